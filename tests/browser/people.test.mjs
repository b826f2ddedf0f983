// A survey that people of the network answer each for themselves: its pages speak of people, not of towns.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, eventually, fits, openAs, violations } from './support.mjs';

const text = (de, en = de) => ({ de, en });
const option = (code, words) => ({ code, text: text(words) });
const QUESTIONNAIRE = {
  pages: [{
    key: 'netz',
    title: text('Netzwerk', 'Network'),
    questions: [{
      id: 'F01', variable: 'nutzen', text: text('Nützt Ihnen das Netzwerk?', 'Is the network of use to you?'),
      kind: { type: 'single', options: [option(1, 'ja'), option(2, 'nein')] }, required: true,
    }],
  }],
  checks: [],
  missing_codes: [-1, -2, -3, -5, -6, -7].map((code) => option(code, `Wert ${code}`)),
};
const any = { 'if-match': '*' };

let wave;
let people;
const demo = demoNetwork(async ({ network }) => {
  const office = await caller(network, network.account('office'));
  const made = async (path, body) => {
    const { status, body: thing } = await office('POST', path, body);
    assert.equal(status, 201, JSON.stringify(thing));
    return thing;
  };
  const survey = await made('/api/v1/surveys', {
    key: 'mitglieder', title: text('Mitglieder', 'Members'), description: text('Zum Üben.', 'To practise.'), unit: 'person',
  });
  await made(`/api/v1/surveys/${survey.id}/questionnaires`, { questionnaire: QUESTIONNAIRE });
  wave = (await made('/api/v1/waves', {
    survey_id: survey.id,
    wave: {
      key: '1', title: text('Mitglieder 1', 'Members 1'), field_from: '2026-01-05', field_to: '2027-12-31', by_date: false,
      audience: {}, min_count: 3,
    },
  })).id;
  assert.equal((await office('PUT', `/api/v1/waves/${wave}/status`, { status: 'open' }, any)).status, 200);
  people = network.accounts.filter((account) => account.role === 'participant');
  for (const person of people.slice(1)) {
    const sent = await (await caller(network, person))('POST', `/api/v1/waves/${wave}/responses`, { answers: { nutzen: 1 } });
    assert.equal(sent.status, 201, JSON.stringify(sent.body));
  }
});

async function sound(page) {
  assert.deepEqual(await violations(page), []);
  assert.ok(await fits(page), 'scrolls sideways');
  assert.deepEqual(page.problems, []);
}

for (const size of [SIZES[0], { ...SIZES[1], locale: 'en-GB' }]) {
  test(`the office watches how people answer on a ${size.name}`, async () => {
    const german = !size.locale;
    const page = await openAs(demo, demo.network.account('office'), size);
    await page.goto(`${demo.network.base}/wellen/${wave}`);
    await page.getByText(german ? /^\d+ von \d+ Personen haben geantwortet/ : /^\d+ of \d+ people have answered/).waitFor();
    assert.equal(await page.getByRole('link', { name: german ? /Antwort einer Stadt/ : /a town's answer/i }).count(), 0);
    await sound(page);
    await page.context().close();
  });
}

test('a member answers for oneself, and reads the results beside the own answer', async () => {
  const page = await openAs(demo, people[0], SIZES[0]);
  await page.goto(`${demo.network.base}/wellen/${wave}`);
  await page.getByRole('heading', { level: 2, name: 'Ihre Antwort', exact: true }).waitFor();
  await sound(page);
  const answered = await (await caller(demo.network, people[0]))('POST', `/api/v1/waves/${wave}/responses`, { answers: { nutzen: 2 } });
  assert.equal(answered.status, 201);

  const office = await caller(demo.network, demo.network.account('office'));
  for (const status of ['closed', 'cleaned']) {
    assert.equal((await office('PUT', `/api/v1/waves/${wave}/status`, { status }, any)).status, 200);
  }
  const begun = await office('POST', '/api/v1/releases', { wave_id: wave, release: { notes: text('Zum Üben.', 'To practise.') } });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const address = `/api/v1/releases/${begun.body.id}`;
  await eventually(async () => (await office('GET', address)).body.status === 'prepared');
  assert.equal((await office('PUT', `${address}/status`, { status: 'published' }, any)).status, 200);

  await page.goto(`${demo.network.base}/ergebnisse/${begun.body.id}`);
  await page.getByText(/^\d+ von \d+ gefragten Personen/).waitFor();
  await page.getByText('Ihre Antwort im Vergleich').waitFor();
  await sound(page);
  await page.goto(`${demo.network.base}/ergebnisse/${begun.body.id}/fragen/nutzen`);
  const area = page.getByRole('combobox', { name: 'Gebiet' });
  await area.waitFor();
  assert.equal(await area.evaluate((one) => one.selectedOptions[0].textContent), 'Menschen aus Städten wie Ihrer');
  assert.equal(await page.getByText('alle Städte').count(), 0);
  await sound(page);
  await page.goto(`${demo.network.base}/ergebnisse/${begun.body.id}/faktenblatt`);
  await page.getByText('Menschen haben geantwortet').waitFor();
  await page.getByText(/^Gefragt waren \d+ Personen aus Kleinstädten/).waitFor();
  await sound(page);
  await page.context().close();
});
