// A survey from its first question to the rows that an institute loads, as those play it who are in it: the office, five
// towns that answer in five ways, and the institute.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, eventually, fits, openAs, signIn, violations } from './support.mjs';

const [phone, desk] = SIZES;
const demo = demoNetwork();

const text = (de, en) => ({ de, en });
const option = (code, de, en) => ({ code, text: text(de, en) });

/** What the office has in a file already; the last question it writes in the editor. */
const begun = {
  pages: [{
    key: 'waerme',
    title: text('Wärme', 'Heat'),
    questions: [
      {
        id: 'F01', variable: 'plan', text: text('Haben Sie einen Wärmeplan?', 'Do you have a heat plan?'), required: true,
        kind: { type: 'single', options: [option(1, 'ja', 'yes'), option(2, 'nein', 'no')] },
      },
      { id: 'F02', variable: 'gebaeude', text: text('Wie viele Gebäude hat die Stadt?', 'How many buildings has the town?'), kind: { type: 'number', min: 0 } },
      { id: 'F03', variable: 'saniert', text: text('Wie viele davon sind saniert?', 'How many of them are renovated?'), kind: { type: 'number', min: 0 } },
    ],
  }],
  checks: [{
    id: 'saniert_von',
    condition: { op: 'compare', variable: 'saniert', operator: '<=', to: { variable: 'gebaeude' } },
    message: text('Mehr sanierte Gebäude als Gebäude.', 'More renovated buildings than buildings.'),
    variables: ['saniert', 'gebaeude'],
    severity: 'warning',
  }],
  missing_codes: [
    option(-1, 'keine Angabe', 'no answer'), option(-2, 'weiß nicht', 'do not know'), option(-3, 'Filter', 'filter'),
    option(-5, 'nicht gefragt', 'not asked'), option(-6, 'unplausibel', 'implausible'), option(-7, 'abgebrochen', 'broken off'),
  ],
};

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

