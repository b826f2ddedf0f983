// Without a network: work goes on, nothing is lost, and nobody's answer wins unseen.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { caller, demoNetwork, eventually, fits, signIn, violations } from './support.mjs';

const phone = { viewport: { width: 360, height: 740 }, locale: 'de-DE' };
const OFFLINE = 'Ohne Verbindung. Ihre Antworten sind auf diesem Gerät gesichert.';

let wave;
let mayors;

const demo = demoNetwork(async ({ network }) => {
  const office = await caller(network, network.account('office'));
  const waves = (await office('GET', '/api/v1/waves')).body.items;
  const prepared = waves.find((found) => found.title.de.includes('2027-1'));
  const { body, etag } = await office('GET', `/api/v1/waves/${prepared.id}`);
  if (body.status !== 'open') {
    const opened = await office('PUT', `/api/v1/waves/${body.id}/status`, { status: 'open' }, { 'if-match': etag });
    assert.equal(opened.status, 200);
  }
  wave = body;
  const towns = new Map();
  for (const account of network.accounts) {
    if (account.role === 'participant' && account.ags && !towns.has(account.ags)) towns.set(account.ags, account);
  }
  mayors = [...towns.values()];
});

/** A line to the service that can be cut, for the page and its service worker alike. */
async function lineTo(base) {
  const { hostname, port } = new URL(base);
  const ends = new Set();
  let whole = true;
  const server = net.createServer((client) => {
    if (!whole) return client.destroy();
    const service = net.connect(Number(port), hostname);
    for (const [end, other] of [[client, service], [service, client]]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
    client.pipe(service).pipe(client);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    cut() {
      whole = false;
      for (const end of ends) end.destroy();
    },
    mend() {
      whole = true;
    },
    async end() {
      this.cut();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A person at a page of the questionnaire, on a line of their own; `cut` and `mend` also tell the browser. */
async function at(account, place, prepare) {
  const somebody = await onLine(prepare);
  const { page, base } = somebody;
  await page.goto(`${base}/wellen/${wave.id}/antworten?page=${place}`);
  await signIn(page, account);
  await page.getByText(/Seite \d von \d, /).waitFor();
  return somebody;
}

async function onLine(prepare = async () => {}) {
  const line = await lineTo(demo.network.base);
  const context = await demo.browser.newContext(phone);
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await prepare(page);
  return {
    page,
    problems,
    base: line.base,
    async cut() {
      line.cut();
      await context.setOffline(true);
    },
    async mend() {
      line.mend();
      await context.setOffline(false);
    },
    async end() {
      await context.close();
      await line.end();
    },
  };
}

/** Waits until the service worker is at work. */
const ready = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
});
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const status = (page, text) => page.locator('.kn-status', { hasText: text }).waitFor();
const saved = (page) => status(page, 'Gespeichert um');
const next = (page) => page.getByRole('button', { name: 'Weiter', exact: true }).click();

/** Goes to a page by the list of all pages. */
async function to(page, name) {
  const link = page.locator('.kn-pages').getByRole('link', { name });
  if (!(await link.isVisible())) await page.getByText('Alle Seiten').click();
  await link.click();
}

async function looksRight(page, where) {
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
}

/** Gives pages to a colleague, and the colleague's call of the API. */
async function colleague(mayor, pages) {
  const handed = await mayor('POST', `/api/v1/waves/${wave.id}/handovers`, {
    name: 'Karla Kämmerin', language: 'de', pages, due_on: wave.field_to,
  }, { 'idempotency-key': 'karla' });
  assert.equal(handed.status, 201, JSON.stringify(handed.body));
  const link = await mayor('POST', `/api/v1/waves/${wave.id}/handovers/${handed.body.id}/links`, undefined);
  const token = link.body.link.split('#token=')[1];
  const session = await (await fetch(`${demo.network.base}/api/v1/link-sessions`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }),
  })).json();
  return async (method, path, body, headers = {}) => {
    const response = await fetch(demo.network.base + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${session.access_token}`, ...headers },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
}

test('a mayor answers through a tunnel, a colleague meanwhile, and both answers are shown to choose from', async () => {
  const [account] = mayors;
  const mayor = await at(account, 'ueber_sie');
  const { page } = mayor;
  const api = await caller(demo.network, account);
  const karla = await colleague(api, ['personal', 'haushalt']);
  await page.getByRole('radio').first().check();
  await saved(page);
  await ready(page);

  await mayor.cut();
  await next(page);
  await heading(page, 'Aufgaben');
  await page.getByRole('textbox').last().fill('Durch den Tunnel.');
  await status(page, OFFLINE);
  await looksRight(page, 'a page without a connection');
  await next(page);
  await heading(page, 'Haushalt und Investitionen');
  await page.getByRole('radio').first().check();
  await next(page);
  await heading(page, 'Personal');
  await page.getByLabel('F09').fill('10');
  await page.getByLabel('F10').fill('2,5');

  await page.reload();
  await heading(page, 'Personal');
  assert.equal(await page.getByLabel('F09').inputValue(), '10');
  assert.equal(await page.getByLabel('F10').inputValue(), '2,5');
  await status(page, OFFLINE);
  await to(page, 'Aufgaben');
  await heading(page, 'Aufgaben');
  assert.equal(await page.getByRole('textbox').last().inputValue(), 'Durch den Tunnel.');
  await to(page, 'Über Sie');
  await heading(page, 'Über Sie');
  assert.ok(await page.getByRole('radio').first().isChecked(), 'what the service has is known too');

  // The same answers, and another one.
  const theirs = { personal: { stellen: 12, stellen_offen: 3.5 }, haushalt: { haushalt: 2, haushalt5: 1 } };
  for (const [key, answers] of Object.entries(theirs)) {
    const work = await karla('GET', '/api/v1/handed-pages');
    const { version } = work.body.pages.find((known) => known.page === key);
    const kept = await karla('PUT', `/api/v1/handed-pages/${key}`, { answers, done: true }, { 'if-match': `"${version}"` });
    assert.equal(kept.status, 200, JSON.stringify(kept.body));
  }

  await mayor.mend();
  const disputes = page.locator('.kn-disputes');
  await disputes.getByText('Auf 3 Fragen gibt es zwei Antworten.').waitFor({ timeout: 60_000 });
  await saved(page);
  await page.locator('.kn-status', { hasText: 'Noch zu entscheiden: 3' }).waitFor();
  await looksRight(page, 'links to what must be decided');
  let draft = await api('GET', `/api/v1/waves/${wave.id}/draft`);
  assert.equal(draft.body.answers.rahmen, 'Durch den Tunnel.', 'the rest is saved meanwhile');
  assert.deepEqual([draft.body.answers.stellen, draft.body.answers.haushalt], [12, 2]);

  // What is to be decided is still known after a reload, and nothing can be sent before.
  await page.goto(`${mayor.base}/wellen/${wave.id}/antworten?page=check`);
  await heading(page, 'Prüfen und absenden');
  await disputes.getByText('Auf 3 Fragen gibt es zwei Antworten.').waitFor();
  await page.getByText('entscheiden Sie bitte oben').waitFor();
  assert.equal(await page.getByRole('button', { name: /absenden/i }).count(), 0);

  await page.goto(`${mayor.base}/wellen/${wave.id}/antworten?page=personal`);
  await heading(page, 'Personal');
  const posts = disputes.getByRole('group', { name: /^F09/ });
  await posts.getByText('10 Vollzeitäquivalente').waitFor();
  await posts.getByText('12 Vollzeitäquivalente').waitFor();
  await posts.getByText('Antwort von Karla Kämmerin', { exact: true }).waitFor();
  await looksRight(page, 'two answers to a question');
  const take = posts.getByRole('button', { name: 'Antwort von Karla Kämmerin übernehmen' });
  await take.focus();
  await page.keyboard.press('Enter');
  await posts.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.id === 'disputes');
  assert.equal(await page.getByLabel('F09').inputValue(), '12');
  await disputes.getByRole('group', { name: /^F10/ }).getByRole('button', { name: 'Meine Antwort behalten' }).click();
  await disputes.getByRole('link', { name: /^F05/ }).click();
  await heading(page, 'Haushalt und Investitionen');
  await disputes.getByRole('button', { name: 'Meine Antwort behalten' }).click();
  await disputes.locator('.kern-alert').waitFor({ state: 'detached' });
  await saved(page);

  await to(page, 'Prüfen und absenden');
  await page.getByRole('button', { name: 'Absenden', exact: true }).click();
  await heading(page, 'Quittung');
  const office = await caller(demo.network, demo.network.account('office'));
  const responses = await office('GET', `/api/v1/waves/${wave.id}/responses?limit=100`);
  const mine = responses.body.items.filter((response) => response.answers.rahmen === 'Durch den Tunnel.');
  assert.equal(mine.length, 1);
  const { rolle, stellen, stellen_offen, haushalt, haushalt5 } = mine[0].answers;
  assert.deepEqual([rolle, stellen, stellen_offen, haushalt, haushalt5], [1, 12, 2.5, 1, 1]);
  assert.deepEqual(mayor.problems, []);
  await mayor.end();
});

test('what is sent without a network is sent when it is back, once', async () => {
  const account = mayors[1];
  const mayor = await at(account, 'ueber_sie');
  const { page } = mayor;
  await page.getByRole('radio').first().check();
  await saved(page);
  await to(page, 'Prüfen und absenden');
  await heading(page, 'Prüfen und absenden');
  await mayor.cut();
  await page.getByRole('button', { name: 'Unvollständig absenden' }).click();
  await page.getByRole('alert').getByText('Noch nicht abgesendet').waitFor();
  await looksRight(page, 'sending without a connection');
  const api = await caller(demo.network, account);
  assert.equal((await api('GET', `/api/v1/waves/${wave.id}/receipt`)).status, 404);
  await mayor.mend();
  await heading(page, 'Quittung');
  const receipt = await api('GET', `/api/v1/waves/${wave.id}/receipt`);
  assert.equal(receipt.body.partial, true);
  assert.equal(receipt.body.code, await page.locator('code').innerText());
  assert.deepEqual(mayor.problems, []);
  await mayor.end();
});

test('nothing is sent over what somebody has saved meanwhile', async () => {
  const account = mayors[2];
  const mayor = await at(account, 'ueber_sie');
  const { page } = mayor;
  await page.getByRole('radio').first().check();
  await saved(page);
  await to(page, 'Prüfen und absenden');
  await heading(page, 'Prüfen und absenden');
  const api = await caller(demo.network, account);
  const { body, etag } = await api('GET', `/api/v1/waves/${wave.id}/draft`);
  const answers = { ...body.answers, rahmen: 'Noch etwas.' };
  assert.equal((await api('PUT', `/api/v1/waves/${wave.id}/draft`, { answers }, { 'if-match': etag })).status, 200);
  await page.getByRole('button', { name: 'Unvollständig absenden' }).click();
  await page.getByText('Noch nicht abgesendet: Jemand hat inzwischen gespeichert').waitFor();
  await looksRight(page, 'somebody has saved before sending');
  assert.equal((await api('GET', `/api/v1/waves/${wave.id}/receipt`)).status, 404);
  await page.getByRole('button', { name: 'Unvollständig absenden' }).click();
  await heading(page, 'Quittung');
  await mayor.end();
});

test('who came by a personal link goes on in the same tab', async () => {
  const { email } = mayors[5];
  const office = await caller(demo.network, demo.network.account('office'));
  const path = `/api/v1/waves/${wave.id}/letters/invitation`;
  const { version } = (await office('GET', path)).body;
  const sent = await office('POST', `${path}/dispatches`, { version }, { 'idempotency-key': 'invitation' });
  assert.ok([200, 201, 202].includes(sent.status), JSON.stringify(sent.body));
  const letter = await eventually(async () =>
    (await demo.network.mails()).find(({ to, text }) => to.includes(email) && /#token=/.test(text)));
  const guest = await onLine();
  const { page } = guest;
  await page.goto(`${guest.base}/fragebogen${letter.text.match(/#token=\S+/)[0]}`);
  await page.getByText(/Seite 1 von \d, /).waitFor();
  await page.getByRole('radio').first().check();
  await saved(page);
  await ready(page);
  await guest.cut();
  await next(page);
  await heading(page, 'Aufgaben');
  await page.getByRole('textbox').last().fill('Vom Bahnsteig.');
  await status(page, OFFLINE);
  await page.goto(`${guest.base}/fragebogen`);
  await page.getByText(/Seite \d von \d, /).waitFor();
  await to(page, 'Aufgaben');
  await heading(page, 'Aufgaben');
  assert.equal(await page.getByRole('textbox').last().inputValue(), 'Vom Bahnsteig.');
  await guest.mend();
  await saved(page);
  const api = await caller(demo.network, mayors[5]);
  const draft = await api('GET', `/api/v1/waves/${wave.id}/draft`);
  assert.deepEqual([draft.body.answers.rolle, draft.body.answers.rahmen], [1, 'Vom Bahnsteig.']);
  assert.deepEqual(guest.problems, []);

  // Another tab has another session: it knows nothing of this one.
  await guest.cut();
  const other = await page.context().newPage();
  await other.goto(`${guest.base}/wellen/${wave.id}/antworten`);
  await other.getByLabel('Passwort').waitFor();
  await guest.end();
});

test('what the browser keeps ends with the session, and is none of the service’s answers in the cache', async () => {
  const mayor = await at(mayors[3], 'ueber_sie');
  const { page } = mayor;
  await page.getByRole('radio').first().check();
  await saved(page);
  await ready(page);
  const cached = await page.evaluate(async () => {
    const names = await caches.keys();
    const files = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return { names, files: files.flat() };
  });
  assert.equal(cached.names.length, 1);
  assert.ok(cached.files.includes('/'));
  assert.ok(cached.files.every((path) => path === '/' || path.startsWith('/assets/')), cached.files.join('\n'));
  const kept = () => page.evaluate(() => new Promise((done) => {
    const opening = indexedDB.open('kleinstadtnetz');
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction('known').objectStore('known').count();
      counting.onsuccess = () => {
        database.close();
        done(counting.result);
      };
    };
  }));
  assert.ok(await kept() > 0);
  if (!(await page.getByText('Abmelden').isVisible())) await page.getByText('Menü').click();
  await page.getByText('Abmelden').click();
  await page.getByRole('button', { name: 'Anmelden' }).waitFor();
  await eventually(async () => (await kept()) === 0);
  await mayor.cut();
  await page.reload();
  await page.getByLabel('Passwort').waitFor();
  assert.equal(await page.getByRole('radio').count(), 0);
  await mayor.end();
});

test('a new version of the client is there with the next load, and stays without a network', async () => {
  const dist = resolve(import.meta.dirname, '../..', process.env.WEB_DIST ?? 'target/web-dist');
  const kinds = { html: 'text/html', js: 'text/javascript', wasm: 'application/wasm', css: 'text/css', svg: 'image/svg+xml' };
  let version = 1;
  const server = http.createServer(async ({ url }, response) => {
    if (url.startsWith('/api/')) return response.writeHead(404).end();
    const name = /^\/(assets\/|worker\.js)/.test(url) ? url : '/index.html';
    let content = await readFile(join(dist, name));
    if (name === '/index.html') content = String(content).replace('<html ', `<html data-version="${version}" `);
    if (name === '/worker.js') content = String(content).replace('"client-', `"client-${version}-`);
    const headers = { 'content-type': kinds[name.split('.').pop()] ?? 'application/json', 'cache-control': 'no-cache' };
    return response.writeHead(200, headers).end(content);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const line = await lineTo(`http://127.0.0.1:${server.address().port}`);
  const page = await demo.browser.newPage(phone);
  const shown = () => page.evaluate(() => document.documentElement.dataset.version);
  const caches = () => page.evaluate(() => window.caches.keys());
  await page.goto(line.base);
  await ready(page);
  assert.equal(await shown(), '1');
  version = 2;
  await page.reload();
  assert.equal(await shown(), '2');
  await eventually(async () => (await caches()).every((name) => name.startsWith('client-2-')));
  line.cut();
  await page.reload();
  assert.equal(await shown(), '2');
  await page.getByRole('link', { name: 'Impressum' }).waitFor();
  await page.close();
  await line.end();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test('a browser that keeps nothing says so, and works', async () => {
  const mayor = await at(mayors[4], 'personal', (page) =>
    page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: null })));
  const { page } = mayor;
  await page.getByLabel('F09').fill('7');
  await saved(page);
  await mayor.cut();
  await page.getByLabel('F10').fill('1');
  await status(page, 'dieser Browser bewahrt nichts auf');
  await mayor.mend();
  await saved(page);
  const api = await caller(demo.network, mayors[4]);
  const draft = await api('GET', `/api/v1/waves/${wave.id}/draft`);
  assert.deepEqual([draft.body.answers.stellen, draft.body.answers.stellen_offen], [7, 1]);
  assert.deepEqual(mayor.problems, []);
  await mayor.end();
});
