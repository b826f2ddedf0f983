// The client in parts: what is loaded when, and what happens when a part does not come.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, demoNetwork, openAs, violations } from './support.mjs';

const demo = demoNetwork();

/** What any first page may load of program, script and styles (`xtask/src/size.rs`). */
const FIRST_PAGE = 300_000;

/** The names of the parts among the addresses of files. */
const partsOf = (addresses) =>
  addresses.map((address) => address.match(/\/assets\/([a-z.]+)-[0-9a-f]+\.wasm$/)?.[1]).filter((name) => name && name !== 'web');

// The service worker would answer for files that a test holds back.
const visit = { locale: 'de-DE', serviceWorkers: 'block' };

/** A page whose loaded files are gathered in `page.loaded`, and what it complains about in `page.problems`. */
async function visitor(context) {
  const page = await (context ?? demo.browser).newPage(visit);
  page.loaded = [];
  page.problems = [];
  page.on('response', (response) => page.loaded.push(response.url()));
  page.on('pageerror', (error) => page.problems.push(String(error)));
  return page;
}

test('the sign-in page loads the client without parts, within the limit', async () => {
  const page = await visitor();
  const session = await page.context().newCDPSession(page);
  const kinds = new Map();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, response.mimeType));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (/wasm|javascript|css/.test(kinds.get(requestId))) bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await page.goto(`${demo.network.base}/anmelden`);
  await page.getByLabel('Passwort').waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(partsOf(page.loaded), []);
  assert.ok(bytes > 100_000, `only ${bytes} bytes were counted`);
  assert.ok(bytes < FIRST_PAGE, `${bytes} bytes were loaded`);
  await page.close();
});

test('a page of a part opens by its address, comes compressed and for long, and the way back works', async () => {
  const page = await visitor();
  const part = page.waitForResponse(/\/assets\/network-/);
  await page.goto(`${demo.network.base}/orte/09672135`);
  const headers = (await part).headers();
  assert.equal(headers['content-encoding'], 'br');
  assert.match(headers['cache-control'], /immutable/);
  const town = page.getByRole('heading', { level: 1, name: 'Münnerstadt' });
  await town.waitFor();
  assert.ok(partsOf(page.loaded).every((name) => name.split('.').includes('network')), page.loaded.join('\n'));
  await page.getByRole('link', { name: 'Impressum' }).click();
  await page.getByRole('heading', { level: 1, name: 'Impressum' }).waitFor();
  await page.goBack();
  await town.waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('while a part is on its way the page shows its skeleton, and can be left', async () => {
  const page = await visitor();
  let release;
  const released = new Promise((done) => (release = done));
  await page.route(/\/assets\/network-/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${demo.network.base}/orte`);
  await page.locator('main .kn-skeleton').waitFor();
  await page.getByRole('link', { name: 'Impressum' }).click();
  const imprint = page.getByRole('heading', { level: 1, name: 'Impressum' });
  await imprint.waitFor();
  const part = page.waitForResponse(/\/assets\/network-/);
  release();
  await part;
  await page.waitForLoadState('networkidle');
  assert.ok(await imprint.isVisible());
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Orte' }).waitFor();
  assert.deepEqual(page.problems, []);
  await page.close();
});

test('without a connection a part says so, the rest works, and trying again brings it', async () => {
  const context = await demo.browser.newContext(visit);
  const page = await visitor(context);
  await page.goto(demo.network.base);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Orte' }).click();
  await page.getByRole('heading', { level: 1, name: 'Diese Seite ist noch nicht geladen' }).waitFor();
  await page.getByRole('alert').getByText('Keine Verbindung').waitFor();
  assert.deepEqual(await violations(page), []);

  await page.getByRole('link', { name: 'Impressum' }).click();
  await page.getByRole('heading', { level: 1, name: 'Impressum' }).waitFor();
  await page.goBack();
  const again = page.getByRole('button', { name: 'Noch einmal versuchen' });
  await again.waitFor();

  await context.setOffline(false);
  await again.click();
  await page.getByRole('heading', { level: 1, name: 'Orte' }).waitFor();
  await page.getByLabel(/Name/).waitFor();
  assert.deepEqual(page.problems, []);
  await context.close();
});

for (const returns of [true, false]) {
  const then = returns ? 'is replaced by the new one' : 'is loaded anew once, and then says so';
  test(`a client whose parts the service does not have any more ${then}`, async () => {
    const page = await visitor();
    let documents = 0;
    page.on('request', (request) => {
      if (request.isNavigationRequest()) documents += 1;
    });
    await page.route(/\/assets\/network[.a-z]*-/, (route) =>
      returns && documents > 1 ? route.continue() : route.fulfill({ status: 404 }));
    await page.goto(demo.network.base);
    await page.getByRole('link', { name: 'Orte' }).first().click();
    if (returns) {
      await page.getByRole('heading', { level: 1, name: 'Orte' }).waitFor();
    } else {
      await page.getByRole('alert').getByText('Unerwartete Antwort').waitFor();
      await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
      await page.waitForLoadState('networkidle');
      await page.getByRole('alert').waitFor();
    }
    assert.equal(documents, 2);
    assert.equal(new URL(page.url()).pathname, '/orte');
    await page.close();
  });
}

test('the office gets every part in advance, a mayor none', async () => {
  const loaded = [];
  for (const role of ['office', 'participant']) {
    const page = await openAs(demo, demo.network.account(role), SIZES[1]);
    const before = page.context().waitForEvent('response', (response) => /\/assets\/office-/.test(response.url()));
    before.catch(() => {});
    const files = [];
    page.on('response', (response) => files.push(response.url()));
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Was steht an' }).waitFor();
    if (role === 'office') await before;
    await page.waitForLoadState('networkidle');
    loaded.push(new Set(partsOf(files).filter((name) => !name.includes('.'))));
    await page.context().close();
  }
  assert.deepEqual([...loaded[0]].sort(), ['editor', 'field', 'hands', 'network', 'office', 'papers', 'results', 'waves']);
  assert.deepEqual([...loaded[1]], []);
});
