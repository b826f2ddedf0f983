import assert from 'node:assert/strict';
import { test } from 'node:test';

import { caller, demoNetwork, signIn, violations } from './support.mjs';

const phone = { viewport: { width: 360, height: 740 }, locale: 'de-DE' };

let wave;

const demo = demoNetwork(async ({ network }) => {
  const office = await caller(network, network.account('office'));
  const waves = (await office('GET', '/api/v1/waves')).body.items;
  const prepared = waves.find((found) => found.title.de.includes('2027-1'));
  const { body, etag } = await office('GET', `/api/v1/waves/${prepared.id}`);
  if (body.status !== 'open') {
    const opened = await office('PUT', `/api/v1/waves/${body.id}/status`, { status: 'open' }, { 'if-match': etag });
    assert.equal(opened.status, 200);
  }
  wave = body.id;
});

/** Opens a page of the questionnaire as a person who is not signed in on this device yet. */
async function open(context, account, place) {
  const page = await context.newPage();
  await page.goto(`${demo.network.base}/wellen/${wave}/antworten${place ? `?page=${place}` : ''}`);
  await signIn(page, account);
  await page.getByText(/Seite \d von \d, /).waitFor();
  return page;
}

const saved = (page) => page.locator('.kn-status', { hasText: 'Gespeichert um' }).waitFor();

async function assertAccessible(page, where) {
  assert.deepEqual(await violations(page), [], where);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= page.viewportSize().width, `${where} is ${width} px wide`);
}

test('a mayor answers on a phone, is interrupted, corrects a slip and gets one receipt', async () => {
  const mayor = demo.network.account('participant');
  const first = await demo.browser.newContext(phone);
  let page = await open(first, mayor);
  await page.getByRole('radio').first().check();
  await assertAccessible(page, 'the first page');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('heading', { level: 1, name: 'Aufgaben' }).waitFor();
  for (const box of [0, 1, 2]) await page.locator('fieldset').first().getByRole('checkbox').nth(box).check();
  await page.getByRole('textbox').last().fill('Weniger Förderprogramme, mehr Grundmittel.');
  await assertAccessible(page, 'a page with several answers');
  await saved(page);
  // The last change is not saved at the service yet when the browser goes away.
  await first.setOffline(true);
  await page.getByRole('textbox').last().fill('Weniger Programme, mehr Grundmittel.');
  await page.locator('.kn-status', { hasText: 'Ohne Verbindung' }).waitFor();
  const device = await first.storageState({ indexedDB: true });
  await first.close();

  const second = await demo.browser.newContext({ ...phone, storageState: device });
  page = await second.newPage();
  await page.goto(`${demo.network.base}/wellen/${wave}/antworten?page=aufgaben`);
  await page.locator('h1').waitFor();
  if (await page.getByLabel('Passwort').isVisible()) await signIn(page, mayor);
  await page.getByRole('heading', { level: 1, name: 'Aufgaben' }).waitFor();
  for (const box of [0, 1, 2]) {
    assert.ok(await page.locator('fieldset').first().getByRole('checkbox').nth(box).isChecked());
  }
  assert.equal(await page.getByRole('textbox').last().inputValue(), 'Weniger Programme, mehr Grundmittel.');
  await saved(page);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Aufgaben' }).waitFor();
  assert.equal(await page.getByRole('textbox').last().inputValue(), 'Weniger Programme, mehr Grundmittel.');

  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('heading', { level: 1, name: 'Haushalt' }).waitFor();
  await page.getByRole('radio').first().check();
  await assertAccessible(page, 'a page with a matrix');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('heading', { level: 1, name: 'Personal' }).waitFor();
  const posts = page.getByLabel('F09');
  const vacant = page.getByLabel('F10');
  await posts.fill('10,0');
  await vacant.fill('12');
  await vacant.blur();
  const message = 'Sie haben 12 von 10 angegeben';
  for (const field of [posts, vacant]) {
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const ids = (await field.getAttribute('aria-describedby')).split(' ');
    const described = await page.locator(ids.map((id) => `#${id}`).join(', ')).allInnerTexts();
    assert.match(described.join(' '), new RegExp(message));
  }
  assert.equal(await posts.inputValue(), '10,0');
  await assertAccessible(page, 'a page with an error');
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  const summary = page.getByRole('alert');
  assert.ok(await summary.evaluate((element) => element === document.activeElement));
  await summary.getByRole('link', { name: message }).click();
  assert.ok(await vacant.evaluate((element) => element === document.activeElement));
  await vacant.fill('0');
  await vacant.blur();
  await page.getByText(message).first().waitFor({ state: 'detached' });

  await page.getByText('Alle Seiten').click();
  await page.getByRole('link', { name: 'Prüfen und absenden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Prüfen und absenden' }).waitFor();
  await assertAccessible(page, 'the last page');
  await page.getByRole('button', { name: 'Absenden', exact: true }).dblclick();
  await page.getByRole('heading', { level: 1, name: 'Quittung' }).waitFor();
  const code = await page.locator('code').innerText();
  assert.match(code, /^[0-9a-f]{12}$/);
  await assertAccessible(page, 'the receipt');

  const api = await caller(demo.network, mayor);
  const receipt = await api('GET', `/api/v1/waves/${wave}/receipt`);
  assert.equal(receipt.body.code, code);
  assert.equal(receipt.body.partial, false);

  // Who changed what is still there once the answer is sent, folded away.
  await page.goto(`${demo.network.base}/wellen/${wave}`);
  await page.getByText(/^Beantwortet am /).waitFor();
  const changed = page.getByRole('rowheader', { name: /^F09 / });
  assert.ok(!(await changed.isVisible()));
  await page.locator('summary', { hasText: 'Wer hat was geändert?' }).click();
  await changed.waitFor();
  await assertAccessible(page, 'the page of an answered survey');
  const answers = { rolle: 1, haushalt: 1, stellen: 10 };
  const again = await api('POST', `/api/v1/waves/${wave}/responses`, { answers });
  assert.equal(again.status, 409);
  // Whoever opens the questionnaire again is shown the receipt.
  await page.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await page.getByRole('heading', { level: 1, name: 'Quittung' }).waitFor();
  await second.close();
});

test('what a colleague saves meanwhile is taken over, and own changes stay', async () => {
  const mayors = demo.network.accounts.filter((account) => account.role === 'participant' && account.ags);
  const mayor = mayors.find((account) => account.ags !== mayors[0].ags);
  const context = await demo.browser.newContext(phone);
  const page = await open(context, mayor, 'personal');
  await page.getByLabel('F09').fill('20');
  await saved(page);
  const colleague = await caller(demo.network, mayor);
  const draft = await colleague('GET', `/api/v1/waves/${wave}/draft`);
  assert.equal(draft.body.answers.stellen, 20);
  const theirs = { ...draft.body.answers, rolle: 2, stellen: 30 };
  const kept = await colleague('PUT', `/api/v1/waves/${wave}/draft`, { answers: theirs }, { 'if-match': draft.etag });
  assert.equal(kept.status, 200);
  await page.getByLabel('F10').fill('3,5');
  await page.getByText('inzwischen an anderer Stelle gespeichert').first().waitFor();
  await saved(page);
  assert.equal(await page.getByLabel('F09').inputValue(), '30');
  assert.equal(await page.getByLabel('F10').inputValue(), '3,5');
  const merged = await colleague('GET', `/api/v1/waves/${wave}/draft`);
  assert.deepEqual(
    [merged.body.answers.rolle, merged.body.answers.stellen, merged.body.answers.stellen_offen],
    [2, 30, 3.5],
  );
  await context.close();
});
