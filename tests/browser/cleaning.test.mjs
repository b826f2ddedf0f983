// What the office does with answers: it decides about doubtful ones, enters a town's answer on the telephone, and gives
// one back.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, openAs, violations } from './support.mjs';

const demo = demoNetwork();

/** The page is accessible and fits. */
async function sound(page) {
  assert.deepEqual(await violations(page), []);
  assert.ok(await fits(page), 'the page scrolls sideways');
}

async function step(page, name) {
  await page.getByRole('button', { name }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

test('the office decides anew about a doubtful answer, and both decisions stay', async () => {
  const page = await openAs(demo, demo.network.account('office'), SIZES[0]);
  await page.goto(`${demo.network.base}/wellen`);
  await page.getByRole('link', { name: /Seismograph 2026-1/ }).click();
  await step(page, 'Prüfung wieder aufnehmen');
  await page.getByRole('link', { name: 'Zweifelhafte Angaben ansehen' }).click();
  await page.getByRole('heading', { level: 1, name: /^Plausibilität: / }).waitFor();
  await page.getByRole('table', { name: 'Nach Regeln' }).waitFor();
  await page.getByLabel('Warum zweifelhaft').selectOption({ label: 'Ungewöhnliche Zahl' });
  const first = page.locator('.kn-card').filter({ hasText: 'liegt weit von' }).first().getByRole('link');
  await first.waitFor();
  await sound(page);
  const town = await first.textContent();
  await first.click();
  await page.getByRole('heading', { level: 1, name: town }).waitFor();
  await page.getByText('erfunden, aber möglich').waitFor();
  await page.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await page.getByRole('alert').getByText('Wählen Sie, was gelten soll.').waitFor();
  await sound(page);
  await page.getByLabel('Als unplausibel zählen (-6)').check();
  await page.getByLabel('Begründung').fill('Euro statt Tausend Euro.');
  await page.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await page.getByText('zählt als -6', { exact: true }).waitFor();
  assert.deepEqual(await page.locator('ol.kn-cards > li > p:first-child').allTextContents(), [
    'Als unplausibel zählen (-6)',
    'Behalten: die Angabe stimmt',
  ]);
  await sound(page);
  await page.getByLabel('Berichtigen: die Stadt hat etwas anderes gesagt').check();
  const told = page.locator('input[name^="answers."]');
  await told.waitFor();
  await page.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await page.getByText('Tragen Sie ein, was die Stadt gesagt hat.').first().waitFor();
  await told.fill('viele');
  await page.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await page.getByText('Das ist keine Zahl.').first().waitFor();
  await sound(page);
  await told.fill('12');
  await page.getByLabel('Begründung').fill('Am Telefon von der Kämmerin.');
  await page.getByRole('button', { name: 'Entscheidung speichern' }).click();
  await page.getByText('von der Stadt berichtigt', { exact: true }).first().waitFor();
  await sound(page);
  await page.getByRole('link', { name: 'Zurück zur Liste' }).click();
  await page.getByRole('link', { name: 'Zurück zur Befragung' }).click();
  await step(page, 'Prüfung abschließen');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('the office enters an answer on the telephone, the town sees it, and gets it back', async () => {
  const account = demo.network.account('participant', 0);
  const office = await caller(demo.network, demo.network.account('office'));
  const waves = await office('GET', '/api/v1/waves?limit=50');
  const wave = waves.body.items.find(({ key }) => key === '2027-1');
  if (wave.status !== 'open') {
    const opened = await office('PUT', `/api/v1/waves/${wave.id}/status`, { status: 'open' }, { 'if-match': '*' });
    assert.equal(opened.status, 200, JSON.stringify(opened.body));
  }
  const page = await openAs(demo, demo.network.account('office'), SIZES[1]);
  await page.goto(`${demo.network.base}/wellen/${wave.id}/staedte/${account.ags}`);
  await page.getByText('Noch nicht geantwortet').waitFor();
  await sound(page);
  await page.getByRole('link', { name: 'Am Telefon eintragen' }).click();
  await page.getByText(/^Sie tragen am Telefon ein, was .* antwortet$/).waitFor();
  await page.getByRole('radio').first().check();
  await page.getByText(/^Gespeichert um/).first().waitFor();
  await sound(page);
  await page.goto(`${demo.network.base}/wellen/${wave.id}/antworten?ags=${account.ags}&page=check`);
  await page.getByRole('button', { name: 'Unvollständig absenden' }).click();
  await page.getByText(/^Teilweise beantwortet am .*am Telefon/).waitFor();

  const mayor = await openAs(demo, account, SIZES[0]);
  await mayor.goto(`${demo.network.base}/wellen/${wave.id}/quittung`);
  await mayor.getByText('am Telefon, von der Geschäftsstelle eingetragen').waitFor();
  await sound(mayor);

  await page.getByLabel('Warum?').fill('Die Stadt will die übrigen Seiten nachtragen.');
  await sound(page);
  await page.getByRole('button', { name: 'Antwort zurückgeben' }).click();
  await page.getByText('Noch nicht geantwortet').waitFor();
  await page.getByText('Die Stadt will die übrigen Seiten nachtragen.').waitFor();
  await page.getByText('Wer hat was geändert?').first().click();
  await sound(page);

  await mayor.goto(`${demo.network.base}/wellen/${wave.id}`);
  await mayor.getByRole('link', { name: 'Weiter antworten' }).click();
  await mayor.getByText('Die Stadt will die übrigen Seiten nachtragen.').waitFor();
  await sound(mayor);
  assert.deepEqual([...page.problems, ...mayor.problems], []);
  await page.context().close();
  await mayor.context().close();
});
