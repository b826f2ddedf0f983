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
