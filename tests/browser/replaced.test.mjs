// A release that has been corrected: who finds the old one learns of the new one before any figure.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, eventually, fits, violations } from './support.mjs';

/** Corrects the demo's release: the same wave again, published as 1.1. */
async function correct({ network }) {
  const api = await caller(network, network.account('office'));
  const any = { 'if-match': '*' };
  const [first] = (await api('GET', '/api/v1/releases')).body.items;
  for (const status of ['closed', 'cleaned']) {
    assert.equal((await api('PUT', `/api/v1/waves/${first.wave_id}/status`, { status }, any)).status, 200);
  }
  const notes = { de: 'Ein Gewicht berichtigt.', en: 'One weight corrected.' };
  const begun = await api('POST', '/api/v1/releases', { wave_id: first.wave_id, release: { notes } });
  assert.equal(begun.status, 201);
  const address = `/api/v1/releases/${begun.body.id}`;
  await eventually(async () => (await api('GET', address)).body.status === 'prepared');
  assert.equal((await api('PUT', `${address}/status`, { status: 'published' }, any)).status, 200);
  return first;
}

/** A page for somebody who has not signed in. */
async function visitor({ width, height, ...rest }) {
  const context = await demo.browser.newContext({ viewport: { width, height }, ...rest });
  return context.newPage();
}

const sound = async (page) => {
  assert.deepEqual(await violations(page), []);
  assert.ok(await fits(page), 'scrolls sideways');
};

let first;
const demo = demoNetwork(async (started) => {
  first = await correct(started);
});

for (const view of [
  { ...SIZES[0], locale: 'de-DE', colorScheme: 'light' },
  { ...SIZES[1], locale: 'en-GB', colorScheme: 'dark' },
]) {
  test(`an old release leads to the one that replaces it on a ${view.name}`, async () => {
    const { width, height, ...rest } = view;
    const context = await demo.browser.newContext({ viewport: { width, height }, ...rest });
    const page = await context.newPage();
    const german = view.locale === 'de-DE';
    await page.goto(`${demo.network.base}/ergebnisse/${first.id}`);
    const told = german
      ? 'Diese Veröffentlichung wurde durch Release 1.1 ersetzt'
      : 'This release has been replaced by release 1.1';
    await page.getByRole('status').filter({ hasText: told }).waitFor();
    await page.getByRole('heading', { level: 3, name: /^F01/ }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');
    await page.getByRole('link', { name: german ? 'Zu Release 1.1' : 'Go to release 1.1' }).click();
    await page.getByRole('heading', { level: 1, name: /elease 1\.1$/ }).waitFor();
    assert.equal(await page.getByText(told).count(), 0);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('link', { name: german ? 'Release 1.0' : 'release 1.0', exact: true }).click();
    await page.getByText(told).waitFor();
    await context.close();
  });
}

test('the factsheet of a replaced release says so on its first page', async () => {
  const page = await visitor({ ...SIZES[1], locale: 'de-DE' });
  await page.goto(`${demo.network.base}/ergebnisse/${first.id}/faktenblatt`);
  const sheet = page.locator('.kn-sheet').first();
  await sheet.getByText('Diese Veröffentlichung wurde durch Release 1.1 ersetzt').waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await sheet.getByText('durch Release 1.1 ersetzt').isVisible(), 'also on paper');
  await page.context().close();
});

for (const view of [
  { ...SIZES[0], locale: 'de-DE', colorScheme: 'light' },
  { ...SIZES[1], locale: 'en-GB', colorScheme: 'dark' },
]) {
  test(`the list and the series name the release that counts on a ${view.name}`, async () => {
    const german = view.locale === 'de-DE';
    const page = await visitor(view);
    await page.goto(`${demo.network.base}/ergebnisse`);
    const marked = page.getByRole('listitem').filter({ hasText: german ? 'ersetzt durch Release 1.1' : 'replaced by release 1.1' });
    await marked.getByRole('link', { name: /2026-1, .elease 1\.0/ }).waitFor();
    assert.equal(await marked.count(), 1);
    await sound(page);
    await marked.getByRole('link', { name: german ? 'Zu Release 1.1' : 'Go to release 1.1' }).click();
    await page.getByRole('heading', { level: 1, name: /elease 1\.1$/ }).waitFor();

    await page.goto(`${demo.network.base}/ergebnisse/${first.id}/verlauf/haushalt`);
    await page.getByText(german ? 'Release 1.0 wurde durch Release 1.1 ersetzt' : 'Release 1.0 has been replaced by release 1.1').waitFor();
    const releases = page.getByRole('row', { name: /^Release / }).getByRole('cell');
    assert.deepEqual(await releases.allTextContents(), ['1.0', '1.1'], 'the newest release of each wave');
    await sound(page);
    await page.context().close();
  });
}
