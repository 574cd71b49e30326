import { useState } from 'preact/hooks';
import { type Day, parseDay } from '../../../../engines/facts/day.ts';
import type { SiteId } from '../../../../engines/facts/fact.ts';
import type { SheetAnswer } from '../../../answers.ts';
import type { App, Recorded } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { containersOf, returnsKind } from '../../pad/practice.ts';
import type { Shelf } from '../../pad/tiles.ts';
import { backTotal, isNothing, type Tapped } from '../../pad/visit.ts';
import { useServer } from '../ask-server.ts';
import { number } from '../numbers.ts';
import { Empty, Head, Say, Text } from '../parts.tsx';
import { shelfAt } from '../service-words.ts';
import { settingsNow } from '../settings.ts';
import { KnownSheet, rememberSheet, wasEntered } from './known-sheet.tsx';
import { paperWords } from './paper-words.ts';
import { PlaceAndDay, sitesNow } from './place-and-day.tsx';
import { backPicture, containerName, rowName } from './row-names.ts';
import {
  backRows,
  halvesOf,
  isReadable,
  nothingTyped,
  rowsOf,
  sheetDrafts,
  type Typed,
  tappedOf,
} from './sheet.ts';
import { parseSheetNumber, printed, type SheetNumber } from './sheet-number.ts';
import { goOn, TypedRows } from './typed-rows.tsx';

/** Typing a tally sheet in (`sheet`), or many people at once from no paper at all. The same rows, the same facts. */
export function Entry({ app, sheet: withSheet }: { app: App; sheet: boolean }) {
  const { t } = paperWords;
  const sites = sitesNow(app);
  const [siteId, setSite] = useState<string>(app.device.preference.get('place') ?? '');
  const [day, setDay] = useState<Day>(app.device.today());
  const [number, setNumber] = useState('');
  const [typed, setTyped] = useState<Typed>(nothingTyped);
  const [done, setDone] = useState<{ recorded: Recorded; says: string } | null>(null);
  const site = sites.find(({ id }) => id === siteId) ?? sites[0];
  const config = settingsNow(app.device);
  const sheet = withSheet ? parseSheetNumber(number) : null;
  const known = useServer<SheetAnswer>(app, sheet ? `/v1/sheets/${sheet}` : null);

  if (!site) return <Empty fact={t('no-things')} ease={t('no-things-ease')} sign="box" />;
  const again = (): void => {
    setDone(null);
    setNumber('');
    setTyped(nothingTyped);
  };
  if (done)
    return (
      <Counted
        app={app}
        recorded={done.recorded}
        says={done.says}
        sheet={withSheet ? sheet : null}
        again={again}
      />
    );
  const shelf = shelfAt(config, site.id);
  const back = backRows(containersOf(config?.containers));
  const tapped = tappedOf(typed, shelf.tiles, back);
  const entered = sheet !== null && (wasEntered(app, sheet) || (known.answer?.entered.length ?? 0) > 0);
  const empty = isNothing(tapped) && tapped.people === 0;
  const ready = (!withSheet || sheet !== null) && !entered && !empty && isReadable(typed);
  const summary = sayTapped(app, tapped, shelf);
  const count = async (): Promise<void> => {
    const where = { site, shift: app.device.newShift(), returnsKind, bandKind: null };
    const recorded = await app.device.record(sheetDrafts(tapped, shelf, where, sheet, day));
    if (sheet) rememberSheet(app, sheet);
    setDone({
      recorded,
      says: sheet ? t('counted-sheet', { sheet: printed(sheet) }) : t('counted-batch', { what: summary }),
    });
  };
  return (
    <form
      class="entry"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (ready) void count();
      }}
    >
      <Head
        title={t(withSheet ? 'entry-title' : 'batch')}
        note={t(withSheet ? 'entry-note' : 'batch-note')}
      />
      <div class="first">
        {withSheet && (
          <Text label={t('sheet')} value={number} most={16} numeric onKeyDown={goOn} onValue={setNumber} />
        )}
        <PlaceAndDay
          app={app}
          sites={sites}
          site={site}
          onSite={(id) => setSite(id as SiteId)}
          day={day}
          onDay={(text) => setDay(parseDay(text) ?? day)}
        />
      </div>
      {withSheet && <SheetState text={number} sheet={sheet} entered={entered} asked={known} />}
      {entered && sheet ? (
        <KnownSheet
          app={app}
          sheet={sheet}
          here={wasEntered(app, sheet)}
          answer={known.answer}
          shelf={shelf}
        />
      ) : (
        <>
          <TypedRows
            rows={[{ id: 'people', name: t('people'), sign: 'people' }]}
            values={{ people: typed.people }}
            onValue={(_, people) => setTyped({ ...typed, people })}
          />
          {shelf.tiles.length === 0 && <Empty fact={t('no-things')} ease={t('no-things-ease')} sign="box" />}
          {halvesOf(shelf.tiles).map((half) => (
            <TypedRows
              key={half[0]?.id ?? ''}
              columns={rowsOf(half)}
              rows={half.map((tile) => ({ id: tile.id, name: rowName(tile, t), picture: tile.picture }))}
              values={typed.rows}
              onValue={(id, value) => setTyped({ ...typed, rows: { ...typed.rows, [id]: value } })}
            />
          ))}
          {back.length > 0 && (
            <section>
              <h2 class="lead">{t('used-back')}</h2>
              <TypedRows
                levels
                rows={back.map((row) => ({
                  id: row.id,
                  name: t('level-of', { container: containerName(row.container), level: t(row.level) }),
                  picture: backPicture(row),
                }))}
                values={typed.back}
                onValue={(id, value) => setTyped({ ...typed, back: { ...typed.back, [id]: value } })}
              />
            </section>
          )}
          <p class="note">{t('entry-help')}</p>
          <footer class="count-dock">
            <button type="submit" class="button main wide" aria-disabled={!ready}>
              {t(withSheet ? 'count-sheet' : 'count-batch')}
              <small>{summary || t('nothing-yet')}</small>
            </button>
          </footer>
        </>
      )}
    </form>
  );
}

