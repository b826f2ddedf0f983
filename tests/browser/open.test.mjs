// A survey of citizens: the office makes and opens it on a phone, somebody answers without a sign-in, the reply is lost on its
// way, trying again stores nothing twice, and the monitor tells how many answered.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SIZES, caller, demoNetwork, fits, openAs, violations } from './support.mjs';

const [phone, desk] = SIZES;
const text = (de, en) => ({ de, en });
const meaning = (code) => ({ code, text: text('keine Angabe', 'no answer') });
const option = (code, de, en) => ({ code, text: text(de, en) });

const questionnaire = {
  pages: [
    {
      key: 'alltag',
      title: text('Ihr Alltag', 'Your everyday life'),
      questions: [
        {
          id: 'F1',
          variable: 'zufrieden',
          text: text('Wie gern leben Sie in Ihrer Stadt?', 'How much do you like living in your town?'),
          required: true,
          kind: { type: 'single', options: [option(1, 'gern', 'a lot'), option(2, 'nicht gern', 'not much')] },
        },
        {
          id: 'F2',
          variable: 'warum',
          text: text('Was fehlt Ihnen?', 'What do you miss?'),
          show_if: { op: 'in', variable: 'zufrieden', values: [2] },
          kind: { type: 'text', max_length: 200 },
        },
      ],
    },
    {
      key: 'person',
      title: text('Zu Ihnen', 'About you'),
      questions: [
        { id: 'F3', variable: 'jahre', text: text('Seit wie vielen Jahren?', 'For how many years?'), required: true, kind: { type: 'number', min: 0, max: 110 } },
      ],
    },
  ],
  missing_codes: [-1, -2, -3, -5, -6, -7].map(meaning),
};

const demo = demoNetwork(async ({ network }) => {
  const office = await caller(network, network.account('office'));
  const survey = await office('POST', '/api/v1/surveys', {
    key: 'buergerumfrage',
    title: text('Bürgerumfrage', 'Citizens’ survey'),
    description: text('Wie lebt es sich in kleinen Städten?', 'How is life in small towns?'),
    unit: 'person',
  });
  assert.equal(survey.status, 201, JSON.stringify(survey.body));
  const made = await office('POST', `/api/v1/surveys/${survey.body.id}/questionnaires`, { questionnaire });
  assert.equal(made.status, 201, JSON.stringify(made.body));
});

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

async function looksRight(page, where) {
  await page.waitForFunction(() => !document.querySelector('.kn-skeleton'));
  assert.deepEqual(await violations(page), [], where);
  assert.ok(await fits(page), `${where} scrolls sideways`);
}

/** Somebody nobody knows. */
async function citizen(size, locale = 'de-DE') {
  const context = await demo.browser.newContext({ viewport: size, locale });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  return page;
}

