/** The keys that open parcels of counts, in words: which there are, since when, and what each waits for. */
import { fill } from '../../program/words.ts';
import type { HeldIngest, HeldIngestKey } from './answer.ts';
import type { Speech } from './lines.ts';

export function ingestLines(ingest: HeldIngest, speech: Speech): readonly string[] {
  const { t, day } = speech;
  const { waiting, lastGone, tooLate, beyond } = ingest;
  const [oldest] = ingest.keys;
  return [
    ...ingest.keys.map((key) => keyLine(key, speech)),
    ...(lastGone && oldest ? [fill(t('ingest-gone'), { n: oldest.number, day: day(lastGone) })] : []),
    ...(waiting ? [fill(t('ingest-waiting'), { n: waiting.number, day: day(waiting.day) })] : []),
    ...(ingest.asked ? [t('ingest-asked')] : []),
    ...(beyond === null ? [] : [fill(t('ingest-beyond'), { n: beyond })]),
    ...(tooLate.length > 0 ? [fill(t('ingest-too-late'), { names: tooLate.join(', ') })] : []),
  ];
}

function keyLine(
  { number: n, began, replaced, waitsFor, unheard }: HeldIngestKey,
  { t, day }: Speech,
): string {
  const since = began ? fill(t('ingest-since'), { n, day: day(began) }) : fill(t('ingest-key'), { n });
  if (replaced === null) return `${since} ${t('ingest-newest')}`;
  const why = unheard
    ? t('ingest-unheard')
    : waitsFor.length > 0
      ? fill(t('ingest-waits'), { names: waitsFor.join(', ') })
      : t('ingest-goes');
  return `${since} ${fill(t('ingest-replaced'), { day: day(replaced) })} ${why}`;
}