function SheetState(props: {
  text: string;
  sheet: SheetNumber | null;
  entered: boolean;
  asked: { readonly answer: unknown; readonly waiting: boolean };
}) {
  const { t } = paperWords;
  const { sheet } = props;
  if (sheet === null) {
    const misread = props.text.replace(/\D/g, '').length >= 10;
    return (
      <Say sign={misread ? 'eye' : 'note'} live>
        {t(misread ? 'sheet-misread' : 'sheet-wanted')}
      </Say>
    );
  }
  if (props.entered) return null;
  if (props.asked.waiting) return null;
  if (props.asked.answer === null)
    return (
      <Say sign="no-network" live>
        {t('sheet-unsure', { sheet: printed(sheet) })}
      </Say>
    );
  return (
    <Say kind="good" sign="check" live>
      {t('sheet-new', { sheet: printed(sheet) })} {t('sheet-new-note')}
    </Say>
  );
}

/** What is about to be counted, in words: "37 visits, 31 week bags, 190 syringes, about 200 back". */
function sayTapped(app: App, tapped: Tapped, shelf: Shelf): string {
  const { t } = paperWords;
  const n = (value: number): string => number(app.language.value, value);
  const things = Object.entries(tapped.counts).map(([id, count]) => {
    const tile = shelf.tiles.find((one) => one.id === id);
    return t('n-things', { n: n(count), name: (tile?.name ?? id).toLowerCase() });
  });
  const back = backTotal(tapped.back);
  return [
    ...(tapped.people === 0
      ? []
      : [tapped.people === 1 ? t('n-visits-one') : t('n-visits', { n: n(tapped.people) })]),
    ...things,
    ...(back.amount === 0 ? [] : [t('n-back', { n: n(back.amount) })]),
  ].join(', ');
}

/** Counted, with undo for five minutes, and on to the next. */
export function Counted(props: {
  app: App;
  recorded: Recorded;
  says: string;
  sheet: SheetNumber | null;
  again: () => void;
}) {
  const { t } = paperWords;
  const [undone, setUndone] = useState(false);
  const undo = async (): Promise<void> => {
    await props.app.device.undo(props.recorded);
    if (props.sheet) rememberSheet(props.app, props.sheet, false);
    setUndone(true);
  };
  return (
    <div class="stack">
      <Say kind="good" sign={undone ? 'undo' : 'check'} live>
        {undone ? t('undone') : props.says}
      </Say>
      <div class="line">
        {!undone && (
          <button type="button" class="button tall" onClick={() => void undo()}>
            <Sign name="undo" turns />
            {t('undo')}
          </button>
        )}
        <button type="button" class="button main tall" onClick={props.again}>
          {props.sheet ? t('next-sheet') : t('batch')}
        </button>
      </div>
    </div>
  );
}