test('a citizen answers by an open link, once, although the reply is lost', async () => {
  const office = await openAs(demo, demo.network.account('office'), phone);
  await office.goto(`${demo.network.base}/wellen/neu`);
  await heading(office, 'Befragung anlegen');
  await office.getByLabel('Programm').selectOption({ label: 'Bürgerumfrage' });
  await office.getByLabel('Kurzname').fill('2027-1');
  await office.getByLabel('Titel auf Deutsch').fill('Leben in der Kleinstadt');
  await office.getByLabel('Titel auf Englisch').fill('Life in a small town');
  await office.getByLabel('Erster Tag').fill('2027-03-01');
  await office.getByLabel('Letzter Tag').fill('2027-04-15');
  await office.getByLabel('An diesen Tagen von selbst öffnen und schließen').uncheck();
  await office.getByLabel('Nur Städte, in denen jemand Mitglied ist').waitFor();
  await office.getByLabel('Offene Umfrage').check();
  await office.getByLabel('Nur Städte, in denen jemand Mitglied ist').waitFor({ state: 'detached' });
  await looksRight(office, 'the form');
  await office.getByRole('button', { name: 'Speichern' }).click();
  await heading(office, 'Leben in der Kleinstadt');
  const link = await office.getByRole('link', { name: /\/umfrage\// }).innerText();

  const early = await citizen(phone);
  await early.goto(link);
  await heading(early, 'Diese Umfrage gibt es nicht');
  await looksRight(early, 'before the field phase');
  await early.context().close();

  await office.getByRole('button', { name: 'Für das Feld öffnen' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByText('der die Adresse der Umfrage hat').waitFor();
  await dialog.getByRole('button', { name: 'Für das Feld öffnen' }).click();
  await office.getByText('Geben Sie die Adresse der Umfrage weiter').waitFor();
  await looksRight(office, 'the wave in the field');
  assert.equal(await office.getByRole('link', { name: 'Einladungen' }).count(), 0);

  const page = await citizen(phone);
  await page.goto(link);
  await heading(page, 'Leben in der Kleinstadt');
  await page.getByText('Sie antworten ohne Namen').waitFor();
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await page.getByText('Bitte wählen Sie die Stadt, in der Sie leben.').first().waitFor();
  await page.getByLabel('In welcher Kleinstadt leben Sie?').fill('Münners');
  await page.getByRole('button', { name: /Münnerstadt/ }).click();
  await looksRight(page, 'the first page');
  await page.getByRole('button', { name: 'Beginnen' }).click();
  await heading(page, 'Ihr Alltag');
  await page.getByLabel('nicht gern').check();
  await page.getByLabel('Was fehlt Ihnen?').fill('Ein Kino');
  await looksRight(page, 'a page of questions');
  await page.reload();
  await heading(page, 'Ihr Alltag');
  assert.equal(await page.getByLabel('Was fehlt Ihnen?').inputValue(), 'Ein Kino');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await heading(page, 'Zu Ihnen');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await heading(page, 'Prüfen und absenden');
  await page.getByRole('button', { name: 'Unvollständig absenden' }).waitFor();
  await looksRight(page, 'something is missing');
  await page.getByRole('link', { name: 'Seit wie vielen Jahren?' }).click();
  await page.getByLabel('Seit wie vielen Jahren?').fill('12');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await heading(page, 'Prüfen und absenden');

  // The answer comes in, the reply does not come back.
  await page.route('**/open-waves/*/responses', async (route) => {
    const reply = await route.fetch();
    assert.equal(reply.status(), 200);
    await route.abort();
  });
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.getByText('wird nichts doppelt gespeichert').waitFor();
  await looksRight(page, 'the reply was lost');
  await page.unroute('**/open-waves/*/responses');
  const sent = page.waitForRequest('**/open-waves/*/responses');
  await page.getByRole('button', { name: 'Absenden' }).click();
  assert.equal((await sent).headers().authorization, undefined);
  assert.equal((await sent).headers().cookie, undefined);
  assert.equal((await sent).postDataJSON().minutes, 1);
  await heading(page, 'Vielen Dank!');
  await looksRight(page, 'thanks');
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  assert.ok(!/Kino|Münnerstadt|09672135/.test(kept), kept);
  await page.reload();
  await heading(page, 'Sie haben schon geantwortet');
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();

  const second = await citizen(desk, 'en-GB');
  await second.goto(link);
  await heading(second, 'Life in a small town');
  await second.getByLabel('In which small town do you live?').fill('Lübben');
  await second.getByRole('button', { name: /^Lübben \(Spreewald/ }).click();
  await looksRight(second, 'the first page in English');
  await second.getByRole('button', { name: 'Begin' }).click();
  await second.getByLabel('a lot').check();
  await second.getByRole('button', { name: 'Next' }).click();
  await second.getByLabel('For how many years?').fill('3');
  await second.getByRole('button', { name: 'Next' }).click();
  await second.getByRole('button', { name: 'Send' }).click();
  await heading(second, 'Thank you!');
  assert.deepEqual(second.problems, []);
  await second.context().close();

  await office.getByRole('button', { name: 'Aktualisieren' }).click();
  await office.getByText('2 Antworten, offene Befragung').waitFor();
  await office.getByRole('img', { name: /Nach Land und Stadttyp/ }).waitFor();
  assert.equal(await office.getByRole('img', { name: /Rücklauf nach Land/ }).count(), 0);
  await office.getByText('Wie viele bei einer offenen Umfrage anfangen und nicht absenden, weiß niemand').waitFor();
  await office.getByText('bei denen der Browser die Dauer genannt hat').waitFor();
  await looksRight(office, 'the monitor');
  await office.getByRole('button', { name: 'Feldphase schließen' }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Feldphase schließen' }).click();
  await office.getByText('Unter dieser Adresse steht jetzt').waitFor();
  const late = await citizen(phone);
  await late.goto(link);
  await late.getByText('Diese Umfrage ist beendet').waitFor();
  await looksRight(late, 'after the field phase');
  await late.context().close();
  assert.deepEqual(office.problems, []);
  await office.context().close();
});
