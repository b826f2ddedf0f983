// The office lets a colleague try a questionnaire before it goes into the field: she answers on a phone without an account and
// says what is unclear; the office reads it at a desk.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, eventually, fits, kept, openAs, violations } from './support.mjs';

const [phone, desk] = SIZES;

let wave;

const demo = demoNetwork(async ({ network }) => {
  const office = await caller(network, network.account('office'));
  const waves = (await office('GET', '/api/v1/waves')).body.items;
  wave = waves.find((found) => found.title.de.includes('2027-1')).id;
});

async function looksRight(page, where) {
  await page.waitForFunction(() => !document.querySelector('.kn-skeleton'));
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
}

const saved = (page) => page.locator('.kn-status', { hasText: 'Gespeichert um' }).waitFor();
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

/** The office's page, as it is now. */
async function toPretest(office) {
  await office.goto(`${demo.network.base}/wellen/${wave}`);
  await office.getByRole('link', { name: 'Vortest: Links und was gefunden wurde' }).click();
  await heading(office, 'Vortest');
}

/** Moves the wave, unless it is there already. */
async function moveTo(status) {
  const office = await caller(demo.network, demo.network.account('office'));
  const { body, etag } = await office('GET', `/api/v1/waves/${wave}`);
  if (body.status === status) return;
  const moved = await office('PUT', `/api/v1/waves/${wave}/status`, { status }, { 'if-match': etag });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
}

test('a colleague tries the questionnaire on a phone, and the office reads what was unclear', async () => {
  const office = await openAs(demo, demo.network.account('office'), desk);
  await moveTo('draft');
  await toPretest(office);
  await office.getByText('Der Vortest hat noch nicht begonnen').waitFor();
  await looksRight(office, 'before the pretest');
  await moveTo('pretest');
  await toPretest(office);
  await office.getByRole('button', { name: 'Link erstellen' }).click();
  await office.getByText('für wen der Link ist').first().waitFor();
  await office.getByLabel('Name oder Beschreibung').fill('Kollegin Bau');
  await office.getByRole('button', { name: 'Link erstellen' }).click();
  const link = (await office.locator('#link').innerText()).trim();
  assert.match(link, /\/vortest#token=\S+$/);
  await office.getByText('nicht begonnen', { exact: true }).waitFor();
  await looksRight(office, 'the link');

  const context = await demo.browser.newContext({ viewport: phone, locale: 'de-DE' });
  const karla = await context.newPage();
  const problems = [];
  karla.on('pageerror', (error) => problems.push(String(error)));
  await karla.goto(link);
  await karla.getByText('Guten Tag Kollegin Bau').waitFor();
  await karla.getByText('Vortest: zählt nicht').waitFor();
  assert.ok(!karla.url().includes('token'), 'the secret is gone from the address');
  await looksRight(karla, 'the first page of a trial');
  await karla.getByRole('button', { name: 'Ausprobieren' }).click();
  await karla.waitForURL(/page=/);
  const remark = karla.locator('summary', { hasText: 'Bemerkung zu F' }).first();
  await remark.click();
  const field = karla.getByLabel(/^Bemerkung zu F/).first();
  await field.fill('Welche Rolle, wenn ich zwei habe?');
  await karla.locator('.kn-question input[type=radio]').first().check();
  await saved(karla);
  await looksRight(karla, 'a page of a trial');

  // What was entered is there again on the next visit.
  await karla.reload();
  await karla.getByLabel(/^Bemerkung zu F/).first().waitFor();
  assert.equal(await karla.getByLabel(/^Bemerkung zu F/).first().inputValue(), 'Welche Rolle, wenn ich zwei habe?');

  // The office sees the page on which she stopped, not the one before.
  const first = new URL(karla.url()).searchParams.get('page');
  await karla.getByRole('button', { name: 'Weiter', exact: true }).click();
  await karla.waitForURL((url) => url.searchParams.get('page') !== first);
  const second = new URL(karla.url()).searchParams.get('page');
  const api = await caller(demo.network, demo.network.account('office'));
  await eventually(async () => {
    const { pages } = (await api('GET', `/api/v1/waves/${wave}/pretest`)).body;
    const left = (key) => pages.find((counted) => counted.page === key).left;
    return left(first) === 0 && left(second) === 1;
  });
  await toPretest(office);
  const stopped = office.getByText('hier aufgehört: 1.');
  await stopped.waitFor();
  assert.equal(await stopped.count(), 1);

  await karla.goto(`${demo.network.base}/vortest?page=check`);
  await heading(karla, 'Vortest abschicken');
  await karla.getByLabel('Bemerkung zum ganzen Fragebogen').fill('Etwas lang für zwischendurch.');
  await looksRight(karla, 'before handing in');
  await karla.getByRole('button', { name: 'Abschicken' }).click();
  await heading(karla, 'Vielen Dank!');
  await looksRight(karla, 'after handing in');

  await toPretest(office);
  await office.getByText('abgeschickt', { exact: true }).waitFor();
  await office.getByText('Welche Rolle, wenn ich zwei habe?').waitFor();
  await office.getByText('Etwas lang für zwischendurch.').waitFor();
  await office.getByText('Kollegin Bau, Fassung 2').first().waitFor();
  await office.getByText('Abgeschickt: 1. Begonnen: 0. Bemerkungen: 2.').waitFor();
  await looksRight(office, 'the findings');
  const remarks = await kept(office, 'Bemerkungen als CSV für Excel herunterladen');
  assert.equal(remarks.name, 'bemerkungen.csv');
  assert.match(await readFile(remarks.path, 'utf8'), /;"?Etwas lang für zwischendurch\./);

  await office.getByRole('button', { name: 'Vortest löschen' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByText('Das lässt sich nicht zurücknehmen.').waitFor();
  await dialog.getByRole('button', { name: 'Vortest löschen' }).click();
  await office.getByText('Es ist noch niemand gebeten worden.').waitFor();
  assert.deepEqual(problems, []);
  assert.deepEqual(office.problems, []);
  await context.close();
  await office.context().close();
});

test('a link opens nothing once the wave is in the field', async () => {
  await moveTo('pretest');
  const api = await caller(demo.network, demo.network.account('office'));
  const asked = await api('POST', `/api/v1/waves/${wave}/testers`, { name: 'Erwin', language: 'de' });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const { body } = await api('POST', `/api/v1/waves/${wave}/testers/${asked.body.id}/links`, {});
  const context = await demo.browser.newContext({ viewport: phone, locale: 'de-DE' });
  const erwin = await context.newPage();
  await erwin.goto(body.link);
  await erwin.getByRole('button', { name: 'Ausprobieren' }).click();
  await erwin.waitForURL(/page=/);
  await erwin.locator('summary', { hasText: 'Bemerkung zu F' }).first().waitFor();
  await moveTo('open');
  await erwin.locator('.kn-question input[type=radio]').first().check();
  await heading(erwin, 'Der Vortest ist beendet');
  await erwin.reload();
  await heading(erwin, 'Der Vortest ist beendet');
  await looksRight(erwin, 'after the pretest');
  await erwin.goto(`${demo.network.base}/vortest#token=falsch`);
  await heading(erwin, 'Dieser Link gilt nicht');
  // Another link in the same tab counts, without loading the page anew.
  await erwin.goto(body.link);
  await heading(erwin, 'Der Vortest ist beendet');
  assert.ok(!erwin.url().includes('token'), 'the secret is gone from the address');
  await context.close();
});
