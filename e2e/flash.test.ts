import { afterEach, beforeEach, expect, test } from 'vitest';
import { Flash } from './support/flash.ts';
import { valuesIn } from './support/leveldb.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import { weekBag } from './support/program.ts';
import { type Found, numbersIn } from './support/v8-values.ts';

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

test('[P6] 50 visits, a flat battery, the shift closed: what raw flash gives back never tells of one visit', async () => {
  const phone = await night.phone('phone');
  await phone.close();
  phone.cable.pull();
  const flash = new Flash(night.scratch.folder('phone'), night.scratch.folder('flash'));
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  for (let visit = 0; visit < 50; visit++) {
    await pad.countAll([{ tiles: { [weekBag]: 1, 'naloxone-nasal': 1 }, tens: 1 }]);
    flash.hold();
  }
  await phone.die();
  flash.hold();

  const again = await new PadScreen(await phone.open('/pad')).ready();
  await again.closeShift();
  flash.hold();
  // The first visits of the next shift are not to be told from the last ones of this either.
  for (let visit = 0; visit < 3; visit++) {
    await again.visit({ tiles: { [weekBag]: 1 }, tens: 0 });
    flash.hold();
  }
  await phone.close();
  flash.hold();

  const values = [...flash.files()].flatMap(({ name, bytes }) => valuesIn(name, bytes));
  expect(values.length).toBeGreaterThan(100);
  const totals = values.map(numbersIn).flatMap((found) => found.filter(({ name }) => name === 'visits'));
  const recovered = [...new Set(totals.map(({ value }: Found) => value))].sort((a, b) => a - b);
  // Not vacuous: totals are written, and found.
  expect(recovered.length).toBeGreaterThanOrEqual(3);
  for (const [index, value] of recovered.entries())
    if (index > 0) expect(value - (recovered[index - 1] as number)).toBeGreaterThanOrEqual(10);
});

test('[P6] beside those totals nothing of any encounter lies in clear in any file of the browser', async () => {
  const phone = await night.phone('phone');
  await phone.close();
  phone.cable.pull();
  const flash = new Flash(night.scratch.folder('phone'), night.scratch.folder('flash'));
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  for (let visit = 0; visit < 12; visit++) {
    await pad.visit({ tiles: { [weekBag]: 1 }, tens: 1 });
    flash.hold();
  }
  await pad.leaveNote('Marker of a note 7431');
  flash.hold();
  await phone.close();
  flash.hold();
  // Words that stand in a fact's text and in no set-up, no program text and no list of words.
  const marks = [
    'program.encounter.v1","program"',
    '"body":{"visits"',
    '"to":"participant"',
    'Marker of a note 7431',
    '"v":1,"facts"',
  ];
  for (const { name, bytes } of flash.files()) {
    const held = [bytes, ...valuesIn(name, bytes)];
    for (const mark of marks)
      for (const written of [Buffer.from(mark), Buffer.from(mark, 'utf16le')])
        expect(held.some((one) => one.includes(written)) ? `${mark} in ${name}` : 'nowhere').toBe('nowhere');
  }
});
