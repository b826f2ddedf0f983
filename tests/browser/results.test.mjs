// From a cleaned wave to a published release, and what everybody sees of it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, openAs, violations } from './support.mjs';

const demo = demoNetwork();

/** Somebody who has not signed in, on the page of the demo's release. */
async function visitor(view) {
  const { width, height, ...rest } = view;
  const context = await demo.browser.newContext({ viewport: { width, height }, ...rest });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  await page.goto(`${demo.network.base}/ergebnisse`);
  await page.getByRole('link', { name: /2026-1, .elease 1\.0/ }).click();
  await page.getByRole('heading', { level: 3, name: /^F01/ }).waitFor();
  return page;
}

/** Opens the page of a question from its release. */
async function openQuestion(page, number) {
  await page.getByRole('link', { name: new RegExp(`^${number} `) }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${number} `) }).waitFor();
}

/** The release of the demo network, with its figures. */
async function published() {
  const [release] = (await (await fetch(`${demo.network.base}/api/v1/releases`)).json()).items;
  const results = await (await fetch(`${demo.network.base}/api/v1/releases/${release.id}/results`)).json();
  return { release, results };
}

/** A figure as people write it, without what tells thousands and per cent. */
const plain = (text) => text.replaceAll(/[\s%]/g, '').replace(',', '.');

for (const view of [
  { ...SIZES[0], locale: 'de-DE', colorScheme: 'light' },
  { ...SIZES[1], locale: 'en-GB', colorScheme: 'dark' },
]) {
  test(`anybody reads a question as picture and table on a ${view.name}`, async () => {
    const page = await visitor(view);
    const german = view.locale === 'de-DE';
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');
    await openQuestion(page, 'F05');
    const answers = page.getByRole('region', { name: german ? 'Antworten' : 'Answers', exact: true });
    await answers.getByRole('img', { name: german ? /Haushaltslage/ : /budget/ }).waitFor();
    const counts = await answers.locator('tbody tr td:nth-child(2)').allTextContents();
    assert.equal(counts.length, 5);
    const told = await answers.getByText(german ? /von .* haben geantwortet/ : /of .* have answered/).textContent();
    const valid = Number(told.match(/\d+/)[0]);
    assert.equal(counts.map(Number).reduce((sum, count) => sum + count), valid, 'all answers are in the table');
    await page.getByRole('combobox', { name: german ? 'Gebiet' : 'Area' }).selectOption({ label: german ? 'Bayern' : 'Bavaria' });
    const inBavaria = await answers.locator('tbody tr td:nth-child(2)').allTextContents();
    assert.notDeepEqual(inBavaria, counts);
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');

    // The next question is seen in the same area, and the way back leads to this one.
    await page.getByRole('link', { name: german ? /^Nächste Frage: F06/ : /^Next question: F06/ }).click();
    await page.getByRole('heading', { level: 1, name: /^F06 / }).waitFor();
    const area = page.getByRole('combobox', { name: german ? 'Gebiet' : 'Area' });
    assert.equal(await area.evaluate((one) => one.selectedOptions[0].textContent), german ? 'Bayern' : 'Bavaria');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: /^F05 / }).waitFor();
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('types and Länder stand beside each other, also crossed, with what is published of them', async () => {
  const { results } = await published();
  const page = await visitor({ ...SIZES[1], locale: 'de-DE', colorScheme: 'light' });
  await openQuestion(page, 'F05');
  const question = results.questions.find((one) => one.question_id === 'F05');
  const section = page.getByRole('region', { name: 'Nach Stadttyp und Land', exact: true });
  const [each, crossed] = [section.getByRole('table').nth(0), section.getByRole('table').nth(1)];
  const measure = section.getByRole('combobox', { name: 'Maß' });
  const answer = section.getByRole('combobox', { name: 'Antwort' });
  const line = (area) => question.items[0].areas.find((one) => one.area === area);
  const shown = (figure) => (figure === undefined ? '.' : String(figure));
  for (const [name, key] of [['Anteil, auf alle Städte gewichtet', 'weighted'], ['Anteil, ungewichtet', 'share'], ['Anzahl', 'count']]) {
    await measure.selectOption({ label: name });
    await each.getByText(name, { exact: true }).waitFor();
    const rows = await each.locator('tbody tr').all();
    const areas = results.areas.map((area, at) => ({ ...area, at })).filter((area) => area.kind !== 'land_type');
    assert.equal(rows.length, areas.length);
    for (const [at, row] of rows.entries()) {
      const cells = (await row.locator('th, td').allTextContents()).map(plain);
      assert.equal(cells[0], plain(areas[at].label.de));
      assert.equal(cells[1], shown(line(areas[at].at).valid));
      assert.equal(cells[2].replaceAll('.', ''), String(areas[at].frame));
      assert.equal(cells[3], areas[at].rate.toFixed(1), areas[at].label.de);
      const figures = question.categories.map((_, place) => shown(line(areas[at].at).cells[place]?.[key]));
      assert.deepEqual(cells.slice(4).map((cell) => (cell === '.' ? cell : String(Number(cell)))), figures);
    }
  }
  await measure.selectOption({ label: 'Anteil, auf alle Städte gewichtet' });
  await answer.selectOption({ label: question.categories[1].text.de });
  await crossed.getByText(`Anteil, auf alle Städte gewichtet: ${question.categories[1].text.de}`).waitFor();
  const types = results.areas.filter((area) => area.kind === 'type');
  for (const land of results.areas.filter((area) => area.kind === 'land')) {
    const row = crossed.getByRole('row', { name: new RegExp(`^${land.label.de}`) });
    const cells = (await row.getByRole('cell').allTextContents()).map(plain);
    for (const [at, type] of types.entries()) {
      const both = results.areas.findIndex((one) => one.kind === 'land_type' && one.land === land.land && one.town_type === type.town_type);
      const found = both < 0 ? undefined : line(both);
      const wanted = found && found.valid !== 0 ? shown(found.cells[1]?.weighted) : '–';
      assert.equal(cells[2 * at], wanted, `${land.label.de}, ${type.label.de}`);
    }
  }
  // What is withheld looks like that, and not like nobody.
  assert.ok((await section.locator('svg .kn-chart__withheld').count()) > 0);
  assert.ok((await section.locator('svg').getByText('geheim').count()) > 0);
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await each.isVisible() && (await section.getByRole('img').first().isVisible()), 'both are on paper');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

for (const view of [
  { ...SIZES[0], locale: 'de-DE', colorScheme: 'dark' },
  { ...SIZES[1], locale: 'en-GB', colorScheme: 'light' },
]) {
  test(`the weights are explained and shown on a ${view.name}`, async () => {
    const { results } = await published();
    const german = view.locale === 'de-DE';
    const page = await visitor(view);
    await page.getByRole('link', { name: german ? 'Wie gewichtet wurde: alle Gewichte' : 'How it was weighted: all weights' }).click();
    await page.getByRole('heading', { level: 1, name: german ? /^Gewichtung: / : /^Weighting: / }).waitFor();
    const cells = page.getByRole('region', { name: german ? 'Zellen gleichen Gewichts' : 'Cells of equal weight' }).getByRole('table');
    await cells.waitFor();
    const rows = await cells.locator('tbody tr').all();
    const { groups, strata, design_effect: effect } = results.weighting;
    assert.equal(rows.length, groups.length);
    for (const [at, row] of rows.entries()) {
      const figures = (await row.locator('th, td').allTextContents()).map((text) => text.replaceAll(/[\s]|\(.*\)/g, ''));
      const group = groups[at];
      for (const [place, wanted, most] of [[3, group.frame / group.respondents, 0.005], [4, group.weight, 0.0005]]) {
        const told = Number(figures[place].replace(',', '.'));
        assert.ok(Math.abs(told - wanted) <= most + 1e-9, `${group.label.de}: ${figures[place]} is not ${wanted}`);
        assert.equal(figures[place].includes(','), german, figures[place]);
      }
    }
    const of = page.getByRole('region', { name: german ? /^Rücklauf nach Land/ : /^Response rate by Land/ });
    assert.equal(await of.locator('tbody tr').count(), strata.length);
    await page.getByText(effect.toFixed(2).replace('.', german ? ',' : '.'), { exact: true }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

/** Members whose town answered, and whose did not, in the demo's release. */
async function towns() {
  const [release] = (await (await fetch(`${demo.network.base}/api/v1/releases`)).json()).items;
  const found = {};
  for (const account of demo.network.accounts.filter((one) => one.role === 'participant')) {
    const own = await (await caller(demo.network, account))('GET', `/api/v1/releases/${release.id}/own`);
    if (own.status === 200) found.answered ??= { account, own: own.body };
    else found.silent ??= { account };
  }
  return { release, ...found };
}

/** A member on the page of a release. */
async function member(account, size, release) {
  const page = await openAs(demo, account, size);
  await page.goto(`${demo.network.base}/ergebnisse/${release.id}`);
  await page.getByRole('heading', { level: 3, name: /^F01/ }).waitFor();
  return page;
}

for (const size of SIZES) {
  test(`a town that answered sees its answer beside towns like it on a ${size.name}`, async () => {
    const { release, answered } = await towns();
    const page = await member(answered.account, size, release);
    await page.getByText('Ihre Stadt im Vergleich').waitFor();
    const results = await (await fetch(`${demo.network.base}/api/v1/releases/${release.id}/results`)).json();
    const question = results.questions.find((one) => one.variable === 'haushalt');
    const code = answered.own.answers.haushalt;
    const label = question.categories.find((one) => one.code === code).text.de;
    await page.getByRole('listitem').filter({ hasText: question.question_id }).getByText(`Ihre Antwort: ${label}`, { exact: true }).waitFor();
    await openQuestion(page, question.question_id);
    const region = page.getByRole('region', { name: 'Antworten', exact: true });
    await region.getByText(`Ihre Antwort: ${label}`, { exact: true }).waitFor();
    const base = await region.getByText(/^Städte wie Ihre \(/).textContent();
    assert.ok(Number(base.match(/: ([\d.]+) von/)[1]) >= 5, base);
    const chosen = region.getByRole('row', { name: new RegExp(`^${label}`) }).getByRole('cell').first();
    assert.equal(await chosen.textContent(), 'ja');
    assert.equal(await region.getByRole('cell', { name: 'ja', exact: true }).count(), 1);
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('a town that did not answer is told so and sees the figures of the others', async () => {
  const { release, silent } = await towns();
  const page = await member(silent.account, SIZES[0], release);
  await page.getByText('keine Antwort vor').first().waitFor();
  assert.equal(await page.getByText('Ihre Antwort').count(), 0);
  await openQuestion(page, 'F05');
  await page.getByRole('region', { name: 'Antworten', exact: true }).getByText(/: \d+ von/).first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});

test('a chart leaves the page as SVG and PNG that say what they show, and its table as CSV', async () => {
  const page = await visitor({ ...SIZES[1], locale: 'de-DE', colorScheme: 'dark' });
  await openQuestion(page, 'F05');
  const question = page.getByRole('region', { name: 'Antworten', exact: true });
  const kept = async (kind) => {
    const download = page.waitForEvent('download');
    await question.getByRole('button', { name: kind }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const svg = await kept('SVG');
  assert.equal(svg.name, 'seismograph-2026-1-1.0-haushalt.svg');
  const text = svg.bytes.toString();
  for (const part of ['Haushaltslage', 'haben geantwortet', 'Release 1.0', 'Quelle', 'auf alle Städte gewichtet', 'sehr gut']) {
    const told = text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    assert.ok(told.includes(part), `${part} is missing`);
  }
  // It stands by itself: no classes of our style sheet, no colours that only browsers know, light paper in the dark.
  assert.doesNotMatch(text, /class=|var\(|oklch|color-mix/);
  assert.match(text, /<rect[^>]*fill="rgb\(255, 255, 255\)"/);
  const drawn = await page.evaluate(
    (source) => new DOMParser().parseFromString(source, 'image/svg+xml').querySelector('parsererror') === null,
    text,
  );
  assert.ok(drawn, 'not well-formed');

  const png = await kept('PNG');
  assert.deepEqual([...png.bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  assert.equal(png.bytes.readUInt32BE(16), 1600, 'twice as many pixels');

  const csv = (await kept('CSV')).bytes.toString();
  const lines = csv.trimEnd().split('\r\n');
  assert.match(lines[0], /^\uFEFF"Antwort";"Anzahl"/);
  assert.equal(lines.length, 6);
  for (const line of lines.slice(1)) assert.match(line, /^"[^"]+";\d+;\d+(,\d)?;\d+;\d+$/);

  // A question that asks for a number has a picture, too.
  await page.getByRole('link', { name: 'Zurück zu den Ergebnissen' }).click();
  await openQuestion(page, 'F09');
  const number = page.getByRole('region', { name: 'Antworten', exact: true });
  const download = page.waitForEvent('download');
  await number.getByRole('button', { name: 'SVG' }).click();
  assert.match(await readFile(await (await download).path(), 'utf8'), /Median/);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

for (const locale of ['de-DE', 'en-GB']) {
  test(`the factsheet prints to exactly two pages of A4 (${locale})`, async () => {
    const [release] = (await (await fetch(`${demo.network.base}/api/v1/releases`)).json()).items;
    const context = await demo.browser.newContext({ viewport: { width: 1440, height: 900 }, locale });
    const page = await context.newPage();
    await page.goto(`${demo.network.base}/ergebnisse/${release.id}/faktenblatt`);
    const sheets = page.locator('.kn-sheet');
    await sheets.nth(1).waitFor();
    const german = locale === 'de-DE';
    for (const told of german ? ['Wer gefragt wurde', 'Lizenz', 'Kontakt'] : ['Who was asked', 'Licence', 'Contact']) {
      await page.getByRole('heading', { name: told }).waitFor();
    }
    assert.equal(await page.locator('.kn-sheet svg[role=img]').count(), 4);
    for (const section of await page.locator('.kn-sheet__chart').all()) {
      const figures = await section.getByRole('table').locator('tbody tr').count();
      assert.equal(figures, await section.locator('svg .kn-chart__figure').count(), 'a row for each bar');
    }
    assert.ok((await sheets.allTextContents()).join(' ').includes(release.citation[german ? 'de' : 'en']));
    assert.deepEqual(await violations(page), []);
    // What stands on it when nobody chooses, and the questions with the most and the longest answers.
    for (const chosen of ['', '?fragen=aufgaben,zukunft,offen_bereich,waerme_hemmnis']) {
      await page.emulateMedia({ media: null });
      await page.goto(`${demo.network.base}/ergebnisse/${release.id}/faktenblatt${chosen}`);
      await sheets.nth(1).getByRole('img').nth(1).waitFor();
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 2);
      assert.match(pdf, /\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, 'A4');
      await page.emulateMedia({ media: 'print' });
      const cut = await sheets.evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length);
      assert.equal(cut, 0, 'nothing is cut off');
    }
    await context.close();
  });
}

/** The page of a question over the waves, opened from its release. */
async function openTrend(page, number, german) {
  await openQuestion(page, number);
  await page.getByRole('link', { name: german ? /Verlauf über die Wellen/ : /Over the waves/ }).click();
  await page.getByRole('heading', { level: 1, name: german ? /^Verlauf: / : /^Over time: / }).waitFor();
}

for (const view of [
  { ...SIZES[0], locale: 'de-DE', colorScheme: 'light' },
  { ...SIZES[1], locale: 'en-GB', colorScheme: 'dark' },
]) {
  test(`where a series breaks is drawn, told in the table and in words on a ${view.name}`, async () => {
    const german = view.locale === 'de-DE';
    const page = await visitor(view);
    await openTrend(page, 'F15', german);
    const picture = page.getByRole('img', { name: german ? /Wärmeplanung/ : /heat/i });
    await picture.waitFor();
    assert.equal(await picture.locator('.kn-chart__break').count(), 1);
    assert.equal(await picture.locator('.kn-chart__mine').count(), 0, 'no line runs across the break');
    const table = page.getByRole('table');
    const heads = (await table.getByRole('columnheader').allTextContents()).slice(1);
    assert.deepEqual(heads, ['2025-1', '2026-1']);
    const cells = async (name) => (await table.getByRole('row', { name }).getByRole('cell').allTextContents()).map(plain);
    assert.deepEqual(await cells(german ? /^Bruch/ : /^Break/), ['', german ? 'ja' : 'yes']);
    assert.deepEqual(await cells(/^Release/), ['1.0', '1.0']);
    // The answer that could not be given before has one figure, the others two.
    const counted = (row) => row.filter((cell) => /\d/.test(cell)).length;
    assert.equal(counted(await cells(german ? /^Verband oder/ : /^an association/)), 1);
    assert.equal(counted(await cells(german ? /^noch nicht begonnen/ : /^not yet started/)), 2);
    const told = page.getByRole('region', { name: german ? 'Brüche in der Reihe' : 'Breaks in the series' }).getByRole('listitem');
    assert.match(await told.textContent(), german ? /2026-1: Andere Antwortmöglichkeiten.*Verband/ : /2026-1: Other answers.*association/);
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test('a series without a break is one line, and one that begins says so', async () => {
  const page = await visitor({ ...SIZES[0], locale: 'de-DE', colorScheme: 'light' });
  await openTrend(page, 'F05', true);
  const picture = page.getByRole('img', { name: /Haushaltslage/ });
  await picture.waitFor();
  assert.equal(await picture.locator('.kn-chart__mine').count(), 5, 'a line for each answer');
  assert.equal(await picture.locator('.kn-chart__break').count(), 0);
  await page.getByText('hat sich an Frage, Codes, Filter und Befragten nichts geändert').waitFor();
  await page.getByRole('link', { name: 'Zurück zu den Ergebnissen' }).click();
  await openTrend(page, 'F19', true);
  await page.getByText('Bisher hat eine Welle diese Frage gestellt').waitFor();
  await page.getByText('In der Welle davor nicht gefragt').waitFor();
  const table = page.getByRole('table');
  await table.getByRole('columnheader', { name: '2026-1' }).waitFor();
  await table.getByRole('rowheader', { name: 'ja, vereinzelt' }).waitFor();
  assert.deepEqual(await violations(page), []);
  assert.ok(await fits(page), 'scrolls sideways');
  await page.context().close();
});

test('the office begins a correction, looks through it and publishes it', async () => {
  const page = await openAs(demo, demo.network.account('office'), SIZES[1]);
  await page.goto(`${demo.network.base}/wellen`);
  await page.getByRole('link', { name: /Seismograph 2026-1/ }).click();
  for (const step of ['Prüfung wieder aufnehmen', 'Prüfung abschließen']) {
    await page.getByRole('button', { name: step }).click();
    await page.getByRole('dialog').getByRole('button', { name: step }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await page.getByLabel('Anmerkungen auf Deutsch').fill('Noch einmal gerechnet.');
  await page.getByLabel('Anmerkungen auf Englisch').fill('Computed again.');
  assert.deepEqual(await violations(page), []);
  await page.getByRole('button', { name: 'Release beginnen' }).click();
  await page.getByRole('heading', { level: 1, name: /Release 1\.1/ }).waitFor();
  const publish = page.getByRole('button', { name: 'Veröffentlichen' });
  const again = page.getByRole('button', { name: 'Noch einmal nachsehen' });
  while (!(await publish.isVisible())) {
    await Promise.race([again.click().catch(() => {}), publish.waitFor()]);
    await publish.or(again).waitFor();
  }
  await page.getByText('Niemand ist an diesen Merkmalen wiederzuerkennen').waitFor();
  await page.getByText(/rahmen: \d+ geladene Texte lesen/).click();
  await page.getByText('Kürzere Verfahren bei der Bauleitplanung.').first().waitFor();
  assert.deepEqual(await violations(page), []);
  await publish.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Veröffentlichen' }).click();
  await page.getByText('So zitieren').waitFor();
  assert.deepEqual(page.problems, []);
  await page.goto(`${demo.network.base}/ergebnisse`);
  await page.getByRole('link', { name: /2026-1, Release 1\.1/ }).waitFor();
  await page.context().close();
});