/** Fills in what is given, on the only page of questions. */
async function fill(page, { plan, gebaeude, saniert, freiwillig }) {
  if (plan) await page.getByLabel(plan === 1 ? 'ja' : 'nein', { exact: true }).check();
  for (const [label, value] of [['F02', gebaeude], ['F03', saniert], ['F04', freiwillig]]) {
    if (value === undefined) continue;
    await page.getByLabel(label).fill(String(value));
    await page.getByLabel(label).blur();
  }
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

  // The office writes the questionnaire: three questions from a file, one by hand.
  await office.goto(`${demo.network.base}/befragungen/neu`);
  for (const [label, value] of [
    ['Kurzname', 'waerme'], ['Titel auf Deutsch', 'Wärme in Kleinstädten'], ['Titel auf Englisch', 'Heat in small towns'],
    ['Wozu es dient, auf Deutsch', 'Was die Städte planen.'], ['Wozu es dient, auf Englisch', 'What the towns plan.'],
  ]) await office.getByLabel(label).fill(value);
  await office.getByLabel('Jede Stadt einmal').check();
  await office.getByRole('button', { name: 'Speichern' }).click();
  await office.getByRole('link', { name: 'Fragebogen bearbeiten' }).click();
  await office.getByRole('button', { name: 'Aus einer Datei öffnen' }).click();
  const opening = office.getByRole('dialog', { name: 'Datei öffnen' });
  await opening.getByLabel('Datei').setInputFiles({
    name: 'waerme.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(begun)),
  });
  await opening.getByRole('button', { name: 'Öffnen' }).click();
  const outline = office.getByRole('navigation', { name: 'Aufbau' });
  await outline.getByRole('button', { name: 'Wie viele davon sind saniert?' }).click();
  await outline.getByLabel('Neue Frage').selectOption('number');
  await office.getByRole('button', { name: 'Frage einfügen' }).click();
  await office.getByRole('heading', { name: 'Frage F04' }).waitFor();
  await office.getByLabel('Frage auf Deutsch', { exact: true }).fill('Wie viele Ehrenamtliche beraten?');
  await office.getByLabel('Frage auf Englisch', { exact: true }).fill('How many volunteers give advice?');
  await office.getByText('Alles in Ordnung.').waitFor();
  await office.getByRole('group', { name: 'Werkzeuge' }).getByText('Gespeichert', { exact: true }).waitFor();
  await office.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Als Fassung speichern' }).click();
  await office.getByText('Fassung 1 mit 4 Fragen ist gespeichert.').waitFor();

  // It plans the wave for towns with members, opens it and writes to them.
  await office.goto(`${demo.network.base}/wellen/neu`);
  await office.getByLabel('Programm', { exact: true }).selectOption({ label: 'Wärme in Kleinstädten' });
  const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  for (const [label, value] of [
    ['Kurzname', '2027-w'], ['Titel auf Deutsch', 'Wärme 2027'], ['Titel auf Englisch', 'Heat 2027'],
    ['Erster Tag', day(-1)], ['Letzter Tag', day(20)],
  ]) await office.getByLabel(label, { exact: true }).fill(value);
  await office.getByLabel('An diesen Tagen von selbst öffnen und schließen').uncheck();
  await office.getByLabel('Nur Städte, in denen jemand Mitglied ist').check();
  await office.getByRole('button', { name: 'Speichern' }).click();
  await office.getByRole('heading', { level: 1, name: 'Wärme 2027' }).waitFor();
  const wave = new URL(office.url()).pathname.split('/').at(-1);
  await step(office, 'Vortest beginnen');
  await step(office, 'Für das Feld öffnen');
  await office.getByRole('link', { name: 'Einladungen und Erinnerungen verschicken' }).click();
  await office.getByRole('button', { name: 'Verschicken: Einladung' }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Verschicken' }).click();
  await office.getByRole('dialog').waitFor({ state: 'hidden' });
  const variables = (await api('GET', `/api/v1/waves/${wave}/questionnaire`)).body.questionnaire.pages
    .flatMap((page) => page.questions.map((question) => question.variable));
  const last = variables.at(-1);

  // The first town answers by the link in its mail, on a phone, with a slip that is only warned about.
  const mail = await eventually(async () =>
    (await demo.network.mails()).find(({ to, text: words }) => to.includes(towns[0].email) && words.includes('Wärme 2027')));
  const guest = await demo.browser.newContext({ viewport: phone, locale: 'de-DE' });
  const first = await guest.newPage();
  await first.goto(mail.text.match(/http\S+\/fragebogen#token=\S+/)[0]);
  await first.getByText(/Seite 1 von \d, /).waitFor();
  await fill(first, { plan: 1, gebaeude: 40, saniert: 400, freiwillig: 3 });
  await first.getByText('Mehr sanierte Gebäude als Gebäude.').first().waitFor();
  await saved(first);
  await looksRight(first, 'the questions by link');
  await send(first);
  await guest.close();

  // The second answers on a line that is cut in the middle, and goes on meanwhile.
  const second = await openAs(demo, towns[1], phone);
  await second.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await fill(second, { plan: 2, gebaeude: 25 });
  await saved(second);
  await second.context().setOffline(true);
  await fill(second, { saniert: 5 });
  await second.locator('.kn-status', { hasText: 'Ohne Verbindung' }).waitFor();
  await fill(second, { freiwillig: 2 });
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

  // The fourth rings up.
  await office.goto(`${demo.network.base}/wellen/${wave}/antworten?ags=${towns[3].ags}`);
  await office.getByText(/^Sie tragen am Telefon ein, was .* antwortet$/).waitFor();
  await fill(office, { plan: 1, gebaeude: 30, saniert: 10, freiwillig: 4 });
  await saved(office);
  await office.goto(`${demo.network.base}/wellen/${wave}/antworten?ags=${towns[3].ags}&page=check`);
  await office.getByRole('button', { name: 'Absenden', exact: true }).click();
  await office.getByText(/^Beantwortet am .*am Telefon/).waitFor();

  // The fifth has sent too early: it gets its answer back and sends it again.
  const fifth = await openAs(demo, towns[4], phone);
  await fifth.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await fill(fifth, { plan: 1, gebaeude: 50, saniert: 20 });
  await saved(fifth);
  await send(fifth);
  await office.goto(`${demo.network.base}/wellen/${wave}/staedte/${towns[4].ags}`);
  await office.getByLabel('Warum?').fill('Die Ehrenamtlichen fehlen noch.');
  await office.getByRole('button', { name: 'Antwort zurückgeben' }).click();
  await office.getByText('Noch nicht geantwortet').waitFor();
  await fifth.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await fifth.getByText('Die Ehrenamtlichen fehlen noch.').waitFor();
  await fill(fifth, { freiwillig: 7 });
  await saved(fifth);
  await send(fifth);
  await fifth.context().close();

  // The office closes, looks at what is doubtful, and counts the slip as implausible.
  await office.goto(`${demo.network.base}/wellen/${wave}`);
  await step(office, 'Feldphase schließen');
  await eventually(async () => (await api('GET', `/api/v1/waves/${wave}/cleaning`)).body.ready);
  await office.goto(`${demo.network.base}/wellen/${wave}/plausibilitaet`);
  await office.locator('.kn-card a').first().click();
  await office.getByLabel('Als unplausibel zählen (-6)').check();
  const which = office.getByRole('group', { name: 'Welche Angaben zählen als -6?' });
  await which.getByLabel('Wie viele Gebäude hat die Stadt?').uncheck();
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

  // Everybody sees five answers and no figure about fewer.
  const anybody = await demo.browser.newPage({ viewport: phone, locale: 'de-DE' });
  await anybody.goto(`${demo.network.base}/ergebnisse/${release}`);
  await anybody.getByRole('heading', { level: 3, name: /^F01/ }).waitFor();
  await anybody.getByText(/5 von \d+ gefragten Städten/).first().waitFor();
  await looksRight(anybody, 'the results');
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
  const told = loaded.map((row) => ['plan', 'gebaeude', 'saniert', last].map((name) => row[name]));
  const byBuildings = told.sort((a, b) => a[1] - b[1]);
  assert.deepEqual(byBuildings, [[-1, 12, -7, -7], [2, 25, 5, 2], [1, 30, 10, 4], [1, 40, -6, 3], [1, 50, 20, 7]]);
  assert.ok(loaded.every((row) => !('ags' in row)), 'without the scope for it');
});
