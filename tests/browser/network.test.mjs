// Every room that is not about surveys: who sees what, on a phone and at a desk, in both languages, light and dark.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, demoNetwork, fits, openAs, violations } from './support.mjs';

const demo = demoNetwork();

const VIEWS = [
  { ...SIZES[0], locale: 'de-DE', colorScheme: 'light' },
  { ...SIZES[1], locale: 'en-GB', colorScheme: 'dark' },
];

/** The page is there, named in the tab, and nothing is wrong with it. */
async function assertGood(page, where) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector('.kn-skeleton'));
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()).trim();
  await page.waitForFunction((text) => document.title.startsWith(text), heading);
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
  assert.deepEqual(page.problems, [], where);
}

for (const view of VIEWS) {
  test(`every page of an admin is accessible and fits on a ${view.name}`, async () => {
    const page = await openAs(demo, demo.network.account('admin'), view);
    await assertGood(page, '/');
    for (const path of [
      '/wellen', '/wellen/neu', '/ergebnisse', '/befragungen', '/befragungen/neu', '/orte', '/orte/12061316', '/mitglieder',
      '/mitglieder/neu', '/labs', '/labs/neu', '/zugaenge', '/zugaenge/neu', '/webhooks', '/webhooks/neu', '/datenabrufe', '/barrierefreiheit', '/impressum',
      '/datenschutz', '/passwort', '/passwort-vergessen', '/fragebogen', '/vortest', '/abmelden', '/gibt-es-nicht',
    ]) {
      await page.goto(demo.network.base + path);
      await assertGood(page, path);
    }
    for (const list of ['/mitglieder', '/labs', '/befragungen', '/zugaenge']) {
      await page.goto(demo.network.base + list);
      const first = page.locator(`main a[href^="${list}/"]:not([href$="/neu"])`).first();
      await first.click();
      await page.waitForURL(new RegExp(`${list}/[0-9a-f-]{36}$`));
      await assertGood(page, `the first of ${list}`);
      const edit = page.locator('main a[href$="/bearbeiten"]').first();
      if (await edit.isVisible()) {
        await edit.click();
        await page.waitForURL(/bearbeiten$/);
        await assertGood(page, `changing the first of ${list}`);
      }
    }
    await page.context().close();
  });
}

test('whoever is not signed in sees the towns, and the sign-in form where a page is for members', async () => {
  const page = await demo.browser.newPage({ locale: 'de-DE' });
  page.problems = [];
  for (const path of ['/', '/anmelden', '/ergebnisse', '/orte', '/mitglieder', '/labs', '/zugaenge']) {
    await page.goto(demo.network.base + path);
    await assertGood(page, path);
  }
  await page.getByLabel('Passwort').waitFor();
  await page.close();
});

test('a town is found without its umlaut, opened, and the way back keeps the search', async () => {
  const page = await demo.browser.newPage({ locale: 'de-DE' });
  await page.goto(`${demo.network.base}/orte`);
  await page.getByLabel(/Name/).fill('Munnerstadt');
  await page.waitForURL(/q=Munnerstadt/);
  await page.getByRole('link', { name: 'Münnerstadt' }).click();
  const heading = page.getByRole('heading', { level: 1, name: 'Münnerstadt' });
  await heading.waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await page.getByText('09672135').first().waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Münnerstadt' }).waitFor();
  assert.equal(await page.getByLabel(/Name/).inputValue(), 'Munnerstadt');
  await page.goForward();
  await heading.waitFor();
  // A second click on the way is no second step back.
  const towns = page.getByRole('navigation').getByRole('link', { name: 'Orte', exact: true });
  await towns.click();
  await page.getByRole('heading', { level: 1, name: 'Orte' }).waitFor();
  await towns.click();
  await page.goBack();
  await heading.waitFor();
  await page.close();
});

test('an admin makes a client whose secret is shown once, and ends it', async () => {
  const page = await openAs(demo, demo.network.account('admin'), SIZES[1]);
  await page.goto(`${demo.network.base}/zugaenge/neu`);
  await page.getByRole('button', { name: /anlegen/i }).click();
  await page.getByRole('alert').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.getByLabel('Name').fill('Institut für Ländliche Räume');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: /anlegen/i }).click();
  await page.getByText(/nur jetzt|nur dieses eine Mal|nicht noch einmal/).first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.goto(`${demo.network.base}/zugaenge`);
  await page.getByRole('link', { name: 'Institut für Ländliche Räume' }).click();
  await page.getByLabel(/Mindestzahl/).fill('zehn');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('k: Bitte geben Sie eine Zahl an.').first().waitFor();
  await page.getByLabel(/Mindestzahl/).fill('10');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await page.getByText('Gespeichert. Es gilt ab sofort.').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Neues Geheimnis erzeugen' }).click();
  await page.locator('#client-secret').waitFor();
  await page.getByRole('row', { name: /^2 / }).waitFor();
  assert.equal(await page.getByLabel(/Mindestzahl/).inputValue(), '10');
  assert.deepEqual(await violations(page), []);
  await page.goto(`${demo.network.base}/zugaenge`);
  await page.getByRole('button', { name: /Institut für Ländliche Räume/ }).click();
  const dialog = page.getByRole('dialog');
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('button').last().click();
  await page.getByRole('row', { name: /Institut für Ländliche Räume.*(beendet|widerrufen|gesperrt)/i }).waitFor();
  await page.context().close();
});

test('the office makes a lab and a colleague who saved first is not overwritten', async () => {
  const office = demo.network.account('office');
  const page = await openAs(demo, office, SIZES[1]);
  await page.goto(`${demo.network.base}/labs/neu`);
  for (const [label, text] of [
    ['Jahrgang', '2031'], ['Titel auf Deutsch', 'Stadtlabor 2031'], ['Titel auf Englisch', 'Town lab 2031'],
    ['Worum es geht, auf Deutsch', 'Leerstand'], ['Worum es geht, auf Englisch', 'Vacancy'], ['Erster Tag', '2031-11-06'],
  ]) await page.getByLabel(label).fill(text);
  await page.locator('main form button[type=submit]').click();
  await page.getByRole('heading', { level: 1, name: 'Stadtlabor 2031' }).waitFor();
  const address = page.url();
  const other = await openAs(demo, demo.network.account('admin'), SIZES[0]);
  for (const one of [page, other]) {
    await one.goto(`${address}/bearbeiten`);
    await one.getByLabel('Titel auf Deutsch').waitFor();
  }
  await other.getByLabel('Titel auf Deutsch').fill('Stadtlabor Leerstand');
  await other.locator('main form button[type=submit]').click();
  await other.waitForURL(address);
  await page.getByLabel('Titel auf Deutsch').fill('Stadtlabor Ortsmitte');
  await page.locator('main form button[type=submit]').click();
  await page.getByText('Stadtlabor Leerstand').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.context().close();
  await other.context().close();
});
