import { useState } from 'preact/hooks';
import type { Problem } from '../../../std/problem.ts';
import { problemsEn } from '../../problems/problems.en.ts';
import { problemsEs } from '../../problems/problems.es.ts';
import { Say } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { language } from '../frame/words.ts';
import { peopleWords } from './people-words.ts';

/** Why something did not work, in a sentence; nothing while it has. */
export function Why({ problem }: { problem: Problem | null }) {
  if (problem === null) return null;
  const { t } = peopleWords;
  const words = language.value === 'es' ? problemsEs : problemsEn;
  const away = problem.code === 'store.busy';
  const text =
    problem.code === 'words.unknown'
      ? t('word-unknown', { place: Number(problem.details?.['place'] ?? 0) })
      : problem.code === 'words.count'
        ? t('words-count', {
            expected: Number(problem.details?.['expected'] ?? 0),
            found: Number(problem.details?.['found'] ?? 0),
          })
        : away
          ? t('away')
          : words[problem.code];
  return (
    <Say kind="heed" sign={away ? 'no-network' : 'door-closed'} live>
      {text}
    </Say>
  );
}

/** Below words that are typed back from paper: whether they are the same, and the way on. */
export function TypedBackEnd({ unlike, going }: { unlike: boolean; going: boolean }) {
  const { t } = peopleWords;
  return (
    <>
      <div aria-live="polite">
        {unlike && (
          <Say kind="heed" sign="note">
            {t('not-same')}
          </Say>
        )}
      </div>
      <button type="submit" class="button main tall" aria-disabled={going}>
        <Sign name="check" />
        {going ? t('opening') : t('go-on')}
      </button>
    </>
  );
}

/** A field for words that open something: covered while it is typed, kept by no browser, looked at by no speller. */
export function SecretField(props: {
  id: string;
  label: string;
  value: string;
  note?: string;
  shown?: boolean;
  onValue: (value: string) => void;
}) {
  const { t } = peopleWords;
  const [shown, show] = useState(props.shown ?? false);
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        id={props.id}
        type="text"
        class={shown ? '' : 'covered'}
        value={props.value}
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
        aria-describedby={props.note ? `${props.id}-note` : undefined}
        onInput={(typed) => props.onValue(typed.currentTarget.value)}
      />
      {props.note && <small id={`${props.id}-note`}>{props.note}</small>}
      <button type="button" class="button plain" aria-pressed={shown} onClick={() => show(!shown)}>
        <Sign name="eye" />
        {t(shown ? 'cover' : 'show')}
      </button>
    </div>
  );
}

/** Words on a card, numbered, to be written down. */
export function WordCard({ words, label }: { words: readonly string[]; label: string }) {
  return (
    <ol class={`word-card ${words.length > 5 ? 'many' : ''}`} aria-label={label} translate={false}>
      {words.map((word, at) => (
        <li key={`${at}${word}`}>{word}</li>
      ))}
    </ol>
  );
}
