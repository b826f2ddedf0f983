// A survey from its first question to the rows that an institute loads, as those play it who are in it: the office, five
// towns that answer in five ways, one of them by two hands, and the institute.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, eventually, fits, openAs, violations } from './support.mjs';
import { ASKED, OPTIONS, SLIP, write } from './writing.mjs';

const [phone, desk] = SIZES;
const demo = demoNetwork();

/** Brandenburg, Mecklenburg-Vorpommern and Sachsen make one cell of the weights, Bayern another. */
const EAST = ['12', '13', '14'];
const SOUTH = ['09'];
/** Answers of each. */
const CELL = 30;
const LANDS = ['Brandenburg', 'Mecklenburg-Vorpommern', 'Sachsen', 'Bayern'];

/** Five people of five towns. */
function mayors() {
  const seen = new Map();
  for (const account of demo.network.accounts) {
    if (account.role === 'participant' && !seen.has(account.ags)) seen.set(account.ags, account);
  }
  return [...seen.values()].slice(0, 5);
}

async function looksRight(page, where) {
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
}

/** A step of a wave, with the question before it. */
async function step(page, name) {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

const saved = (page) => page.locator('.kn-status', { hasText: 'Gespeichert um' }).waitFor();

/** Fills in what is given on the first page: `works` are places in the options. */
async function fill(page, { works = [], gebaeude, saniert }) {
  for (const place of works) await page.getByLabel(OPTIONS[place - 1], { exact: true }).check();
  for (const [label, value] of [['F02', gebaeude], ['F03', saniert]]) {
    if (value === undefined) continue;
    await page.getByLabel(label).fill(String(value));
    await page.getByLabel(label).blur();
  }
}

/** On to the second page, which asks for words. */
async function advise(page, words) {
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.getByLabel('F04').fill(words);
  await page.getByLabel('F04').blur();
}

async function send(page, name = 'Absenden') {
  await page.getByText('Alle Seiten').click();
  await page.getByRole('link', { name: 'Prüfen und absenden' }).click();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Quittung' }).waitFor();
}

test('a survey is written, asked, cleaned, released and loaded', async () => {
  const towns = mayors();
  assert.equal(towns.length, 5);
  const office = await openAs(demo, demo.network.account('office'), desk);
  const api = await caller(demo.network, demo.network.account('office'));

  // The office writes the questionnaire.
  await office.goto(`${demo.network.base}/befragungen/neu`);
  for (const [label, value] of [
    ['Kurzname', 'waerme'], ['Titel auf Deutsch', 'Wärme in Kleinstädten'], ['Titel auf Englisch', 'Heat in small towns'],
    ['Wozu es dient, auf Deutsch', 'Was die Städte planen.'], ['Wozu es dient, auf Englisch', 'What the towns plan.'],
  ]) await office.getByLabel(label).fill(value);
  await office.getByLabel('Jede Stadt einmal').check();
  await office.getByRole('button', { name: 'Speichern' }).click();
  await office.getByRole('link', { name: 'Fragebogen bearbeiten' }).click();
  await write(office);

  // It plans the wave for four Länder, opens it and writes to those who are members.
  await office.goto(`${demo.network.base}/wellen/neu`);
  await office.getByLabel('Programm', { exact: true }).selectOption({ label: 'Wärme in Kleinstädten' });
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  for (const [label, value] of [
    ['Kurzname', '2027-w'], ['Titel auf Deutsch', 'Wärme 2027'], ['Titel auf Englisch', 'Heat 2027'],
    ['Erster Tag', day(-1)], ['Letzter Tag', day(20)],
  ]) await office.getByLabel(label, { exact: true }).fill(value);
  await office.getByLabel('An diesen Tagen von selbst öffnen und schließen').uncheck();
  for (const land of LANDS) await office.getByLabel(land, { exact: true }).check();
  await office.getByRole('button', { name: 'Speichern' }).click();
  await office.getByRole('heading', { level: 1, name: 'Wärme 2027' }).waitFor();
  const wave = new URL(office.url()).pathname.split('/').at(-1);
  await step(office, 'Vortest beginnen');
  await step(office, 'Für das Feld öffnen');
  await office.getByRole('link', { name: 'Einladungen und Erinnerungen verschicken' }).click();
  await office.getByRole('button', { name: 'Verschicken: Einladung' }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Verschicken' }).click();
  await office.getByRole('dialog').waitFor({ state: 'hidden' });
  const { pages } = (await api('GET', `/api/v1/waves/${wave}/questionnaire`)).body.questionnaire;
  const variables = pages.flatMap((page) => page.questions.map((question) => question.variable));
  const [works, buildings, renovated, advice] = variables;

  // The first town answers by the link in its mail, on a phone, with a slip that is only warned about.
  const mail = await eventually(async () =>
    (await demo.network.mails()).find(({ to, text: words }) => to.includes(towns[0].email) && words.includes('Wärme 2027')));
  const guest = await demo.browser.newContext({ viewport: phone, locale: 'de-DE' });
  const first = await guest.newPage();
  await first.goto(mail.text.match(/http\S+\/fragebogen#token=\S+/)[0]);
  await first.getByText(/Seite 1 von \d, /).waitFor();
  await fill(first, { works: [1, 2], gebaeude: 40, saniert: 400 });
  await first.getByText(SLIP).first().waitFor();
  await saved(first);
  await looksRight(first, 'the questions by link');
  await send(first);
  await guest.close();

  // The second answers on a line that is cut in the middle, and goes on meanwhile.
  const second = await openAs(demo, towns[1], phone);
  await second.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await fill(second, { works: [2], gebaeude: 25 });
  await saved(second);
  await second.context().setOffline(true);
  await fill(second, { saniert: 5 });
  await second.locator('.kn-status', { hasText: 'Ohne Verbindung' }).waitFor();
  await advise(second, 'Ein Netz von Nachbarn.');
  await looksRight(second, 'the questions without a connection');
  await second.context().setOffline(false);
  await saved(second);
  await send(second);
  await second.context().close();

  // The third leaves most of it open.
  const third = await openAs(demo, towns[2], desk);
  await third.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await fill(third, { gebaeude: 12 });
  await saved(third);
  await send(third, 'Unvollständig absenden');
  await third.getByText('unvollständig abgesendet').waitFor();
  await third.context().close();

  // The fourth rings up. What stands alone takes the other answer away, and with it the question that depends on it.
  await office.goto(`${demo.network.base}/wellen/${wave}/antworten?ags=${towns[3].ags}`);
  await office.getByText(/^Sie tragen am Telefon ein, was .* antwortet$/).waitFor();
  await fill(office, { works: [2], gebaeude: 30, saniert: 10 });
  await fill(office, { works: [3] });
  await office.getByLabel('F03').waitFor({ state: 'detached' });
  assert.ok(!(await office.getByLabel(OPTIONS[1], { exact: true }).isChecked()));
  await saved(office);
  await office.goto(`${demo.network.base}/wellen/${wave}/antworten?ags=${towns[3].ags}&page=check`);
  await office.getByRole('button', { name: 'Absenden', exact: true }).click();
  await office.getByText(/^Beantwortet am .*am Telefon/).waitFor();

  // In the fifth two hands answer: the mayor hands the second page to a colleague, who has no account.
  const fifth = await openAs(demo, towns[4], phone);
  await fifth.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await fill(fifth, { works: [2], gebaeude: 50, saniert: 20 });
  await saved(fifth);
  await fifth.getByText('Alle Seiten').click();
  await fifth.getByRole('link', { name: 'Seiten an Kolleginnen und Kollegen abgeben' }).click();
  await fifth.getByRole('link', { name: 'Neue Seiten abgeben' }).click();
  await fifth.getByLabel('Name').fill('Karl Kessel');
  await fifth.getByLabel('Rat', { exact: true }).check();
  await fifth.getByRole('button', { name: 'Abgeben' }).click();
  const link = (await fifth.locator('#link').innerText()).trim();
  const hands = await demo.browser.newContext({ viewport: phone, locale: 'de-DE' });
  const colleague = await hands.newPage();
  await colleague.goto(link);
  await colleague.getByRole('link', { name: 'Rat', exact: true }).click();
  await colleague.getByLabel('F04').fill('Wer schon saniert hat.');
  await colleague.getByLabel('F04').blur();
  await saved(colleague);
  await looksRight(colleague, 'the page in other hands');
  await colleague.getByRole('button', { name: 'Fertig mit dieser Seite' }).click();
  await colleague.getByText('fertig', { exact: true }).waitFor();
  await hands.close();
  await fifth.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await send(fifth);

  // The mayor wants a figure back, gets the answer back and sends it again, with the colleague's words in it.
  await office.goto(`${demo.network.base}/wellen/${wave}/staedte/${towns[4].ags}`);
  await office.getByLabel('Warum?').fill('Der Bauhof fehlt noch.');
  await office.getByRole('button', { name: 'Antwort zurückgeben' }).click();
  await office.getByText('Noch nicht geantwortet').waitFor();
  await fifth.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await fifth.getByText('Der Bauhof fehlt noch.').waitFor();
  await fifth.goto(`${demo.network.base}/wellen/${wave}/antworten?page=${pages[0].key}`);
  await fill(fifth, { gebaeude: 51 });
  await saved(fifth);
  await send(fifth);
  await fifth.context().close();

  // Others ring up until each cell has thirty; a script of the office enters them.
  const chosen = [[2], [1], [1, 2], [3]];
  for (const [land, more] of [['09', CELL - 1], ['12', CELL - 4]]) {
    const found = await api('GET', `/api/v1/municipalities?kleinstadt=true&land=${land}&town_type=40&limit=100`);
    const free = found.body.items.filter((town) => !towns.some((mayor) => mayor.ags === town.ags));
    for (let at = 0; at < more; at += 1) {
      const [places, counts] = [chosen[at % 4], at < 8 && chosen[at % 4].includes(2)];
      const entered = await api('POST', `/api/v1/waves/${wave}/responses`, {
        ags: free[at].ags,
        mode: 'telephone',
        answers: { [works]: places, [buildings]: 14 + 3 * at, ...(counts && { [renovated]: 5 + at }) },
      });
      assert.equal(entered.status, 201, JSON.stringify(entered.body));
    }
  }

  // The office closes, looks at what is doubtful, and enters what the town tells about its slip.
  await office.goto(`${demo.network.base}/wellen/${wave}`);
  await step(office, 'Feldphase schließen');
  await eventually(async () => (await api('GET', `/api/v1/waves/${wave}/cleaning`)).body.ready);
  await office.goto(`${demo.network.base}/wellen/${wave}/plausibilitaet`);
  await office.locator('.kn-card a').first().click();
  await office.getByLabel('Berichtigen: die Stadt hat etwas anderes gesagt').check();
  await office.locator(`input[name="answers.${renovated}"]`).fill('38');
  await office.getByLabel('Begründung').fill('Am Telefon von der Kämmerin.');
  await office.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await office.getByText('von der Stadt berichtigt', { exact: true }).waitFor();
  const newest = office.locator('ol.kn-cards > li').first();
  await newest.getByText('Am Telefon von der Kämmerin.').waitFor();
  assert.match(await newest.locator('dd').textContent(), /^38/);
  await looksRight(office, 'what the town told');

  // On second thoughts nobody is sure, and it does not count at all.
  await office.getByLabel('Als unplausibel zählen (-6)').check();
  const which = office.getByRole('group', { name: 'Welche Angaben zählen als -6?' });
  await which.getByLabel(ASKED.F02).uncheck();
  await office.getByLabel('Begründung').fill('Eine Null zu viel.');
  await office.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await office.getByText('zählt als -6', { exact: true }).waitFor();
  await looksRight(office, 'the decision');
  await office.goto(`${demo.network.base}/wellen/${wave}`);
  await step(office, 'Prüfung abschließen');

  // It releases.
  await office.getByLabel('Anmerkungen auf Deutsch').fill('Erste Veröffentlichung.');
  await office.getByLabel('Anmerkungen auf Englisch').fill('First release.');
  await office.getByRole('button', { name: 'Release beginnen' }).click();
  await office.getByRole('heading', { level: 1, name: /Release 1\.0/ }).waitFor();
  const release = new URL(office.url()).pathname.split('/').at(-1);
  await eventually(async () => (await api('GET', `/api/v1/releases/${release}`)).body.status === 'prepared');
  await office.reload();
  await office.getByRole('button', { name: 'Veröffentlichen' }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Veröffentlichen' }).click();
  await office.getByText('So zitieren').waitFor();
  assert.deepEqual(office.problems, []);
  await office.context().close();

  // Everybody sees the answers and the weighted share.
  const anybody = await demo.browser.newPage({ viewport: phone, locale: 'de-DE' });
  await anybody.goto(`${demo.network.base}/ergebnisse/${release}`);
  await anybody.getByRole('heading', { level: 3, name: /^F01/ }).waitFor();
  await anybody.getByText(/60 von \d+ gefragten Städten/).first().waitFor();
  await looksRight(anybody, 'the results');
  await anybody.getByRole('link', { name: /^F01 / }).click();
  await anybody.getByRole('heading', { level: 1, name: /^F01 / }).waitFor();
  const table = anybody.getByRole('table').filter({ has: anybody.getByRole('rowheader', { name: OPTIONS[1] }) });
  await table.waitFor();
  await looksRight(anybody, 'the page of a question');
  const heads = await table.getByRole('columnheader').allTextContents();
  const cells = await table.getByRole('row', { name: OPTIONS[1] }).getByRole('cell').allTextContents();
  const shown = cells[heads.indexOf('auf alle Städte gewichtet') - 1];
  await anybody.close();

  // The institute gets its access from an admin and loads the rows.
  const admin = await openAs(demo, demo.network.account('admin'), desk);
  await admin.goto(`${demo.network.base}/zugaenge/neu`);
  await admin.getByLabel('Name').fill('Institut für Wärme');
  await admin.getByLabel('Antworten unter Pseudonym lesen').check();
  await admin.getByRole('button', { name: /anlegen/i }).click();
  await admin.locator('#client-secret').waitFor();
  const [id, secret] = await admin.locator('code.kn-code').allTextContents();
  await admin.context().close();
  const token = await fetch(`${demo.network.base}/api/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id.trim()}:${secret.trim()}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  assert.equal(token.status, 200);
  const rows = await fetch(`${demo.network.base}/api/v1/releases/${release}/data`, {
    headers: { accept: 'application/x-ndjson', authorization: `Bearer ${(await token.json()).access_token}` },
  });
  assert.equal(rows.status, 200);
  const loaded = (await rows.text()).trimEnd().split('\n').map((line) => JSON.parse(line));
  const told = loaded.map((row) => [`${works}_2`, buildings, renovated].map((name) => row[name]));
  const browsed = told.filter(([, count]) => [12, 25, 40, 51].includes(count)).sort((a, b) => a[1] - b[1]);
  assert.deepEqual(browsed, [[-1, 12, -3], [1, 25, 5], [1, 40, -6], [1, 51, 20]]);
  assert.ok(loaded.every((row) => !('ags' in row)), 'without the scope for it');
  assert.ok(loaded.every((row) => !(advice in row) || typeof row[advice] === 'number'), 'no words that nobody has released');

  // What a row weighs: N/n of its cell, brought to a mean of 1. N is counted in the list of towns, not in the frame.
  const count = async (land) => {
    let towns = 0;
    for (let next = ''; next !== null; ) {
      const page = await api('GET', `/api/v1/municipalities?kleinstadt=true&land=${land}&limit=200${next && `&cursor=${next}`}`);
      towns += page.body.items.length;
      next = page.body.next;
    }
    return towns;
  };
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  const [east, south] = await Promise.all([EAST, SOUTH].map(async (lands) => sum(await Promise.all(lands.map(count)))));
  const weight = (towns) => Math.round((towns / CELL) / ((east + south) / (2 * CELL)) * 1_000_000) / 1_000_000;
  const weights = loaded.map((row) => row.weight).sort((a, b) => a - b);
  const expected = [...Array(CELL).fill(weight(east)), ...Array(CELL).fill(weight(south))].sort((a, b) => a - b);
  assert.notEqual(weight(east), weight(south));
  assert.deepEqual(weights, expected);

  // The page's figure is what the rows come to: of those who were shown the question, as with every choice of several.
  const asked = loaded.filter((row) => ![-3, -5, -7].includes(row[`${works}_2`]));
  const chose = asked.filter((row) => row[`${works}_2`] === 1);
  const share = sum(chose.map((row) => row.weight)) / sum(asked.map((row) => row.weight));
  assert.equal(shown.replace(/\s/g, ' '), `${Math.floor(share * 100 + 0.5)} %`);
});
