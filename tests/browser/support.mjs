// The running demo network, a browser, and what every journey needs. Each test file starts its own.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';

import { chromium } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The service as `cargo build` leaves it; `KLEINSTADTNETZ` names another one. */
function binary() {
  const candidates = [process.env.KLEINSTADTNETZ, 'target/release/kleinstadtnetz', 'target/debug/kleinstadtnetz'];
  const found = candidates.filter(Boolean).map((path) => resolve(root, path)).find(existsSync);
  if (!found) throw new Error('the service is not built: cargo build');
  return found;
}

/** A service with the demo network in a data directory of its own, on a free port. */
async function startNetwork() {
  const data = await mkdtemp(join(tmpdir(), 'kleinstadtnetz-'));
  const service = spawn(binary(), ['--data', data, 'serve', '--demo', '--listen', '127.0.0.1:0'], {
    cwd: root,
    env: {
      KLEINSTADTNETZ__CLIENT: resolve(root, process.env.WEB_DIST ?? 'target/web-dist'),
      KLEINSTADTNETZ__LIMITS__REQUESTS_PER_MINUTE: '1000000',
      KLEINSTADTNETZ__LIMITS__SIGN_INS_PER_MINUTE: '1000000',
      RUST_LOG: 'warn',
      ...process.env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => service.once('exit', done));
  let base;
  for await (const line of createInterface({ input: service.stdout })) {
    base = line.match(/http:\/\/[0-9.]+:[0-9]+/)?.[0];
    if (base) break;
  }
  if (!base) throw new Error('the service did not start');
  service.stdout.resume();
  const demo = JSON.parse(readFileSync(join(data, 'demo.json'), 'utf8'));
  return {
    base,
    accounts: demo.accounts,
    mails: () => mails(join(data, 'mail')),
    account: (role, index = 0) => demo.accounts.filter((account) => account.role === role)[index],
    async stop() {
      service.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** What the network has mailed so far: `to` and `text`. Without a mail server it lies in files. */
async function mails(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  return Promise.all(names.map(async (name) => {
    const raw = await readFile(join(folder, name), 'utf8');
    const [head, ...body] = raw.replaceAll('\r\n', '\n').split('\n\n');
    const text = body.join('\n\n').replaceAll('=\n', '');
    const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex) => `%${hex}`);
    const quoted = /^content-transfer-encoding: quoted-printable$/im.test(head);
    return { to: head.match(/^To: (.*)$/m)[1], text: quoted ? decodeURIComponent(bytes) : body.join('\n\n') };
  }));
}

/** Asks until there is an answer, half a minute at most. */
export async function eventually(ask) {
  for (const begun = Date.now(); Date.now() - begun < 30_000; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`never came true: ${ask}`);
}

/** Calls of the API as a person: `const api = await caller(network, account); await api('GET', '/api/v1/waves')`. */
export async function caller(network, account) {
  const call = async (token, method, path, body, headers = {}) => {
    const response = await fetch(network.base + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, etag: response.headers.get('etag'), body: text ? JSON.parse(text) : null };
  };
  const { email, password } = account;
  const token = (await call(null, 'POST', '/api/v1/auth/login', { email, password })).body.access_token;
  return (method, path, body, headers) => call(token, method, path, body, headers);
}

/** A Chromium; `CHROMIUM` names it. */
function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
}

/**
 * The network and the browser that all tests of a file share: `demo.network`, `demo.browser`. `prepare(demo)` runs once
 * before the first test.
 */
export function demoNetwork(prepare = async () => {}) {
  const demo = {};
  before(async () => {
    // What did start is kept when the other one fails, so that it is ended: a running browser would keep the test alive.
    const started = await Promise.allSettled([startNetwork(), startBrowser()]);
    [demo.network, demo.browser] = started.map((outcome) => outcome.value);
    const failed = started.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    await prepare(demo);
  });
  after(async () => {
    await demo.browser?.close();
    await demo.network?.stop();
  });
  return demo;
}

/** Signs in by the form, on whatever page shows it. */
export async function signIn(page, { email, password }) {
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
}

export const SIZES = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'desk', width: 1440, height: 900 },
];

/** The start page of somebody who has signed in; `page.problems` gathers what the scripts complain about. */
export async function openAs({ browser, network }, account, { width, height, locale = 'de-DE', colorScheme = 'light' }) {
  const context = await browser.newContext({ viewport: { width, height }, locale, colorScheme });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  await page.goto(`${network.base}/anmelden`);
  if (locale.startsWith('de')) {
    await signIn(page, account);
    await page.getByRole('heading', { level: 1, name: 'Was steht an' }).waitFor();
  } else {
    await page.getByLabel('E-mail address').fill(account.email);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'What is due' }).waitFor();
  }
  return page;
}

/** Whether the page needs no scrolling sideways. */
export function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

/** What axe finds against WCAG 2.1 AA, as lines; empty when all is well. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
  const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: 'tag', values } }), tags);
  return result.violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target).join(', ')}`);
}

/** Presses a button that gives a file, and returns where it was saved. */
export async function kept(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}
