// Webhooks: an admin sets one up for a partner, tries it, and sees what became of each message.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, openAs, violations } from './support.mjs';

// The receiver is on this machine.
process.env.KLEINSTADTNETZ__WEBHOOKS__ALLOW_HTTP = 'true';
process.env.KLEINSTADTNETZ__WEBHOOKS__ALLOW_PRIVATE_ADDRESSES = 'true';

const demo = demoNetwork();
const arrived = [];
let answer = 204;
let receiver;

before(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', () => {
      arrived.push({ headers: request.headers, body: JSON.parse(body) });
      response.writeHead(answer).end();
    });
  });
  await new Promise((done) => receiver.listen(0, '127.0.0.1', done));
});
after(() => new Promise((done) => receiver.close(done)));

async function assertGood(page) {
  await page.waitForFunction(() => !document.querySelector('.kn-skeleton'));
  assert.deepEqual(await violations(page), []);
  assert.ok(await fits(page), 'scrolls sideways');
  assert.deepEqual(page.problems, []);
}

test('an admin sets up a webhook, tries it, and sends a message again that did not arrive', async () => {
  const admin = await caller(demo.network, demo.network.account('admin'));
  const clients = (await admin('GET', '/api/v1/clients?limit=200')).body.items;
  const client = clients.find(({ scopes, revoked_at: revoked }) => !revoked && scopes.includes('surveys:read'));
  const page = await openAs(demo, demo.network.account('admin'), SIZES[0]);
  await page.goto(`${demo.network.base}/zugaenge/${client.id}`);
  await page.getByText('Es gibt noch keinen Webhook.').waitFor();
  await page.getByRole('link', { name: 'Neuer Webhook' }).click();
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('link', { name: 'Adresse: Bitte geben Sie eine an.' }).waitFor();
  await page.getByLabel('Adresse').fill('https://erika@institut.example/');
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByText(/weder Name noch Passwort/).first().waitFor();
  await assertGood(page);
  const url = `http://127.0.0.1:${receiver.address().port}/kleinstadtnetz/meldungen`;
  await page.getByLabel('Adresse').fill(url);
  await page.getByRole('button', { name: 'Anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Der Webhook ist angelegt' }).waitFor();
  assert.match(await page.locator('#client-secret').textContent(), /^whsec_[A-Za-z0-9+/]{43}=$/);
  await assertGood(page);

  await page.getByRole('link', { name: url }).click();
  await page.getByText('Noch wurde nichts gesendet.').waitFor();
  assert.equal(await page.locator('#client-secret').count(), 0);
  const tested = page.getByRole('row').filter({ hasText: /Test.*Angekommen/ });
  await page.getByRole('button', { name: 'Testnachricht senden' }).click();
  await page.locator('#webhook-test').getByText('Die Testnachricht ist angekommen.').waitFor();
  await page.locator('#webhook-test').getByText('Status 204').waitFor();
  await tested.waitFor();
  assert.equal(arrived.at(-1).body.type, 'webhook.test');
  await assertGood(page);

  answer = 500;
  await page.getByRole('button', { name: 'Testnachricht senden' }).click();
  await page.locator('#webhook-test').getByText('Die Testnachricht ist nicht angekommen.').waitFor();

  answer = 410;
  const wave = (await admin('GET', '/api/v1/waves?limit=200')).body.items.find(({ status }) => status === 'draft');
  const opened = await admin('PUT', `/api/v1/waves/${wave.id}/status`, { status: 'open' }, { 'if-match': '*' });
  assert.equal(opened.status, 200);
  const row = page.getByRole('row').filter({ hasText: 'Eine Befragung beginnt' });
  for (let tries = 0; tries < 60 && !(await row.getByText('Aufgegeben').isVisible()); tries += 1) {
    await page.reload();
    await tested.waitFor();
  }
  await page.getByText(/Aus: der Empfänger meldet/).waitFor();
  await assertGood(page);
  await row.getByRole('button', { name: /Erneut senden/ }).click();
  await page.getByText('Der Webhook ist ausgeschaltet.').waitFor();

  answer = 204;
  await page.getByLabel('Nachrichten senden').check();
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('An', { exact: true }).waitFor();
  await row.getByRole('button', { name: /Erneut senden/ }).click();
  for (let tries = 0; tries < 60 && !(await row.getByText('Angekommen').isVisible()); tries += 1) {
    await page.reload();
    await tested.waitFor();
  }
  assert.equal(arrived.at(-1).body.data.wave_id, wave.id);

  await page.getByRole('button', { name: 'Neues Geheimnis erzeugen' }).click();
  await page.locator('#client-secret').waitFor();
  await page.getByRole('button', { name: 'Testnachricht senden' }).click();
  await page.locator('#webhook-test').getByText('Die Testnachricht ist angekommen.').waitFor();
  assert.equal(arrived.at(-1).headers['webhook-signature'].split(' ').length, 2);
  await page.context().close();
});

test('the secretariat sees all webhooks, in English, and deletes one', async () => {
  const page = await openAs(demo, demo.network.account('office'), { ...SIZES[1], locale: 'en-GB' });
  await page.getByRole('navigation').getByRole('link', { name: 'Webhooks' }).click();
  await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
  await page.getByRole('link', { name: /meldungen/ }).click();
  await page.getByRole('button', { name: 'Send a test message' }).waitFor();
  await assertGood(page);
  await page.getByRole('button', { name: 'Delete the webhook' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the webhook' }).click();
  await page.getByText('There is no webhook yet.').waitFor();
  await assertGood(page);
  await page.context().close();
});
