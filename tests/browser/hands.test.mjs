// One answer, several hands: the mayor hands a page over on a phone, a colleague fills it in without an account, gets it back,
// corrects it, and the mayor submits.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, openAs, violations } from './support.mjs';

const [phone] = SIZES;

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

async function looksRight(page, where) {
  await page.waitForFunction(() => !document.querySelector('.kn-skeleton'));
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
}

const saved = (page) => page.locator('.kn-status', { hasText: 'Gespeichert um' }).waitFor();
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const asked = (page) => page.getByRole('dialog');

/** The list of what is handed over, as it stands now. */
async function toList(mayor) {
  await mayor.goto(`${demo.network.base}/wellen/${wave}/abgeben`);
  await heading(mayor, 'Seiten abgeben');
  await mayor.getByRole('heading', { level: 2, name: 'Karla Kämmerin' }).waitFor();
}

test('a mayor hands a page over, a colleague fills it in and corrects it, and the mayor submits', async () => {
  const account = demo.network.account('participant');
  const mayor = await openAs(demo, account, phone);
  await mayor.goto(`${demo.network.base}/wellen/${wave}/antworten`);
  await mayor.getByText('Alle Seiten').click();
  await mayor.getByRole('link', { name: 'Seiten an Kolleginnen und Kollegen abgeben' }).click();
  await heading(mayor, 'Seiten abgeben');
  await mayor.getByText('Noch ist nichts abgegeben.').waitFor();
  await looksRight(mayor, 'nothing handed over');
  await mayor.getByRole('link', { name: 'Neue Seiten abgeben' }).click();
  await heading(mayor, 'Neue Seiten abgeben');
  await mayor.getByRole('button', { name: 'Abgeben' }).click();
  await mayor.getByText('Wählen Sie mindestens eine Seite.').first().waitFor();
  await looksRight(mayor, 'an empty form');
  await mayor.getByLabel('Name').fill('Karla Kämmerin');
  await mayor.getByLabel('Personal').check();
  await mayor.getByLabel('Haushalt').check();
  await mayor.getByLabel('Bemerkung').fill('Die Zahlen stehen im Stellenplan.');
  await mayor.getByRole('button', { name: 'Abgeben' }).click();
  const link = (await mayor.locator('#link').innerText()).trim();
  assert.match(link, /\/mitarbeit#token=\S+$/);
  await looksRight(mayor, 'the link');

  const context = await demo.browser.newContext({ viewport: phone, locale: 'de-DE' });
  const karla = await context.newPage();
  const problems = [];
  karla.on('pageerror', (error) => problems.push(String(error)));
  await karla.goto(link);
  await heading(karla, /^Ihre Seiten für / );
  assert.ok(!karla.url().includes('token'), 'the secret is gone from the address');
  await karla.getByText('Die Zahlen stehen im Stellenplan.').waitFor();
  await looksRight(karla, 'the colleague’s pages');
  await karla.getByRole('link', { name: 'Personal' }).click();
  await heading(karla, 'Personal');
  const [posts, vacant] = [karla.getByLabel('F09'), karla.getByLabel('F10')];
  await posts.fill('10');
  await vacant.fill('12');
  await vacant.blur();
  await saved(karla);
  await looksRight(karla, 'a page in a colleague’s hands');
  // Nothing of the rest is there: no other page, no way to send.
  assert.equal(await karla.getByText('Alle Seiten').count(), 0);
  await karla.getByRole('button', { name: 'Fertig mit dieser Seite' }).click();
  const summary = karla.getByRole('alert');
  await summary.getByText('12 von 10').waitFor();
  await summary.getByRole('button', { name: 'Trotzdem weiter' }).click();
  await heading(karla, /^Ihre Seiten für / );
  await karla.getByText('fertig', { exact: true }).waitFor();

  await toList(mayor);
  await mayor.locator('summary', { hasText: 'Wer hat was geändert?' }).click();
  await mayor.getByRole('cell', { name: 'Karla Kämmerin' }).first().waitFor();
  await looksRight(mayor, 'what was handed over');
  await mayor.getByRole('button', { name: 'Zurückgeben: Personal an Karla Kämmerin' }).click();
  await asked(mayor).getByRole('button', { name: 'Zurückgeben' }).click();
  await asked(mayor).getByText('Schreiben Sie dazu').first().waitFor();
  await asked(mayor).getByLabel('Was ist noch zu tun?').fill('Mehr offene als Stellen?');
  await looksRight(mayor, 'the question before returning');
  await asked(mayor).getByRole('button', { name: 'Zurückgeben' }).click();
  await mayor.getByText('Ihre Bemerkung: Mehr offene als Stellen?').waitFor();

  await karla.reload();
  await karla.getByText('Mehr offene als Stellen?').waitFor();
  await karla.getByRole('link', { name: 'Personal' }).click();
  await karla.getByText('Bitte sehen Sie diese Seite noch einmal an').waitFor();
  await looksRight(karla, 'a returned page');
  assert.equal(await vacant.inputValue(), '12');
  await vacant.fill('2');
  await vacant.blur();
  await karla.getByRole('button', { name: 'Fertig mit dieser Seite' }).click();
  await heading(karla, /^Ihre Seiten für / );
  await karla.getByText('fertig', { exact: true }).waitFor();

  const api = await caller(demo.network, account);
  const draft = await api('GET', `/api/v1/waves/${wave}/draft`);
  assert.deepEqual([draft.body.answers.stellen, draft.body.answers.stellen_offen], [10, 2]);
  assert.equal(draft.body.updated_by, 'Karla Kämmerin');

  await mayor.goto(`${demo.network.base}/wellen/${wave}/antworten?page=check`);
  await heading(mayor, 'Prüfen und absenden');
  await mayor.getByText('Diese Seiten sind noch in anderen Händen').waitFor();
  await mayor.getByText('„Haushalt und Investitionen“ bei Karla Kämmerin').waitFor();
  assert.equal(await mayor.getByText('„Personal“ bei Karla Kämmerin').count(), 0);
  await looksRight(mayor, 'before sending');
  await mayor.getByRole('button', { name: 'Unvollständig absenden' }).click();
  await heading(mayor, 'Quittung');

  await karla.reload();
  await heading(karla, 'Dieser Link gilt nicht mehr');
  assert.deepEqual(problems, []);
  assert.deepEqual(mayor.problems, []);
  await context.close();
  await mayor.context().close();
});
