/**
 * People who work here, at a real desk: the guided minutes, an ask in somebody's own words, the door closed again; and then
 * five words typed into the locked door as the power goes.
 */
import type { Phone } from '../support/phone.ts';
import { personName, phoneNumber, unique, type World } from './world.ts';

export interface OnPaper {
  readonly lead: string;
  readonly second: string;
  readonly sheet: readonly string[];
}

export async function beginAtDesk(world: World, desk: Phone): Promise<OnPaper> {
  const page = await desk.open('/people');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const writeDown = async (id: string): Promise<string> => {
    const drawn = await page.locator('.word-card li').allTextContents();
    const words = world.plant(`${id}-words`, 'five words of somebody who works here', drawn.join(' '));
    await press('They are on paper');
    await page.locator('#typed-back').fill(words);
    await press('Go on');
    return words;
  };
  await page.getByText('Keys for asks and mail').waitFor();
  await press('Begin');
  await page
    .getByLabel('What we call you')
    .fill(world.plant('lead-name', 'a name of somebody who works here', personName()));
  const lead = await writeDown('lead');
  await page.getByText('Five words for the second person').waitFor();
  await page
    .getByLabel('What we call the second person')
    .fill(world.plant('second-name', 'a name of somebody who works here', personName()));
  const second = await writeDown('second');
  await page.getByText('Print the page').first().waitFor();
  const sheet = await page.locator('.page-sheet li b').allTextContents();
  await page.evaluate(() => {
    window.print = () => {};
  });
  await press('Print the page');
  await press('It is on paper');
  for (const field of await page.locator('[id^=sheet-word-]:not(small)').all()) {
    const n = Number((await field.getAttribute('id'))?.split('-')[2]);
    await field.fill(sheet[n] ?? '');
  }
  await press('Go on');
  await page.getByText('Both people and the sheet were tried').waitFor();
  return { lead, second, sheet };
}

/** Written on the screen, opened again, and then the desk is locked. The slip's code leaves with whoever asked. */
export async function askAtDesk(world: World, desk: Phone, words: string): Promise<void> {
  const page = await desk.open('/asks');
  await page.locator('#five-words').fill(words);
  await page.getByRole('button', { name: 'Open', exact: true }).first().click();
  await page.getByRole('button', { name: 'New ask' }).waitFor();
  await page.getByRole('button', { name: 'New ask' }).click();
  await page.locator('main fieldset button').first().click();
  const said = world.plant(
    'asked-words',
    'what somebody asked, at the desk',
    `A doctor near ${unique()}, call ${phoneNumber()}`,
  );
  await page.locator('main textarea').fill(said);
  await page
    .locator('main input[type=text]')
    .first()
    .fill(world.plant('asked-name', 'the name that somebody who asked chose', personName()));
  await page.getByRole('button', { name: 'Seal and keep' }).click();
  const code = (await page.locator('.slip-code').textContent()) ?? '';
  world.plant('slip-code', 'the code on a slip', code.trim());
  await page.getByRole('button', { name: 'They have it' }).click();
  await page.getByText(said.slice(0, 12)).first().waitFor();
  await page.waitForTimeout(1500);
  await page.locator('.lock-now:visible').click();
  await page.getByText('This door is locked.').waitFor();
}

export async function typeAtDoor(desk: Phone, words: string): Promise<void> {
  const page = await desk.open('/reports');
  await page.getByText('This door is locked.').waitFor();
  await page.locator('#five-words').pressSequentially(words);
  await page.waitForTimeout(1500);
  await desk.die();
}
