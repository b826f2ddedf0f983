// The office and a wave: its questions, opening it for the field, and its response progress in pictures, each with its table.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, kept, openAs, violations } from './support.mjs';

const demo = demoNetwork();
const answers = JSON.parse(readFileSync(new URL('answers.json', import.meta.url), 'utf8'));

/** The office enters a town's answer by telephone. */
async function enter(page, ags) {
  const office = await caller(demo.network, demo.network.account('office'));
  const wave = new URL(page.url()).pathname.split('/').at(-1);
  const entered = await office('POST', `/api/v1/waves/${wave}/responses`, { ags, mode: 'telephone', answers });
  assert.equal(entered.status, 201, JSON.stringify(entered.body));
}

for (const [at, size] of SIZES.entries()) {
  test(`the office reads the Seismograph and watches its answers on a ${size.name}`, async () => {
    const page = await openAs(demo, demo.network.account('office'), size);
    await page.goto(`${demo.network.base}/wellen`);
    await page.getByRole('link', { name: /Seismograph 2027-1/ }).click();
    const heading = page.getByRole('heading', { level: 1, name: /Seismograph 2027-1/ });
    await heading.waitFor();
    await page.getByText(/20 Fragen, etwa \d+ Minuten/).waitFor();

    if (at === 0) {
      await page.getByRole('button', { name: 'Für das Feld öffnen' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('festgeschrieben').waitFor();
      await dialog.getByRole('button', { name: 'Für das Feld öffnen' }).click();
      await page.getByText('Noch keine Antworten').waitFor();
      await page.waitForFunction(() => document.activeElement.tagName === 'H1');
    }
    await page.getByText('im Feld', { exact: true }).waitFor();

    await enter(page, demo.network.account('participant', at).ags);
    await page.getByRole('button', { name: 'Aktualisieren' }).click();
    await page.getByRole('img', { name: /Nach Land und Stadttyp/ }).waitFor();
    await page.getByRole('img', { name: /Rücklauf nach Land/ }).waitFor();
    const lands = page.getByRole('listitem').filter({ hasText: /^\d+ bis (unter )?\d+ %: \d+ (Land|Länder)$/ });
    assert.ok(await lands.count() > 0, 'the map says what its colours stand for');
    await page.getByRole('listitem').filter({ hasText: /^niemand gefragt$/ }).waitFor();
    await page.getByRole('heading', { name: 'Wo Antworten liegen bleiben' }).waitFor();
    await page.getByText('mindestens fünf Antworten').waitFor();
    for (const figures of ['Nach Land und Stadttyp', 'Rücklauf nach Land', 'Antworten je Tag']) {
      await page.getByRole('table', { name: figures }).waitFor();
    }
    await page.getByText(at === 0 ? '1 von 1.785 Städten hat geantwortet' : '2 von 1.785 Städten haben geantwortet').waitFor();
    const table = page.getByRole('table', { name: 'Nach Land und Stadttyp' });
    await table.getByRole('rowheader', { name: 'Brandenburg' }).first().waitFor();
    const all = table.getByRole('row', { name: /^Deutschland/ }).first();
    assert.deepEqual((await all.getByRole('cell').allTextContents()).slice(1, 3), ['1.785', `${at + 1}`]);

    await page.getByRole('button', { name: 'Aktualisieren' }).click();
    await page.getByText('Aktualisiert', { exact: true }).waitFor({ state: 'attached' });
    await table.waitFor();
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'the page scrolls sideways');

    await page.getByRole('link', { name: 'Alle Fragen lesen' }).click();
    await page.getByRole('heading', { level: 1, name: /Fragebogen/ }).waitFor();
    await page.getByRole('heading', { level: 3, name: /^F20 / }).waitFor();
    assert.equal(await page.getByRole('heading', { level: 3, name: /^F\d\d / }).count(), 20);
    const codebook = await kept(page, 'DDI-Codebook 2.5 (XML)');
    assert.equal(codebook.name, 'codebook-2027-1.ddi.xml');
    assert.match(readFileSync(codebook.path, 'utf8'), /<codeBook[\s\S]*aufgaben_4/);
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
  await page.getByRole('button', { name: 'Prüfen und übernehmen' }).click();
  await page.getByRole('table', { name: 'Was nicht stimmt' }).getByText('pages').waitFor();
  await page.getByText('Es gibt keine Fragen.').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});
