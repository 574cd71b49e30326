import type { Report } from '../../../program/report-types.ts';
import type { Names } from './names.ts';

/** What is not in the numbers, or may still change them. Empty when there is nothing that we know of. */
export function missingSays({ missing, lines }: Report, names: Names): readonly string[] {
  const { devices, notYetCounted, unopened, dayUnsure, imports } = missing;
  const silent = devices.filter(({ gaps }) => gaps === 0);
  const kept = notYetCounted.reduce((sum, { facts }) => sum + facts, 0);
  return [
    ...(silent[0]
      ? [
          names.say(silent.length === 1 ? 'missing-device' : 'missing-devices', {
            n: silent.length,
            day: silent[0].lastDay,
            devices: silent.map(({ device }) => device).join(', '),
          }),
        ]
      : []),
    ...devices
      .filter(({ gaps }) => gaps > 0)
      .map(({ device, gaps }) => names.say('missing-gaps', { device, n: gaps })),
    ...(kept > 0
      ? [names.say('missing-kinds', { n: kept, kinds: notYetCounted.map(({ kind }) => kind).join(', ') })]
      : []),
    ...(unopened > 0 ? [names.say('missing-unopened', { n: unopened })] : []),
    ...dayUnsure.map(({ line: id, figure }) => {
      const line = lines.find((one) => one.id === id);
      return names.say('missing-unsure', {
        label: names.word(line?.label ?? ''),
        figure: names.figure(figure, line?.unit ?? 'items'),
      });
    }),
    ...imports.map(({ of }) => names.say('missing-imports', { of })),
  ];
}
