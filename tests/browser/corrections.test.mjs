// A typing mistake is found while the survey is in the field: the office gives the wave a corrected version, refuses itself one
// that would change the data, and a mayor who had begun before finishes without noticing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, openAs, violations } from './support.mjs';

const [phone, desk] = SIZES;
let wave;
let api;
let stored;

const demo = demoNetwork(async ({ network }) => {
  api = await caller(network, network.account('office'));
  const waves = (await api('GET', '/api/v1/waves')).body.items;
  wave = waves.find((found) => found.title.de.includes('2027-1'));
  if (wave.status !== 'open') {
    const opened = await api('PUT', `/api/v1/waves/${wave.id}/status`, { status: 'open' }, { 'if-match': '*' });
    assert.equal(opened.status, 200);
  }
  const { questionnaire } = (await api('GET', `/api/v1/waves/${wave.id}/questionnaire`)).body;
  /** Stores a version with one change of the first question: its number. */
  stored = async (change) => {
    const copy = structuredClone(questionnaire);
    change(copy.pages.flatMap((page) => page.questions)[0]);
    const made = await api('POST', `/api/v1/surveys/${wave.survey_id}/questionnaires`, { questionnaire: copy });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body.version;
  };
});

async function looksRight(page, where) {
  await page.waitForFunction(() => !document.querySelector('.kn-skeleton'));
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
}

/** The office at the wave's page asks for a version. */
async function ask(page, version) {
  await page.goto(`${demo.network.base}/wellen/${wave.id}`);
  await page.getByRole('heading', { name: `Fassung ${version} des Fragebogens ist neuer` }).waitFor();
  await page.getByRole('button', { name: `Fassung ${version} einsetzen` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Im Feld geht das nur als Korrektur').waitFor();
  await looksRight(page, 'the question');
  await dialog.getByRole('button', { name: `Fassung ${version} einsetzen` }).click();
  return dialog;
}

test('a version that changes the data is refused with reasons, and one that corrects it goes into the field', async () => {
  const office = await openAs(demo, demo.network.account('office'), phone);
  const other = await stored((question) => (question.variable = 'ganz_anders'));
  const dialog = await ask(office, other);
  await dialog.getByText('Die Spalte „rolle“ fehlt.').waitFor();
  await looksRight(office, 'refused');

  const mayor = await openAs(demo, demo.network.account('participant'), desk);
  await mayor.goto(`${demo.network.base}/wellen/${wave.id}/antworten?page=check`);
  await mayor.getByRole('heading', { level: 1, name: 'Prüfen und absenden' }).waitFor();

  const corrected = await stored((question) => (question.text.de = 'Welches Amt haben Sie?'));
  await ask(office, corrected);
  await office.getByText(`(Fassung ${corrected})`).waitFor();
  assert.equal(await office.getByRole('button', { name: /einsetzen/ }).count(), 0);
  await looksRight(office, 'corrected');

  await mayor.getByRole('button', { name: 'Unvollständig absenden' }).click();
  await mayor.waitForURL(/quittung/);
  const rows = (await api('GET', `/api/v1/waves/${wave.id}/responses`)).body.items;
  assert.equal(rows.at(-1).questionnaire_version, wave.questionnaire_version);
  assert.deepEqual([office.problems, mayor.problems], [[], []]);
});
