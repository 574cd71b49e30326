import { useState } from 'preact/hooks';
import { needsOf } from '../../../engines/sealing/line-needs.ts';
import { accountOf, drawSeed, type Seed } from '../../../engines/sealing/seed.ts';
import type { Problem } from '../../../std/problem.ts';
import type { Result } from '../../../std/result.ts';
import type { App } from '../app.ts';
import { Empty, Head, Say, Text } from '../desk/parts.tsx';
import { settingsNow } from '../desk/settings.ts';
import { Sign } from '../frame/icon.tsx';
import { secureRandom } from '../secure-random.ts';
import { addPerson, beginKeys, readyToWrite } from './deeds.ts';
import type { Keyring } from './keyring.ts';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { keepSheet } from './sheet/keep-sheet.ts';
import { TheSheet } from './sheet/the-sheet.tsx';
import { nameSomebody, useNames } from './use-names.ts';
import { WriteDown } from './write-down.tsx';

type Step = 'begin' | 'first' | 'second' | 'sheet' | 'proof' | 'done';

/** Seeds and names that are at hand until everything has been tried once; then they are let go. */
interface AtHand {
  readonly seeds: readonly Seed[];
  readonly names: readonly { readonly seed: Seed; readonly name: string }[];
}

/** The three minutes when somebody first opens asks or mail. Nothing of it stands in the way of counting. */
export function FirstKeys({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  const [begun, setBegun] = useState(false);
  const [atHand, setAtHand] = useState<AtHand>({ seeds: [], names: [] });
  const [called, setCalled] = useState({ first: '', second: '' });
  // One for each from the beginning: what is on screen never becomes another's seed.
  const [seeds] = useState(() => ({
    first: drawSeed(secureRandom),
    second: drawSeed(secureRandom),
  }));
  const [going, setGoing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useNames(app, keyring);
  const line = keyring.line.value;
  const needs = line ? needsOf(line) : [];
  const step: Step =
    line === null
      ? begun
        ? 'first'
        : 'begin'
      : needs.some(({ need }) => need === 'holders')
        ? 'second'
        : needs.some(({ need }) => need === 'sheet')
          ? 'sheet'
          : needs.length > 0
            ? 'proof'
            : 'done';

  const go = async (
    deed: () => Promise<Result<null, Problem>>,
    after: () => void = () => {},
  ): Promise<void> => {
    setGoing(true);
    setProblem(null);
    const did = await deed();
    setGoing(false);
    if (did.ok) after();
    else setProblem(did.error);
  };
  const person = (words: string, who: 'first' | 'second'): Promise<void> => {
    const seed = seeds[who];
    // Noted first: the next step is on screen as soon as the line knows this person.
    setAtHand((before) => ({
      seeds: [...before.seeds.filter((one) => one !== seed), seed],
      names: [...before.names.filter((one) => one.seed !== seed), { seed, name: called[who] }],
    }));
    return go(() =>
      who === 'first'
        ? beginKeys(keyring, secureRandom, { seed, words })
        : addPerson(keyring, { seed, words }, ['worker', 'keyholder']),
    );
  };
  const sheet = (seed: Seed): Promise<void> => {
    const seeds = [...atHand.seeds.filter((one) => one !== seed), seed];
    setAtHand((before) => ({ ...before, seeds }));
    return go(async () => {
      const kept = await keepSheet(app, keyring, seed);
      return kept.ok ? prove(seeds) : kept;
    });
  };
  /** Everybody whose seed is at hand opens a canary; then names can be sealed. */
  const prove = async (seeds: readonly Seed[]): Promise<Result<null, Problem>> => {
    const proven = await readyToWrite(keyring, seeds);
    const open = keyring.unlocked.peek();
    if (!proven.ok || !open) return proven;
    for (const { seed: whose, name } of atHand.names)
      if (name.trim()) await nameSomebody(app, open, { account: accountOf(whose), name });
    setAtHand({ seeds: [], names: [] });
    return proven;
  };

  return (
    <div class="column stack first-keys">
      <Head
        room="team"
        title={t('keys-title')}
        note={step === 'done' ? t('keys-done-note') : t('keys-note')}
      />
      {step !== 'begin' && step !== 'done' && <Steps step={step} />}
      {step === 'begin' && (
        <>
          <ul class="stack tight">
            {(['keys-begin-1', 'keys-begin-2', 'keys-begin-3'] as const).map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
          <Say sign="tally">{t('keys-counting')}</Say>
          <button
            type="button"
            class="button wall tall"
            onClick={() => {
              app.go('/keys');
              setBegun(true);
            }}
          >
            <Sign name="key" />
            {t('keys-begin')}
          </button>
          <a class="button tall" href="/">
            {t('keys-later')}
          </a>
        </>
      )}
      {(step === 'first' || step === 'second') && (
        <>
          <Text
            label={t(step === 'first' ? 'name-you' : 'name-second')}
            note={t('name-note')}
            value={called[step]}
            onValue={(name) => setCalled({ ...called, [step]: name })}
          />
          <WriteDown
            key={step}
            app={app}
            title={t(step === 'first' ? 'words-you' : 'words-second')}
            note={t(step === 'first' ? 'words-you-note' : 'words-second-note')}
            going={going}
            onWritten={(words) => void person(words, step === 'first' ? 'first' : 'second')}
          />
        </>
      )}
      {step === 'sheet' && (
        <TheSheet
          app={app}
          keyring={keyring}
          printed={settingsNow(app.device)?.recovery?.proven ?? null}
          called={{ lead: called.first, keyholder: [called.first, called.second].filter(Boolean).join(', ') }}
          going={going}
          onProven={(seed) => void sheet(seed)}
        />
      )}
      {step === 'proof' && (
        <>
          <Proofs keyring={keyring} />
          <button
            type="button"
            class="button main tall"
            onClick={() => void go(() => prove(atHand.seeds))}
            aria-disabled={going}
          >
            {t('try-again')}
          </button>
        </>
      )}
      {step === 'done' && (
        <>
          <Empty sign="check" fact={t('keys-done')} ease={t('keys-done-ease')} />
          <a class="button main tall" href="/people">
            {t('to-people')}
          </a>
        </>
      )}
      <Why problem={problem} />
    </div>
  );
}

function Steps({ step }: { step: Step }) {
  const { t } = peopleWords;
  const all: readonly Step[] = ['first', 'second', 'sheet', 'proof'];
  return (
    <ol class="key-steps" aria-label={t('steps')}>
      {all.map((one) => (
        <li
          key={one}
          class={all.indexOf(one) < all.indexOf(step) ? 'done' : ''}
          aria-current={one === step ? 'step' : undefined}
        >
          {t(`step-${one as 'first' | 'second' | 'sheet' | 'proof'}`)}
        </li>
      ))}
    </ol>
  );
}

/** Ways in that have opened nothing yet: what each of them is to do. */
function Proofs({ keyring }: { keyring: Keyring }) {
  const { t } = peopleWords;
  const line = keyring.line.value;
  const proofs = line ? needsOf(line).filter((need) => need.need === 'proof') : [];
  return (
    <div class="stack tight">
      <p>{t('proof-note')}</p>
      <ul>
        {proofs.map((need) =>
          need.need === 'proof' ? (
            <li key={need.account}>{need.sheet ? t('proof-sheet') : t('proof-person')}</li>
          ) : null,
        )}
      </ul>
      <a class="button" href="/people/drill">
        {t('drill')}
      </a>
    </div>
  );
}
