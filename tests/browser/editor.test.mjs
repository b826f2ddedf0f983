// The office writes a questionnaire: from nothing, by clicking and by keyboard, with a colleague in between.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, openAs, violations } from './support.mjs';

const demo = demoNetwork();
const DESK = SIZES[1];

/** A new programme; its address and the calls of the office. */
async function programme(key) {
  const office = await caller(demo.network, demo.network.account('office'));
  const made = await office('POST', '/api/v1/surveys', {
    key,
    title: { de: `Programm ${key}`, en: `Programme ${key}` },
    description: { de: 'Zum Üben.', en: 'To practise.' },
    unit: 'municipality',
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return { office, id: made.body.id, page: `${demo.network.base}/befragungen/${made.body.id}/fragebogen` };
}

const text = (words) => ({ de: words, en: words });

/** Two questions of which the second has a text of its own. */
function questionnaire() {
  const option = (code, words) => ({ code, text: text(words) });
  const question = (id, variable, words) => ({
    id, variable, text: text(words), kind: { type: 'single', options: [option(1, 'ja'), option(2, 'nein')] },
  });
  return {
    pages: [{
      key: 'lage',
      title: text('Lage'),
      questions: [question('F01', 'bus', 'Fährt ein Bus?'), question('F02', 'bahn', 'Fährt eine Bahn?')],
    }],
    checks: [],
    missing_codes: [-1, -2, -3, -5, -6, -7].map((code) => option(code, `Wert ${code}`)),
  };
}

/** The editor has sent everything. */
async function saved(page) {
  await page.getByRole('group', { name: 'Werkzeuge' }).getByText('Gespeichert', { exact: true }).waitFor();
}

async function open(size, address) {
  const page = await openAs(demo, demo.network.account('office'), size);
  await page.goto(address);
  return page;
}

const outline = (page) => page.getByRole('navigation', { name: 'Aufbau' });
const words = async (page) => (await outline(page).locator('.kn-entries .kn-entries .kn-entry__words').allTextContents());

test('a questionnaire is written from nothing and stored as a version', async () => {
  const survey = await programme('von-vorn');
  const page = await open(DESK, survey.page);
  await page.getByRole('button', { name: 'Leer beginnen' }).click();
  await outline(page).waitFor();

  await page.getByLabel('Überschrift auf Deutsch').fill('Wärme');
  await page.getByLabel('Überschrift auf Englisch').fill('Heat');
  await page.getByRole('button', { name: 'Frage einfügen' }).click();
  await page.getByLabel('Frage auf Deutsch', { exact: true }).fill('Haben Sie einen Wärmeplan?');
  await page.getByLabel('Frage auf Englisch', { exact: true }).fill('Do you have a heat plan?');
  for (const [at, de, en] of [[1, 'ja', 'yes'], [2, 'nein', 'no']]) {
    await page.getByLabel(`Antwort ${at} auf Deutsch`).fill(de);
    await page.getByLabel(`Antwort ${at} auf Englisch`).fill(en);
  }

  await outline(page).getByLabel('Neue Frage').selectOption('number');
  await page.getByRole('button', { name: 'Frage einfügen' }).click();
  await page.getByRole('heading', { name: 'Frage F02' }).waitFor();
  await page.getByLabel('Frage auf Deutsch', { exact: true }).fill('Wie viele Straßen?');
  // The English text is missing, and that is told with its place.
  const hint = page.getByRole('button', { name: 'F02 Frage: Der englische Text fehlt.' });
  await hint.waitFor();
  await outline(page).getByRole('button', { name: /Wärmeplan/ }).click();
  await hint.click();
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Frage F02'));
  await page.getByLabel('Frage auf Englisch', { exact: true }).fill('How many streets?');
  await page.getByLabel('Kleinste Zahl').fill('1');
  await page.getByLabel('Kleinste Zahl').blur();
  await page.getByText('Alles in Ordnung.').waitFor();

  // A condition by clicking, and the preview follows it.
  const phone = page.getByRole('complementary', { name: 'Vorschau' });
  await phone.getByText('Wie viele Straßen?').waitFor();
  await page.getByRole('button', { name: 'Bedingung hinzufügen' }).click();
  await phone.getByText('Die ausgewählte Frage ist bei diesen Antworten ausgeblendet.').waitFor();
  assert.equal(await phone.getByText('Wie viele Straßen?').count(), 0);
  await phone.getByLabel('ja', { exact: true }).check();
  await phone.getByText('Wie viele Straßen?').waitFor();
  await page.getByLabel('Bedingung 1: Wert').selectOption({ label: '2 nein' });
  await phone.getByText('Wie viele Straßen?').waitFor({ state: 'detached' });
  await phone.getByLabel('nein', { exact: true }).check();
  await phone.getByText('Wie viele Straßen?').waitFor();
  assert.deepEqual(await violations(page), []);

  // A second condition that contradicts the first: nobody will see the question.
  await page.getByRole('button', { name: 'Bedingung hinzufügen' }).click();
  await page.getByRole('button', { name: /F02 Diese Frage wird nie gezeigt/ }).waitFor();
  await page.getByRole('button', { name: 'Bedingung 2 löschen' }).click();
  await page.getByText('Alles in Ordnung.').waitFor();

  await saved(page);
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
  const dialog = page.getByRole('dialog', { name: 'Als neue Fassung speichern?' });
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await page.getByText('Fassung 1 mit 2 Fragen ist gespeichert.').waitFor();

  const stored = await survey.office('GET', `/api/v1/surveys/${survey.id}/questionnaires/1?format=json`);
  const [, streets] = stored.body.pages[0].questions;
  assert.deepEqual(streets.show_if, { op: 'equals', variable: 'frage', value: 2 });
  assert.equal(streets.kind.min, 1);
  const copy = await survey.office('GET', `/api/v1/surveys/${survey.id}/working-copy`);
  assert.equal(copy.body.questionnaire, null, 'the working copy is done with');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a question for a number says which answers are doubtful', async () => {
  const survey = await programme('auffaellig');
  const page = await open(DESK, survey.page);
  await page.getByRole('button', { name: 'Leer beginnen' }).click();
  await outline(page).getByLabel('Neue Frage').selectOption('number');
  await page.getByRole('button', { name: 'Frage einfügen' }).click();
  const rule = page.getByLabel('Auffällig ist eine Antwort');
  const kept = async () => {
    await saved(page);
    const copy = await survey.office('GET', `/api/v1/surveys/${survey.id}/working-copy`);
    return copy.body.questionnaire.pages[0].questions[0].kind.outliers;
  };
  assert.equal(await kept(), undefined);
  await rule.selectOption({ label: 'außerhalb fester Grenzen' });
  await page.getByRole('button', { name: /unter oder über welcher Zahl sie auffällig sind/ }).waitFor();
  for (const [label, number] of [['Auffällig unter', '2,5'], ['Auffällig über', '600']]) {
    await page.getByLabel(label).fill(number);
    await page.getByLabel(label).blur();
  }
  await page.getByRole('button', { name: /unter oder über welcher Zahl/ }).waitFor({ state: 'detached' });
  assert.deepEqual(await kept(), { rule: 'range', min: 2.5, max: 600 });
  assert.deepEqual(await violations(page), []);
  await rule.selectOption({ label: 'außerhalb von Grenzen je 1.000 Einwohner' });
  assert.deepEqual(await kept(), { rule: 'per_1000_inhabitants', min: 2.5, max: 600 });
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  assert.deepEqual(await kept(), { rule: 'range', min: 2.5, max: 600 });
  await rule.selectOption({ label: 'nach der Verteilung, mit eigener Schwelle' });
  await page.getByLabel('Schwelle (z-Wert)').fill('5');
  await page.getByLabel('Schwelle (z-Wert)').blur();
  assert.deepEqual(await kept(), { rule: 'z_score', threshold: 5 });
  await rule.selectOption({ label: 'nie' });
  assert.deepEqual(await kept(), { rule: 'none' });
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('questions are moved by keyboard and by mouse, and every step can be undone', async () => {
  const survey = await programme('ordnen');
  const stored = await survey.office('POST', `/api/v1/surveys/${survey.id}/questionnaires`, { questionnaire: questionnaire() });
  assert.equal(stored.status, 201, JSON.stringify(stored.body));
  const page = await open(DESK, survey.page);
  await page.getByRole('button', { name: 'Mit Fassung 1 beginnen (2 Fragen)' }).click();
  await outline(page).waitFor();
  const [bus, train] = ['Fährt ein Bus?', 'Fährt eine Bahn?'];
  assert.deepEqual(await words(page), [bus, train]);

  // By keyboard alone; the focus stays on what is moved.
  await outline(page).getByRole('button', { name: bus }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForFunction(() => document.activeElement?.id === 'o-0-1');
  assert.deepEqual(await words(page), [train, bus]);
  await page.keyboard.press('Alt+ArrowUp');
  await page.waitForFunction(() => document.activeElement?.id === 'o-0-0');
  await page.keyboard.press('Alt+ArrowUp');
  assert.deepEqual(await words(page), [bus, train]);

  // Across pages.
  await page.getByRole('button', { name: 'Seite einfügen' }).click();
  await page.getByRole('heading', { name: 'Seite 2' }).waitFor();
  await outline(page).getByRole('button', { name: train }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForFunction(() => document.activeElement?.id === 'o-1-0');

  // By dragging.
  await outline(page).getByRole('button', { name: train }).dragTo(outline(page).getByRole('button', { name: bus }));
  await page.waitForFunction(() => document.getElementById('o-0-1'));
  assert.deepEqual(await words(page), [train, bus]);

  // Typing is one step, and Ctrl+Z takes it back as a whole.
  await outline(page).getByRole('button', { name: bus }).click();
  const field = page.getByLabel('Frage auf Deutsch', { exact: true });
  await field.fill('');
  await field.pressSequentially('Und der Bus?');
  await outline(page).getByRole('button', { name: 'Und der Bus?' }).waitFor();
  await page.keyboard.press('Control+z');
  await outline(page).getByRole('button', { name: bus }).waitFor();
  assert.equal(await field.inputValue(), bus);
  await page.keyboard.press('Control+Shift+z');
  assert.equal(await field.inputValue(), 'Und der Bus?');
  for (let step = 0; step < 6; step += 1) await page.getByRole('button', { name: 'Rückgängig' }).click();
  assert.deepEqual(await words(page), [bus, train]);
  await saved(page);
  const copy = await survey.office('GET', `/api/v1/surveys/${survey.id}/working-copy`);
  assert.deepEqual(copy.body.questionnaire.pages[0].questions.map((q) => q.variable), ['bus', 'bahn']);
  assert.equal(copy.body.based_on, 1);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('on a phone pages, questions and options are moved by their arrows, and the focus goes with them', async () => {
  const survey = await programme('tippen');
  const stored = await survey.office('POST', `/api/v1/surveys/${survey.id}/questionnaires`, { questionnaire: questionnaire() });
  assert.equal(stored.status, 201, JSON.stringify(stored.body));
  const { width, height } = SIZES[0];
  const page = await openAs(demo, demo.network.account('office'), SIZES[0]);
  const touch = await demo.browser.newContext({
    viewport: { width, height }, locale: 'de-DE', hasTouch: true, isMobile: true, storageState: await page.context().storageState(),
  });
  await page.context().close();
  const phone = await touch.newPage();
  await phone.goto(survey.page);
  await phone.getByRole('button', { name: 'Mit Fassung 1 beginnen (2 Fragen)' }).tap();
  const [bus, train] = ['Fährt ein Bus?', 'Fährt eine Bahn?'];
  const focused = (name) => phone.waitForFunction((label) => document.activeElement?.getAttribute('aria-label') === label, name);
  const arrow = (name) => phone.getByRole('button', { name, exact: true });

  // In the outline, beside what is selected.
  await outline(phone).getByRole('button', { name: bus }).tap();
  assert.equal(await arrow('F01 nach oben').getAttribute('aria-disabled'), 'true');
  await arrow('F01 nach unten').tap();
  await focused('F01 nach unten');
  assert.deepEqual(await words(phone), [train, bus]);
  assert.equal(await arrow('F01 nach unten').getAttribute('aria-disabled'), 'true');
  await phone.keyboard.press('Enter');
  assert.deepEqual(await words(phone), [train, bus]);

  // In the form: the question over the border of its page, and the page itself.
  await phone.getByRole('button', { name: 'Seite einfügen' }).tap();
  await phone.getByRole('heading', { name: 'Seite 2' }).waitFor();
  await outline(phone).getByRole('button', { name: bus }).tap();
  await arrow('Nach unten: F01').tap();
  await focused('Nach unten: F01');
  await phone.waitForFunction(() => document.getElementById('o-1-0'));
  await outline(phone).locator('#o-1').tap();
  await arrow('Nach oben: Seite 2').tap();
  await focused('Nach oben: Seite 1');
  assert.deepEqual(await words(phone), [bus, train]);

  // Options: every line has its own.
  await outline(phone).getByRole('button', { name: bus }).tap();
  assert.equal(await arrow('Antwort 1 nach oben').getAttribute('aria-disabled'), 'true');
  await arrow('Antwort 1 nach unten').tap();
  await focused('Antwort 2 nach unten');
  assert.equal(await phone.getByLabel('Antwort 2 auf Deutsch').inputValue(), 'ja');
  assert.deepEqual(await violations(phone), []);
  assert.ok(await fits(phone), 'the editor scrolls sideways');
  await phone.getByRole('button', { name: 'Rückgängig' }).tap();
  assert.equal(await phone.getByLabel('Antwort 1 auf Deutsch').inputValue(), 'ja');
  for (let step = 0; step < 4; step += 1) await phone.getByRole('button', { name: 'Rückgängig' }).tap();
  assert.deepEqual(await words(phone), [bus, train]);
  await touch.close();
});

test('of two officers nobody loses a change: the second brings both together', async () => {
  const survey = await programme('zu-zweit');
  const place = `/api/v1/surveys/${survey.id}/working-copy`;
  await survey.office('PUT', place, { questionnaire: questionnaire() }, { 'if-match': '"0"' });
  const page = await open(DESK, survey.page);
  await outline(page).getByRole('button', { name: 'Fährt ein Bus?' }).click();

  // A colleague changes both questions meanwhile.
  const theirs = questionnaire();
  theirs.pages[0].questions[0].text.de = 'Bus der Kollegin?';
  theirs.pages[0].questions[1].text.de = 'Bahn der Kollegin?';
  const colleague = await survey.office('PUT', place, { questionnaire: theirs }, { 'if-match': '"1"' });
  assert.equal(colleague.status, 200);
  await page.getByLabel('Frage auf Deutsch', { exact: true }).fill('Mein Bus?');

  const merge = page.getByRole('region', { name: 'Zwei Fassungen zusammenführen' });
  await merge.getByText('Stellen, die Sie beide geändert haben: 1').waitFor();
  const bus = merge.getByRole('group', { name: /Frage „bus“ .*beide geändert/ });
  assert.ok(await bus.getByLabel(/Ihre Fassung/).isChecked());
  const train = merge.getByRole('group', { name: 'Frage „bahn“' });
  assert.ok(await train.getByLabel(/Gespeicherte Fassung/).isChecked());
  assert.deepEqual(await violations(page), []);
  await merge.getByRole('button', { name: 'Zusammenführen' }).click();
  await merge.waitFor({ state: 'detached' });
  await saved(page);
  assert.deepEqual(await words(page), ['Mein Bus?', 'Bahn der Kollegin?']);
  const copy = await survey.office('GET', place);
  assert.deepEqual(copy.body.questionnaire.pages[0].questions.map((q) => q.text.de), ['Mein Bus?', 'Bahn der Kollegin?']);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('who leaves the editor before both are brought together finds the own change again', async () => {
  const survey = await programme('verlassen');
  const place = `/api/v1/surveys/${survey.id}/working-copy`;
  await survey.office('PUT', place, { questionnaire: questionnaire() }, { 'if-match': '"0"' });
  const page = await open(DESK, survey.page);
  await outline(page).getByRole('button', { name: 'Fährt ein Bus?' }).click();
  const theirs = questionnaire();
  theirs.pages[0].questions[0].text.de = 'Bus der Kollegin?';
  const colleague = await survey.office('PUT', place, { questionnaire: theirs }, { 'if-match': '"1"' });
  assert.equal(colleague.status, 200);
  await page.getByLabel('Frage auf Deutsch', { exact: true }).fill('Mein Bus?');
  const merge = page.getByRole('region', { name: 'Zwei Fassungen zusammenführen' });
  await merge.waitFor();
  await page.locator(`main a[href="/befragungen/${survey.id}"]`).click();
  await page.getByRole('link', { name: 'Fragebogen bearbeiten' }).click();
  await merge.getByText('Stellen, die Sie beide geändert haben: 1').waitFor();
  await merge.getByRole('button', { name: 'Zusammenführen' }).click();
  await merge.waitFor({ state: 'detached' });
  await saved(page);
  const copy = await survey.office('GET', place);
  assert.equal(copy.body.questionnaire.pages[0].questions[0].text.de, 'Mein Bus?');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('checks and missing codes are moved by arrows and by keyboard, and put back', async () => {
  const survey = await programme('reihenfolge');
  const check = (id) => ({
    id, condition: { op: 'answered', variable: 'bus' }, message: text('Bitte prüfen.'), variables: ['bus'], severity: 'warning',
  });
  const document = { ...questionnaire(), checks: [check('erste'), check('zweite')] };
  const stored = await survey.office('POST', `/api/v1/surveys/${survey.id}/questionnaires`, { questionnaire: document });
  assert.equal(stored.status, 201, JSON.stringify(stored.body));
  const page = await open(SIZES[0], survey.page);
  await page.getByRole('button', { name: 'Mit Fassung 1 beginnen (2 Fragen)' }).click();
  const checks = async () => (await outline(page).locator('[id^=o-check-] .kn-entry__words').allTextContents());
  const arrow = (name) => page.getByRole('button', { name, exact: true });
  const focused = (name) => page.waitForFunction((label) => document.activeElement?.getAttribute('aria-label') === label, name);
  await outline(page).getByRole('button', { name: 'erste' }).click();
  await arrow('Prüfung erste nach unten').click();
  await focused('Prüfung erste nach unten');
  assert.deepEqual(await checks(), ['zweite', 'erste']);
  assert.equal(await arrow('Prüfung erste nach unten').getAttribute('aria-disabled'), 'true');
  await arrow('Nach oben: Prüfung erste').click();
  assert.deepEqual(await checks(), ['erste', 'zweite']);
  await outline(page).getByRole('button', { name: 'zweite' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.waitForFunction(() => document.activeElement?.id === 'o-check-0');
  assert.deepEqual(await checks(), ['zweite', 'erste']);
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  assert.deepEqual(await checks(), ['erste', 'zweite']);
  assert.deepEqual(await violations(page), []);

  await outline(page).getByRole('button', { name: 'Fehlende Werte' }).click();
  await page.getByRole('heading', { name: 'Fehlende Werte' }).waitFor();
  await arrow('Wert -1 nach unten').click();
  await focused('Wert -1 nach unten');
  await saved(page);
  const kept = async () => {
    const copy = await survey.office('GET', `/api/v1/surveys/${survey.id}/working-copy`);
    return copy.body.questionnaire.missing_codes.map((one) => one.code);
  };
  assert.deepEqual((await kept()).slice(0, 3), [-2, -1, -3]);
  assert.deepEqual(await violations(page), []);
  assert.ok(await fits(page), 'the editor scrolls sideways');
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await saved(page);
  assert.deepEqual((await kept()).slice(0, 3), [-1, -2, -3]);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a question that is taken over without its filter says so until it has another', async () => {
  const survey = await programme('bedingung');
  const page = await open(DESK, survey.page);
  await page.getByRole('button', { name: 'Leer beginnen' }).click();
  await page.getByRole('button', { name: 'Schon einmal gefragt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Schon einmal gefragt' });
  await dialog.getByLabel(/Wörter der Frage/).fill('waerme_hemmnis');
  await dialog.getByRole('button', { name: '„waerme_hemmnis“ übernehmen' }).first().click();
  await dialog.waitFor({ state: 'hidden' });
  const notice = page.getByRole('status').filter({ hasText: 'Die Bedingung wurde weggelassen' });
  await notice.waitFor();
  assert.ok(await notice.getByText('allen gestellt').isVisible());
  assert.deepEqual(await violations(page), []);
  await outline(page).locator('#o-0').click();
  await notice.waitFor({ state: 'detached' });
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('what was asked before is taken over with its name and codes, and a changed code is told', async () => {
  const survey = await programme('wieder');
  const page = await open(DESK, survey.page);
  await page.getByRole('button', { name: 'Leer beginnen' }).click();
  await page.getByRole('button', { name: 'Schon einmal gefragt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Schon einmal gefragt' });
  await dialog.getByLabel(/Wörter der Frage/).fill('waermeplan');
  await dialog.getByRole('button', { name: '„waermeplan“ übernehmen' }).first().click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: /^Frage F/ }).waitFor();
  await saved(page);
  const copy = await survey.office('GET', `/api/v1/surveys/${survey.id}/working-copy`);
  const [taken] = copy.body.questionnaire.pages[0].questions;
  assert.equal(taken.variable, 'waermeplan');
  assert.ok(taken.kind.options.length > 2);
  // Under this name another survey asks by other codes.
  const own = page.getByLabel('Code von Antwort 1');
  await own.fill('77');
  await own.blur();
  await page.getByRole('button', { name: /„waermeplan“ heißt auch eine Frage in „.*Code 77 ist neu/ }).first().waitFor();
  await page.context().close();

  // In the survey that asked it, another code breaks the series.
  const office = await caller(demo.network, demo.network.account('office'));
  const surveys = (await office('GET', '/api/v1/surveys?limit=200')).body.items;
  const seismograph = surveys.find((one) => one.key === 'seismograph');
  const again = await open(DESK, `${demo.network.base}/befragungen/${seismograph.id}/fragebogen`);
  await again.getByRole('button', { name: /Mit Fassung \d+ beginnen/ }).first().click();
  await outline(again).getByRole('button', { name: /^F01 (?!nach)/ }).click();
  await again.getByRole('button', { name: /F15 „waermeplan“ hatte früher andere Codes \(2025-1\)/ }).waitFor();
  assert.equal(await again.getByRole('button', { name: /F01 „rolle“ wurde schon anders gefragt/ }).count(), 0);
  const code = again.getByLabel('Code von Antwort 1');
  await code.fill('77');
  await code.blur();
  await again.getByRole('button', { name: /F01 „rolle“ wurde schon anders gefragt .*Code 77 ist neu/ }).waitFor();
  assert.deepEqual(await violations(again), []);
  assert.deepEqual(again.problems, []);
  await again.context().close();
});

test('a questionnaire goes into a file and comes back from it', async () => {
  const survey = await programme('datei');
  const page = await open(DESK, survey.page);
  await page.getByRole('button', { name: 'Aus einer Datei öffnen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Datei öffnen' });
  const give = async (name, body) => {
    await dialog.getByLabel('Datei').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(body) });
    await dialog.getByRole('button', { name: 'Öffnen' }).click();
  };
  await give('kaputt.json', '{ "pages": ');
  await dialog.getByText(/Zeile 1/).waitFor();
  await give('anderes.json', '{ "farbe": "rot" }');
  await dialog.getByText(/nicht in der Form eines Fragebogens/).waitFor();
  await give('fragebogen.json', JSON.stringify(questionnaire()));
  await outline(page).getByRole('button', { name: 'Fährt ein Bus?' }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Als JSON herunterladen' }).click(),
  ]);
  assert.equal(file.suggestedFilename(), 'datei.json');
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  assert.deepEqual(JSON.parse(Buffer.concat(chunks)), questionnaire());
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

for (const view of [{ ...SIZES[0], locale: 'de-DE', colorScheme: 'light' }, { ...DESK, locale: 'en-GB', colorScheme: 'dark' }]) {
  test(`the editor is accessible and fits on a ${view.name}`, async () => {
    const survey = await programme(`ansicht-${view.name}`);
    const page = await openAs(demo, demo.network.account('office'), view);
    await page.goto(survey.page);
    const begin = page.getByRole('button', { name: /Leer beginnen|Begin from nothing/ });
    await begin.waitFor();
    assert.deepEqual(await violations(page), []);
    await begin.click();
    for (const kind of ['single', 'multiple', 'matrix', 'number', 'text', 'date', 'ranking', 'info']) {
      await page.locator('#o-kind').selectOption(kind);
      await page.getByRole('button', { name: /Frage einfügen|Insert question/ }).click();
      await page.waitForFunction(() => document.activeElement?.id === 'form');
      assert.deepEqual(await violations(page), [], kind);
      assert.ok(await fits(page), `${kind} scrolls sideways`);
    }
    await page.getByRole('button', { name: /Bedingung hinzufügen|Add a condition/ }).click();
    await page.getByRole('button', { name: /Gruppe hinzufügen|Add a group/ }).click();
    await page.getByRole('button', { name: /Prüfung hinzufügen|Add a check/ }).click();
    await page.getByRole('heading', { name: /pruefung_1/ }).waitFor();
    assert.deepEqual(await violations(page), [], 'a check');
    assert.ok(await fits(page), 'a check scrolls sideways');
    await page.getByRole('button', { name: /^(Fehlende Werte|Missing values)/ }).first().click();
    await page.getByRole('heading', { name: /Fehlende Werte|Missing values/ }).waitFor();
    assert.deepEqual(await violations(page), [], 'missing codes');
    assert.ok(await fits(page), 'missing codes scroll sideways');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}
