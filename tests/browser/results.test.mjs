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
  await page.getByRole('link', { name: /elease 1\.0/ }).click();
  await page.getByRole('heading', { level: 3, name: /^F01/ }).waitFor();
  return page;
}

for (const view of [
  { ...SIZES[0], locale: 'de-DE', colorScheme: 'light' },
  { ...SIZES[1], locale: 'en-GB', colorScheme: 'dark' },
]) {
  test(`anybody reads results as picture and as table on a ${view.name}`, async () => {
    const page = await visitor(view);
    const german = view.locale === 'de-DE';
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page), 'scrolls sideways');
    const question = page.getByRole('region', { name: /^F05/ });
    await question.getByRole('button', { name: german ? 'Tabelle' : 'Table' }).click();
    const counts = await question.locator('tbody tr td:nth-child(2)').allTextContents();
    assert.equal(counts.length, 5);
    const told = await question.getByText(german ? /von .* haben geantwortet/ : /of .* have answered/).textContent();
    const valid = Number(told.match(/\d+/)[0]);
    assert.equal(counts.map(Number).reduce((sum, count) => sum + count), valid, 'all answers are in the table');
    await page.getByRole('combobox', { name: german ? 'Gebiet' : 'Area' }).selectOption({ label: german ? 'Bayern' : 'Bavaria' });
    const inBavaria = await question.locator('tbody tr td:nth-child(2)').allTextContents();
    assert.notDeepEqual(inBavaria, counts);
    assert.deepEqual(await violations(page), []);
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
    const region = page.getByRole('region', { name: new RegExp(`^${question.question_id}`) });
    await region.getByText(`Ihre Antwort: ${label}`, { exact: true }).waitFor();
    const base = await region.getByText(/^Städte wie Ihre \(/).textContent();
    assert.ok(Number(base.match(/: ([\d.]+) von/)[1]) >= 5, base);
    await region.getByRole('button', { name: 'Tabelle' }).click();
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
  await page.getByRole('region', { name: /^F05/ }).getByText(/: \d+ von/).first().waitFor();
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});

test('a chart leaves the page as SVG and PNG that say what they show, and its table as CSV', async () => {
  const page = await visitor({ ...SIZES[1], locale: 'de-DE', colorScheme: 'dark' });
  const question = page.getByRole('region', { name: /^F05/ });
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
  const number = page.getByRole('region', { name: /^F09/ });
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
    assert.ok((await sheets.allTextContents()).join(' ').includes(release.citation[german ? 'de' : 'en']));
    assert.deepEqual(await violations(page), []);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 2);
    assert.match(pdf, /\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, 'A4');
    await page.emulateMedia({ media: 'print' });
    const cut = await sheets.evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length);
    assert.equal(cut, 0, 'nothing is cut off');
    await context.close();
  });
}

test('a question stands over the waves, also while there is only one', async () => {
  const page = await visitor({ ...SIZES[0], locale: 'de-DE', colorScheme: 'light' });
  await page.getByRole('region', { name: /^F05/ }).getByRole('link', { name: /Verlauf über die Wellen/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Verlauf: .*Haushaltslage/ }).waitFor();
  await page.getByText('Bisher hat eine Welle diese Frage gestellt').waitFor();
  await page.getByRole('button', { name: 'Tabelle' }).click();
  const table = page.getByRole('table');
  await table.getByRole('columnheader', { name: '2026-1' }).waitFor();
  await table.getByRole('rowheader', { name: 'sehr gut' }).waitFor();
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
  await page.getByText('Keine Stadt ist an diesen Merkmalen wiederzuerkennen').waitFor();
  await page.getByText(/rahmen: \d+ geladene Texte lesen/).click();
  await page.getByText('Kürzere Verfahren bei der Bauleitplanung.').first().waitFor();
  assert.deepEqual(await violations(page), []);
  await publish.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Veröffentlichen' }).click();
  await page.getByText('So zitieren').waitFor();
  assert.deepEqual(page.problems, []);
  await page.goto(`${demo.network.base}/ergebnisse`);
  await page.getByRole('link', { name: /Release 1\.1/ }).waitFor();
  await page.context().close();
});
