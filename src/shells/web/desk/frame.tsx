import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { App } from '../app.ts';
import { Mark, Sign } from '../frame/icon.tsx';
import { NewVersion } from '../frame/new-version.tsx';
import { LanguagePick } from '../frame/switches.tsx';
import { Unsent } from '../frame/unsent.tsx';
import { awaited } from './ask-server.ts';
import { deskWords } from './desk-words.ts';
import { HideShape, watchQuickHide } from './hidden-page.tsx';
import { Paused } from './months/paused.tsx';
import { barDay } from './numbers.ts';
import { Picks } from './parts.tsx';
import { doPeopleWork, whoIsOpen } from './people-gate.ts';
import { LockNow } from './people-room.tsx';
import { entriesFor, type Place } from './places.ts';
import { atDesk } from './quick-hide.ts';

/** The desk: a rail on wide screens, a bar on phones, and the unsent number in the same place on each. */
export function Frame({ app, place, children }: { app: App; place: Place; children: ComponentChildren }) {
  const { t } = deskWords;
  const program = app.device.config.value?.name ?? '';
  const entries = entriesFor(maySee(app), doPeopleWork(app).value === true);
  const onBar = entries.slice(0, 4);
  const main = useTopOnChange(app.path.value);
  useQuickHide(app);
  const barPlace = onBar.some(({ id }) => id === place) ? place : 'more';
  return (
    <div data-wall={place === 'people' ? 'team' : place === 'asks' ? 'asks' : 'counts'}>
      <button type="button" class="skip button" onClick={() => main.current?.focus()}>
        {t('skip')}
      </button>
      <header class="top phone-only">
        <Mark />
        <div class="where">
          <b>{barDay(app.language.value, app.device.today())}</b>
          <span>{program}</span>
        </div>
        <HideShape says={t('hide')} />
        <LockNow />
        <Unsent app={app} />
      </header>
      <div class="desk">
        <aside class="rail">
          <div class="brand">
            <Mark />
            <div>
              {app.device.config.value?.look?.name ?? 'Doorstep'}
              <small>{program}</small>
            </div>
          </div>
          <nav aria-label={t('main')}>
            {entries.map(({ id, href, sign }) => (
              <a key={id} href={href} aria-current={id === place ? 'page' : undefined}>
                <Sign name={sign} />
                {t(id)}
              </a>
            ))}
          </nav>
          <div class="rail-foot">
            <div class="between">
              <HideShape says={t('hide')} />
              <LockNow />
            </div>
            <Unsent app={app} />
            <ThemePick app={app} />
            <LanguagePick app={app} />
          </div>
        </aside>
        <main id="page" ref={main} tabIndex={-1} data-asking={awaited.value > 0 ? '' : undefined}>
          <NewVersion app={app} />
          {app.device.may.value === 'desk' && <Paused app={app} />}
          {children}
        </main>
      </div>
      <nav class="bar-nav" aria-label={t('main')}>
        {onBar.map(({ id, href, sign, ...more }) => (
          <a key={id} href={href} aria-current={id === barPlace ? 'page' : undefined}>
            <Sign name={sign} />
            {t('onBar' in more ? more.onBar : id)}
          </a>
        ))}
        <a href="/more" aria-current={barPlace === 'more' ? 'page' : undefined}>
          <Sign name="more" />
          {t('more')}
        </a>
      </nav>
    </div>
  );
}

function useQuickHide(app: App): void {
  useEffect(() => {
    watchQuickHide(app);
    atDesk.value = true;
    return () => {
      atDesk.value = false;
    };
  }, [app]);
}

/** A device that counts shows a desk to whoever opened it. */
const maySee = (app: App): 'pad' | 'desk' => (whoIsOpen.value ? 'desk' : (app.device.may.value ?? 'pad'));

/** A new page starts at its top, for eyes and for a screen reader alike. */
function useTopOnChange(path: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

export function ThemePick({ app }: { app: App }) {
  const { t } = deskWords;
  return (
    <Picks
      legend={t('theme')}
      columns="three"
      options={(['day', 'night', 'sun'] as const).map((id) => ({ id, label: t(id) }))}
      chosen={[app.theme.value]}
      onPick={(id) => {
        app.device.preference.set('theme', id);
        app.theme.value = id as 'day' | 'night' | 'sun';
      }}
    />
  );
}

/** What the bar of a phone has no room for. */
export function More({ app }: { app: App }) {
  const { t } = deskWords;
  const rest = entriesFor(maySee(app), doPeopleWork(app).value === true).slice(4);
  return (
    <div class="stack">
      <h1>{t('more')}</h1>
      {rest.length > 0 && (
        <div class="card rows">
          {rest.map(({ id, href, sign }) => (
            <a class="row" key={id} href={href}>
              <Sign name={sign} />
              <span class="grow">
                <b>{t(id)}</b>
              </span>
              <span class="leads">
                <Sign name="dir-next" turns />
              </span>
            </a>
          ))}
        </div>
      )}
      <section class="card stack">
        <ThemePick app={app} />
        <LanguagePick app={app} />
      </section>
    </div>
  );
}
