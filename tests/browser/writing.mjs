// The office writes a questionnaire of two pages by clicking: several answers of which one stands alone, two numbers of which
// one is filtered, a text, and a check between the numbers.

/** What is asked, by the numbers that the editor gives. */
export const ASKED = {
  F01: 'Woran arbeitet Ihre Stadt?', F02: 'Wie viele Gebäude hat die Stadt?', F03: 'Wie viele davon sind saniert?',
  F04: 'Was hilft Ihnen dabei?',
};
export const OPTIONS = ['Wärmenetz', 'Sanierung', 'an nichts davon'];
export const SLIP = 'Mehr sanierte Gebäude als Gebäude.';

const fill = async (page, label, de, en) => {
  await page.getByLabel(`${label} auf Deutsch`, { exact: true }).fill(de);
  await page.getByLabel(`${label} auf Englisch`, { exact: true }).fill(en);
};

async function question(page, kind, id, variable, en) {
  await page.getByRole('navigation', { name: 'Aufbau' }).getByLabel('Neue Frage').selectOption(kind);
  await page.getByRole('button', { name: 'Frage einfügen' }).click();
  await page.getByRole('heading', { name: `Frage ${id}` }).waitFor();
  await fill(page, 'Frage', ASKED[id], en);
  const data = page.locator('details', { hasText: 'Für die Daten' });
  if (await data.getAttribute('open') === null) await data.locator('summary').click();
  await page.getByLabel('Variable', { exact: true }).fill(variable);
  await page.getByLabel('Variable', { exact: true }).blur();
}

/** Writes it in the editor, which is open and empty, and stores it as a version. */
export async function write(page) {
  await page.getByRole('button', { name: 'Leer beginnen' }).click();
  await fill(page, 'Überschrift', 'Wärme', 'Heat');

  await question(page, 'multiple', 'F01', 'arbeit', 'What does your town work on?');
  await page.getByRole('button', { name: 'Antwort hinzufügen' }).click();
  for (const [at, en] of ['Heat network', 'Renovation', 'nothing of this'].entries()) {
    await fill(page, `Antwort ${at + 1}`, OPTIONS[at], en);
  }
  await page.getByLabel('steht allein').nth(2).check();
  await page.getByLabel('Muss beantwortet werden').check();

  await question(page, 'number', 'F02', 'gebaeude', 'How many buildings has the town?');
  await page.getByLabel('Kleinste Zahl').fill('0');
  await question(page, 'number', 'F03', 'saniert', 'How many of them are renovated?');
  await page.getByLabel('Kleinste Zahl').fill('0');
  await page.getByLabel('Kleinste Zahl').blur();
  await page.getByRole('button', { name: 'Bedingung hinzufügen' }).click();
  await page.getByLabel('Bedingung 1: Frage').selectOption({ label: `F01 ${ASKED.F01}` });
  await page.getByLabel('Bedingung 1: Vergleich').selectOption({ label: 'enthält' });
  await page.getByLabel('Bedingung 1: Wert').selectOption({ label: `2 ${OPTIONS[1]}` });

  await page.getByRole('button', { name: 'Seite einfügen' }).click();
  await page.getByRole('heading', { name: 'Seite 2' }).waitFor();
  await fill(page, 'Überschrift', 'Rat', 'Advice');
  await question(page, 'text', 'F04', 'hilfe', 'What helps you with it?');

  await page.getByRole('button', { name: 'Prüfung hinzufügen' }).click();
  await page.getByRole('heading', { name: /^Prüfung / }).waitFor();
  await page.getByLabel('Bedingung 1: Frage').selectOption({ label: `F03 ${ASKED.F03}` });
  await page.getByLabel('Bedingung 1: Vergleich').selectOption({ label: 'ist höchstens' });
  await page.getByLabel('Verglichen mit').selectOption({ label: `der Antwort auf F02 ${ASKED.F02}` });
  await fill(page, 'Hinweis, wenn es nicht gilt', SLIP, 'More renovated buildings than buildings.');
  await page.getByText('Alles in Ordnung.').waitFor();
  await page.getByRole('group', { name: 'Werkzeuge' }).getByText('Gespeichert', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Als Fassung speichern' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Als Fassung speichern' }).click();
  await page.getByText('Fassung 1 mit 4 Fragen ist gespeichert.').waitFor();
}
