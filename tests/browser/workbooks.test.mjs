// Questionnaires to and from Excel, as the office does it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { SIZES, demoNetwork, fits, kept, openAs, violations } from './support.mjs';

const demo = demoNetwork();

/** The page of the Seismograph's questionnaire. */
async function seismograph(view) {
  const page = await openAs(demo, demo.network.account('office'), view);
  await page.goto(`${demo.network.base}/befragungen`);
  await page.getByRole('link', { name: /Seismograph/ }).click();
  await page.getByRole('table').first().waitFor();
  return page;
}

for (const view of [SIZES[0], { ...SIZES[1], locale: 'en-GB' }]) {
  test(`a version goes out as a workbook and comes in as the next one on a ${view.name}`, async () => {
    const german = view.name === 'phone';
    const page = await seismograph(view);
    const versions = page.getByRole('table').first().locator('tbody tr');
    const before = await versions.count();
    assert.deepEqual(await violations(page), []);
    const workbook = await kept(page, german ? 'Fassung 2 als XLSForm' : 'Version 2 as XLSForm');
    assert.equal(workbook.name, 'fragebogen-2.xlsx');
    const ours = await kept(page, german ? 'Fassung 2 als JSON' : 'Version 2 as JSON');
    assert.ok(JSON.parse(await readFile(ours.path, 'utf8')).pages.length > 1);
    const buffer = await readFile(workbook.path);
    await page.getByLabel(german ? 'Datei' : 'File').setInputFiles({ name: workbook.name, mimeType: '', buffer });
    await page.getByRole('button', { name: german ? 'Prüfen und übernehmen' : 'Check and take over' }).click();
    await page.getByText(german ? /Gelesen \(Fragen: 20,/ : /Read \(questions: 20,/).waitFor();
    assert.equal(await versions.count(), before, 'nothing is stored yet');
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');
    await page.getByRole('button', { name: german ? 'Als neue Fassung speichern' : 'Store as a new version' }).click();
    await page.getByText(german ? /mit 20 Fragen ist gespeichert/ : /with 20 questions is stored/).waitFor();
    await versions.nth(before).waitFor();
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('a file that is no workbook is refused in a clear word, and nothing is stored', async () => {
  const page = await seismograph(SIZES[0]);
  const versions = page.getByRole('table').first().locator('tbody tr');
  const before = await versions.count();
  await page.getByLabel('Datei').setInputFiles({ name: 'fragebogen.xlsx', mimeType: '', buffer: Buffer.from('kein Excel') });
  await page.getByRole('button', { name: 'Prüfen und übernehmen' }).click();
  await page.getByText('Der Fragebogen hat noch Fehler (1)').waitFor();
  assert.deepEqual(await violations(page), []);
  assert.ok(await fits(page), 'scrolls sideways');
  assert.equal(await versions.count(), before);
  await page.context().close();
});
