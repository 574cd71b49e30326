import { useEffect, useState } from 'preact/hooks';
import { type Language, languages } from '../../../../program/words.ts';
import type { App } from '../../app.ts';
import { Picture, Sign } from '../../frame/icon.tsx';
import { containersOf, padServices } from '../../pad/practice.ts';
import { shelfOf, type Tile } from '../../pad/tiles.ts';
import { secureRandom } from '../../secure-random.ts';
import { deskWords } from '../desk-words.ts';
import { ownNames } from '../first/questions.tsx';
import { Empty, Head, Picks, Select } from '../parts.tsx';
import { settingsNow } from '../settings.ts';
import { paperWords } from './paper-words.ts';
import { sitesNow } from './place-and-day.tsx';
import { backPicture, rowName } from './row-names.ts';
import { type BackRow, backRows, halvesOf, rowsOf } from './sheet.ts';
import { drawSheetNumber, printed, type SheetNumber } from './sheet-number.ts';
import { type SheetWords, useSheetWords } from './sheet-words.ts';

const mostPages = 50;

/** Half a page, black on white, for a pencil in the rain. It says nothing that explains itself. */
export function PrintSheets({ app }: { app: App }) {
  const { t } = paperWords;
  const sites = sitesNow(app);
  const config = settingsNow(app.device);
  const [siteId, setSite] = useState(sites[0]?.id ?? '');
  const [speaks, setSpeaks] = useState<readonly Language[]>(config?.languages ?? ['en']);
  const [pages, setPages] = useState(1);
  const [named, setNamed] = useState(false);
  const [round, setRound] = useState(0);
  // A number is printed once: when the printer's dialog has closed, new ones are drawn.
  useEffect(() => {
    const drawAnew = (): void => setRound((before) => before + 1);
    addEventListener('afterprint', drawAnew);
    return () => removeEventListener('afterprint', drawAnew);
  }, []);
  const words = useSheetWords();
  if (!words) return null;
  const chosen = speaks.length > 0 ? speaks : (['en'] as const);
  const back = backRows(containersOf(config?.containers));
  const tilesIn = (language: Language): readonly Tile[] =>
    shelfOf(padServices, config, siteId, words[language].nameOf).tiles;
  const sheets = pages * 2;
  if (tilesIn('en').length === 0)
    return <Empty fact={t('no-things')} ease={t('no-things-ease')} sign="box" />;
  return (
    <>
      <div class="no-print">
        <Head title={t('sheets')} note={t('print-note')}>
          <button type="button" class="button main tall" onClick={() => print()}>
            <Sign name="print" />
            {deskWords.t('print')}
          </button>
        </Head>
        <div class="sheet-choices">
          {sites.length > 1 && (
            <Select
              label={deskWords.t('site')}
              value={siteId}
              options={sites.map(({ id, name }) => ({ id, label: name }))}
              onValue={setSite as (id: string) => void}
            />
          )}
          <Select
            label={t('pages')}
            value={String(pages)}
            options={[1, 2, 5, 10, 20, mostPages].map((n) => ({ id: String(n), label: String(n) }))}
            onValue={(n) => setPages(Number(n))}
          />
          <Picks
            shown
            columns="two"
            legend={t('language')}
            options={languages.map((id) => ({ id, label: ownNames[id], lang: id }))}
            chosen={chosen}
            onPick={(id) =>
              setSpeaks(
                chosen.includes(id as Language)
                  ? chosen.filter((one) => one !== id)
                  : [...chosen, id as Language],
              )
            }
          />
          <Picks
            shown
            columns="two"
            legend={t('with-name')}
            options={[
              { id: 'off', label: t('with-name-off') },
              { id: 'on', label: config?.name || deskWords.t('yes') },
            ]}
            chosen={[named ? 'on' : 'off']}
            onPick={(id) => setNamed(id === 'on')}
          />
        </div>
        <p class="note">
          {t('numbers-note')} {t('no-copies')}
        </p>
      </div>
      <Sheets
        key={`${round} ${sheets}`}
        count={sheets}
        halves={(at) => {
          const language = chosen[at % chosen.length] as Language;
          return { language, words: words[language], tiles: halvesOf(tilesIn(language)), back };
        }}
        name={named ? (config?.name ?? '') : ''}
      />
    </>
  );
}

interface SheetContent {
  readonly language: Language;
  readonly words: SheetWords;
  readonly tiles: readonly (readonly Tile[])[];
  readonly back: readonly BackRow[];
}

/** Numbers are drawn when the sheets are, and stay while they are on screen. */
function Sheets(props: { count: number; halves: (at: number) => SheetContent; name: string }) {
  const [numbers] = useState(() => Array.from({ length: props.count }, () => drawSheetNumber(secureRandom)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="sheets-view" aria-label={paperWords.t('sheets')} tabIndex={0}>
      <div class="sheets">
        {numbers.flatMap((sheet, at) => {
          const content = props.halves(at);
          return content.tiles.map((tiles, part) => (
            <HalfSheet
              key={`${sheet}.${part}`}
              sheet={sheet}
              content={content}
              tiles={tiles}
              part={part}
              name={props.name}
            />
          ));
        })}
      </div>
    </section>
  );
}

function HalfSheet(props: {
  sheet: SheetNumber;
  content: SheetContent;
  tiles: readonly Tile[];
  part: number;
  name: string;
}) {
  const { language, words, back, tiles: all } = props.content;
  const { t } = words;
  const isLast = props.part === all.length - 1;
  return (
    <article class="half-sheet" lang={language}>
      <header>
        <b class="no">{printed(props.sheet)}</b>
        {all.length > 1 && <small>{t('half-of', { n: props.part + 1, all: all.length })}</small>}
        {props.name && <small class="program">{props.name}</small>}
        <span>
          {t('sheet-day')} <u />
        </span>
        <span>
          {t('sheet-site')} <u />
        </span>
      </header>
      {props.part === 0 && (
        <div class="people">
          <Sign name="people" />
          <b>{t('people')}</b>
          <Boxes count={20} />
          <u />
        </div>
      )}
      <ul class={`rows-${rowsOf(props.tiles)}`}>
        {props.tiles.map((tile) => (
          <li key={tile.id}>
            {tile.picture ? <Picture name={tile.picture} /> : <span />}
            <b>{rowName(tile, t)}</b>
            <Boxes count={10} />
            <u />
          </li>
        ))}
      </ul>
      {isLast && back.length > 0 && <UsedBack rows={back} words={words} />}
      <p>{t('stroke-note')}</p>
    </article>
  );
}

/** One line a container, with a picture and boxes for each level. */
function UsedBack({ rows, words }: { rows: readonly BackRow[]; words: SheetWords }) {
  const containers = [...new Set(rows.map(({ container }) => container))];
  return (
    <div class="back">
      <b>{words.t('used-back')}</b>
      {containers.map((container) => (
        <div key={container.id}>
          <span class="what">{words.containerName(container)}</span>
          {rows
            .filter((row) => row.container === container)
            .map((row) => (
              <span key={row.id}>
                <Picture name={backPicture(row)} />
                <Boxes count={5} />
              </span>
            ))}
        </div>
      ))}
    </div>
  );
}

function Boxes({ count }: { count: number }) {
  return (
    <span class="boxes" aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <i key={at} />
      ))}
    </span>
  );
}
