/** "What we hold" as plain text, for the command line and for paper. */
import { walls } from '../../engines/facts/parcel.ts';
import { outsideTopics } from '../../program/held/outside.ts';
import { fill } from '../../program/words.ts';
import type { HeldAnswer, HeldTable } from './answer.ts';
import { ingestLines } from './ingest-lines.ts';
import { linesOf, type Speech, visitsOf } from './lines.ts';

export function heldText(answer: HeldAnswer, speech: Speech): string {
  const { t, number, day } = speech;
  const has = linesOf(answer, 'desk', speech).map(({ n, title, note }) => `  ${n} ${title}\n      ${note}`);
  const tables = walls.flatMap((wall) => {
    const own = answer.tables.filter((table) => table.wall === wall);
    return own.length === 0
      ? []
      : [`  ${t(`wall.${wall}`)}`, ...own.map((table) => `    ${tableLine(table, speech)}`)];
  });
  const { files, walls: keys, outside } = answer;
  return [
    t('title'),
    t('counted-desk'),
    t('speaks'),
    '',
    t('has-title'),
    ...has,
    '',
    deletingText(answer, speech),
    '',
    t('court-title'),
    ...courtLines(answer, speech).map((line) => `  ${line}`),
    '',
    t('walls-title'),
    ...tables,
    ...(keys ?? []).map((wall) => `  ${keysLine(wall, speech)}`),
    ...(keys ? [] : [`  ${t('keys-not')}`]),
    '',
    t('ingest-title'),
    ...ingestLines(answer.ingest, speech).map((line) => `  ${line}`),
    ...(files
      ? [
          '',
          t('files-title'),
          ...files.map(
            ({ folder, name, bytes, classified }) =>
              `  ${t(`files-${folder}`)}: ${fill(t('files-line'), { name, kb: number(Math.ceil(bytes / 1024)) })}${classified ? '' : `  (${t('opens.unknown')})`}`,
          ),
        ]
      : []),
    '',
    t('duties-title'),
    ...(answer.duties.length > 0 ? answer.duties : [t('duties-none')]).map((line) => `  ${line}`),
    '',
    t('outside-title'),
    ...(outside
      ? [
          fill(t('outside-by'), { day: day(outside.day) }),
          ...outsideTopics.map(
            (topic) => `  ${t(`topic.${topic}`)}: ${outside.said[topic] ?? t('outside-empty')}`,
          ),
        ]
      : [`  ${t('outside-not')}`]),
  ].join('\n');
}

export function tableLine({ table, rows, oldest, opens }: HeldTable, { t, number, day }: Speech): string {
  const line = fill(t('table-rows'), { table, rows: number(rows) });
  const since = oldest ? ` ${fill(t('since'), { day: day(oldest) })}` : '';
  const who = opens === null ? `${t('opens.unknown')}.` : fill(t('opened-by'), { who: t(`opens.${opens}`) });
  return `${line}. ${who}${since}`;
}

export function keysLine(wall: NonNullable<HeldAnswer['walls']>[number], { t, number }: Speech): string {
  const older = wall.olderKeys > 0 ? ` ${fill(t('keys-older'), { n: number(wall.olderKeys) })}` : '';
  return `${fill(t('keys-people'), { wall: t(`wall.${wall.wall}`), people: wall.people, sheets: wall.sheets })}${older}`;
}

export function courtLines(answer: HeldAnswer, { t, number, day }: Speech): readonly string[] {
  return [
    fill(t('court-counts'), { visits: number(visitsOf(answer)) }),
    t('court-sealed'),
    t('court-devices'),
    answer.copies
      ? fill(t('court-copies'), { n: number(answer.copies.count), day: day(answer.copies.oldest) })
      : t('court-copies-none'),
    t('court-sheet'),
  ];
}

/** Whoever works here sees a quiet hold too. */
function deletingText({ holds, waits }: HeldAnswer, { t, day }: Speech): string {
  if (holds.length > 0)
    return [
      `${t('deleting-paused')} ${t('holds-title')}:`,
      ...holds.map(
        (hold) =>
          `  ${fill(t('hold-since'), { day: day(hold.day), words: hold.words })}${hold.quiet ? ` (${t('hold-quiet')})` : ''}`,
      ),
    ].join('\n');
  if (waits) return `${t('deleting-waits')} ${t('waits-note')}`;
  return `${t('deleting-runs')} ${t('deleting-counts')} ${t('holds-none')}`;
}
