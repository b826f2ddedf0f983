// The office and a wave: its questions, opening it for the field, and its response progress as chart and table.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, demoNetwork, fits, openAs, violations } from './support.mjs';

const demo = demoNetwork();

for (const size of SIZES) {
  test(`the office reads the Seismograph and watches its answers on a ${size.name}`, async () => {
    const page = await openAs(demo, demo.network.account('office'), size);
    await page.goto(`${demo.network.base}/wellen`);
    await page.getByRole('link', { name: /Seismograph 2027-1/ }).click();
    await page.getByRole('heading', { level: 1, name: /Seismograph 2027-1/ }).waitFor();
    await page.getByText(/20 Fragen, etwa \d+ Minuten/).waitFor();

    if (await page.getByText('in Vorbereitung').isVisible()) {
      await page.getByRole('button', { name: 'Für das Feld öffnen' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('festgeschrieben').waitFor();
      await dialog.getByRole('button', { name: 'Für das Feld öffnen' }).click();
      await page.getByText('im Feld', { exact: true }).waitFor();
    }

    const byLand = page.getByRole('img', { name: /Nach Land und Stadttyp/ });
    const empty = page.getByText('Noch keine Antworten');
    await byLand.or(empty).waitFor();
    if (await byLand.isVisible()) {
      await page.getByRole('button', { name: 'Tabelle' }).first().click();
      const table = page.getByRole('table', { name: 'Nach Land und Stadttyp' });
      await table.getByRole('rowheader', { name: 'Brandenburg' }).first().waitFor();
    }
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'the page scrolls sideways');

    await page.getByRole('link', { name: 'Alle Fragen lesen' }).click();
    await page.getByRole('heading', { level: 1, name: /Fragebogen/ }).waitFor();
    await page.getByRole('heading', { level: 3, name: /^F20 / }).waitFor();
    assert.equal(await page.getByRole('heading', { level: 3, name: /^F\d\d / }).count(), 20);
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'the page scrolls sideways');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('a questionnaire with errors is refused with the place of each', async () => {
  const page = await openAs(demo, demo.network.account('office'), SIZES[1]);
  await page.goto(`${demo.network.base}/befragungen`);
  await page.getByRole('link', { name: /Seismograph/ }).first().click();
  const broken = { pages: [], checks: [], missing_codes: [] };
  await page.getByLabel('Datei').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(broken)),
  });
  await page.getByRole('button', { name: 'Prüfen und speichern' }).click();
  await page.getByRole('table', { name: 'Was nicht stimmt' }).getByText('pages').waitFor();
  await page.locator('td [lang="en"]').first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});
