// How a town gets to its answer: the office writes and sends, the mayor opens the link on a phone and answers without a
// password, and is not reminded; another one unsubscribes.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, eventually, fits, openAs, violations } from './support.mjs';

const [phone, desk] = SIZES;
const answers = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8'));

let wave;

const demo = demoNetwork(async ({ network }) => {
  const office = await caller(network, network.account('office'));
  const waves = (await office('GET', '/api/v1/waves')).body.items;
  const prepared = waves.find((found) => found.title.de.includes('2027-1'));
  const { etag } = await office('GET', `/api/v1/waves/${prepared.id}`);
  const status = `/api/v1/waves/${prepared.id}/status`;
  assert.equal((await office('PUT', status, { status: 'open' }, { 'if-match': etag })).status, 200);
  wave = prepared.id;
});

async function looksRight(page, where) {
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
}

/** The letter to somebody whose text fits. */
const letter = (to, pattern) =>
  eventually(async () => (await demo.network.mails()).find((mail) => mail.to.includes(to) && pattern.test(mail.text)));

const link = (mail) => mail.text.match(/http\S+\/fragebogen#token=\S+/)[0];

async function stranger(size) {
  const context = await demo.browser.newContext({ viewport: size, locale: 'de-DE' });
  return context.newPage();
}

test('the office writes and sends, a town answers by its link on a phone and is not reminded', async () => {
  const [mayor, other] = [0, 1].map((at) => demo.network.account('participant', at));
  const office = await openAs(demo, demo.network.account('office'), desk);
  await office.goto(`${demo.network.base}/wellen/${wave}`);
  await office.getByRole('link', { name: 'Einladungen und Erinnerungen verschicken' }).click();
  await office.getByRole('heading', { level: 1, name: /^Einladungen: / }).waitFor();
  const invitation = office.getByRole('region', { name: 'Einladung', exact: true });
  await invitation.getByText('Vorschau auf Deutsch').click();
  await invitation.getByText('Guten Tag Erika Beispiel').waitFor();
  await looksRight(office, 'the letters');

  await invitation.getByRole('link', { name: 'Text ändern' }).click();
  await office.getByRole('heading', { level: 1, name: 'Einladung' }).waitFor();
  const text = office.getByLabel('Text auf Deutsch');
  const written = (await text.inputValue()).replace('Guten Tag {name}', 'Liebe Stadt {stadt}');
  await text.fill(written);
  await office.getByRole('button', { name: 'Speichern' }).click();
  const wrong = office.getByRole('alert');
  await wrong.getByText('{stadt} ist hier kein Platzhalter').waitFor();
  await looksRight(office, 'a refused text');
  await text.fill(written.replace('{stadt}', '{town}'));
  await office.getByText('Liebe Stadt Musterstadt').waitFor();
  await office.getByRole('button', { name: 'Speichern' }).click();
  await office.getByRole('heading', { level: 1, name: /^Einladungen: / }).waitFor();

  await office.getByRole('button', { name: 'Verschicken: Einladung' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByText(/Es gehen \d+ E-Mails auf Deutsch/).waitFor();
  await looksRight(office, 'the question before sending');
  await dialog.getByRole('button', { name: 'Verschicken' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const mail = await letter(mayor.email, /Liebe Stadt/);

  const page = await stranger(phone);
  await page.goto(link(mail));
  await page.getByText(/Seite 1 von \d, /).waitFor();
  assert.doesNotMatch(page.url(), /token/);
  await page.getByRole('radio').first().check();
  await page.locator('.kn-status', { hasText: 'Gespeichert um' }).waitFor();
  await looksRight(page, 'the first page, by link');
  // Loading the page anew ends nothing.
  await page.reload();
  await page.getByText(/Seite \d von \d, 1 von \d+ Fragen beantwortet/).waitFor();
  // The rest of the answer is entered elsewhere meanwhile, by the same link.
  const opened = await fetch(`${demo.network.base}/api/v1/link-sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link(mail).split('token=')[1] }),
  });
  const { access_token: token } = await opened.json();
  const kept = await fetch(`${demo.network.base}/api/v1/waves/${wave}/draft`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': '*', authorization: `Bearer ${token}` },
    body: JSON.stringify({ answers }),
  });
  assert.equal(kept.status, 200);
  await page.reload();
  await page.getByText('Alle Seiten').click();
  await page.getByRole('link', { name: 'Prüfen und absenden' }).click();
  await page.getByRole('button', { name: 'Absenden', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Quittung' }).waitFor();
  await page.getByText('Sie sind fertig').waitFor();
  await looksRight(page, 'the receipt, by link');
  // There is nothing else behind the link.
  await page.goto(`${demo.network.base}/mitglieder`);
  await page.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
  await page.context().close();

  await office.getByRole('button', { name: 'Aktualisieren' }).click();
  const row = office.getByRole('row', { name: new RegExp(mayor.email) });
  await row.getByText('hat geantwortet').waitFor();
  await looksRight(office, 'who is invited');
  await office.getByRole('button', { name: 'Verschicken: Erste Erinnerung' }).click();
  await dialog.getByRole('button', { name: 'Verschicken' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await letter(other.email, /ersetzt den aus unserer ersten/);
  const reminded = (await demo.network.mails()).filter((found) => found.text.includes('ersetzt den aus'));
  assert.ok(!reminded.some((found) => found.to.includes(mayor.email)), 'who has answered is not reminded');
  assert.deepEqual(office.problems, []);
  await office.context().close();
});

test('an older link says that there is a newer one', async () => {
  const other = demo.network.account('participant', 1);
  const [first, second] = [await letter(other.email, /Liebe Stadt/), await letter(other.email, /ersetzt den aus/)];
  const page = await stranger(phone);
  await page.goto(link(first));
  await page.getByRole('heading', { level: 1, name: 'Dieser Link gilt nicht mehr' }).waitFor();
  await looksRight(page, 'a link that is over');
  await page.context().close();
  const again = await stranger(phone);
  await again.goto(link(second));
  await again.getByText(/Seite 1 von \d, /).waitFor();
  await again.context().close();
});

test('a mayor unsubscribes and can change their mind', async () => {
  const other = demo.network.account('participant', 1);
  const mail = await letter(other.email, /ersetzt den aus/);
  const page = await stranger(phone);
  await page.goto(mail.text.match(/http\S+\/abmelden#token=\S+/)[0]);
  await page.getByText('Sie bekommen zurzeit Einladungen').waitFor();
  await looksRight(page, 'the choice');
  await page.getByRole('button', { name: 'Keine Post zu Befragungen mehr' }).click();
  await page.getByText('Sie bekommen keine Post zu Befragungen mehr.').waitFor();
  await looksRight(page, 'after unsubscribing');

  const office = await openAs(demo, demo.network.account('office'), phone);
  await office.goto(`${demo.network.base}/wellen/${wave}/einladungen`);
  await office.getByLabel('Stand').selectOption({ label: 'abgemeldet' });
  await office.getByRole('row', { name: new RegExp(other.email) }).waitFor();
  await looksRight(office, 'the letters on a phone');
  await office.context().close();

  await page.getByRole('button', { name: 'Doch wieder Post' }).click();
  await page.getByText('Sie bekommen zurzeit Einladungen').waitFor();
  await page.context().close();
});

const dayAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

test('the office sets the days on which letters go out, and sees what each will do', async () => {
  const api = await caller(demo.network, demo.network.account('office'));
  const { body: found, etag } = await api('GET', `/api/v1/waves/${wave}`);
  const { key, title, by_date, audience, min_count } = found;
  const today = new Date().toISOString().slice(0, 10);
  const last = dayAfter(today, 30);
  const form = { key, title, by_date, audience, min_count, field_from: today, field_to: last };
  assert.equal((await api('PUT', `/api/v1/waves/${wave}`, form, { 'if-match': etag })).status, 200);
  const office = await openAs(demo, demo.network.account('office'), phone);
  await office.goto(`${demo.network.base}/wellen/${wave}/einladungen`);
  await office.getByRole('heading', { level: 2, name: 'Wann die E-Mails hinausgehen' }).waitFor();
  const second = office.getByLabel('Tag der zweiten Erinnerung');
  await second.fill(dayAfter(last, 1));
  await office.getByRole('button', { name: 'Tage speichern' }).click();
  await office.getByRole('alert').getByText('Der Tag muss im Zeitraum der Befragung liegen').waitFor();
  await looksRight(office, 'a day outside the survey');
  await second.fill(last);
  await office.getByRole('button', { name: 'Tage speichern' }).click();
  const reminder = office.getByRole('region', { name: 'Zweite Erinnerung', exact: true });
  await reminder.getByText(/um 9 Uhr, nach heutigem Stand an [\d.]+ Personen/).waitFor();
  await looksRight(office, 'the days on a phone');

  // Who sends by hand needs no day any more.
  await office.getByRole('button', { name: 'Verschicken: Zweite Erinnerung' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Verschicken' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await reminder.getByText(/von Hand verschickt; der .* bewirkt nichts mehr/).waitFor();
  assert.deepEqual(office.problems, []);
  await office.context().close();
});

test('the office words the other mails on the same page', async () => {
  const office = await openAs(demo, demo.network.account('office'), desk);
  await office.goto(`${demo.network.base}/wellen/${wave}/einladungen`);
  const question = office.getByRole('region', { name: 'Rückfrage an eine Stadt' });
  await question.getByText('Vorschau auf Deutsch').click();
  await question.getByText('Sie nennen 120 offene Stellen').waitFor();
  await looksRight(office, 'the other mails');
  await office.getByRole('link', { name: 'Text ändern: Bitte um Mithilfe' }).click();
  await office.getByRole('heading', { level: 1, name: 'Bitte um Mithilfe' }).waitFor();
  const text = office.getByLabel('Text auf Deutsch');
  const product = await text.inputValue();
  await text.fill('Guten Tag {name}: {link}');
  await office.getByRole('button', { name: 'Speichern' }).click();
  await office.getByRole('alert').getByText('Der Text braucht {unsubscribe}.').waitFor();
  await looksRight(office, 'a refused text of another mail');
  await text.fill(product.replace('Guten Tag', 'Sehr geehrte'));
  await office.getByText('Sehr geehrte Erika Beispiel').waitFor();
  await office.getByRole('button', { name: 'Speichern' }).click();
  await office.getByRole('heading', { level: 1, name: /^Einladungen: / }).waitFor();
  const stored = await caller(demo.network, demo.network.account('office'));
  const kept = await stored('GET', `/api/v1/waves/${wave}/mail-texts/handed_over`);
  assert.match(kept.body.body.de, /^Sehr geehrte/);
  assert.deepEqual(office.problems, []);
  await office.context().close();
});
