import { useEffect, useState } from 'preact/hooks';
import { keyWords } from '../../../engines/sealing/key-words.ts';
import type { Problem } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { Head, Picks, Say } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import type { Keyring } from './keyring.ts';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { WriteDown } from './write-down.tsx';

/** Own words, passkeys on this device, and the words by which two people see that they know the same keys. */
export function OwnKeys({ app, keyring }: { app: App; keyring: Keyring }) {
  const { t } = peopleWords;
  const open = keyring.unlocked.value;
  const line = keyring.line.value;
  const [passkeys, setPasskeys] = useState<readonly string[]>([]);
  const [changing, setChanging] = useState(false);
  const [going, setGoing] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = async (): Promise<void> => {
    const me = await keyring.me();
    if (me.ok) setPasskeys(me.value.passkeys);
  };
  const { value: signedIn } = keyring.signedIn;
  useEffect(() => void look(), [signedIn]);
  if (!open || !line) return null;
  const tell = async (deed: () => ReturnType<Keyring['addPasskey']>): Promise<boolean> => {
    setGoing(true);
    const did = await deed();
    setGoing(false);
    setProblem(did.ok ? null : did.error);
    await look();
    return did.ok;
  };
  return (
    <div class="column stack">
      <Head room="team" title={t('own-title')} note={t('own-note')} />
      <section class="card stack">
        <h2 class="lead">{t('own-words')}</h2>
        {saved && (
          <Say kind="good" sign="check" live>
            {t('own-words-saved')}
          </Say>
        )}
        {changing ? (
          <WriteDown
            app={app}
            title={t('words-you')}
            note={t('words-you-note')}
            going={going}
            onWritten={(words) =>
              void tell(() => keyring.enrol(open.seed, words)).then((did) => {
                setSaved(did);
                if (did) setChanging(false);
              })
            }
          />
        ) : (
          <button type="button" class="button tall" onClick={() => setChanging(true)}>
            {t('own-words-new')}
          </button>
        )}
      </section>
      <section class="card stack">
        <h2 class="lead">{t('passkeys')}</h2>
        <p class="note">{t('passkeys-note')}</p>
        <Picks
          legend={t('device-use')}
          columns="two"
          shown
          options={[
            { id: 'mine', label: t('device-mine') },
            { id: 'shared', label: t('device-shared') },
          ]}
          chosen={[keyring.shared.value ? 'shared' : 'mine']}
          onPick={(id) => void keyring.setShared(id === 'shared')}
        />
        <p class="note">{t('device-shared-note')}</p>
        {passkeys.map((id, at) => (
          <div class="between" key={id}>
            <span>{t('passkey-n', { n: at + 1 })}</span>
            <button type="button" class="button" onClick={() => void tell(() => keyring.removePasskey(id))}>
              {t('passkey-remove')}
            </button>
          </div>
        ))}
        {keyring.passkeys && !keyring.shared.value && (
          <button
            type="button"
            class="button tall"
            onClick={() => void tell(keyring.addPasskey)}
            aria-disabled={going}
          >
            <Sign name="key" />
            {t('passkey-add')}
          </button>
        )}
        <Why problem={problem} />
      </section>
      <section class="card stack tight">
        <h2 class="lead">{t('compare')}</h2>
        <p class="note">{t('compare-note')}</p>
        <p class="note">{keyring.wasTold() ? t('compare-told') : t('compare-first-sight')}</p>
        <dl class="key-words" translate={false}>
          <dt translate={true}>{t('compare-program')}</dt>
          <dd>{keyWords(line.root, app.language.value).join(' ')}</dd>
          <dt translate={true}>{t('compare-own')}</dt>
          <dd>{keyWords(open.account, app.language.value).join(' ')}</dd>
        </dl>
      </section>
    </div>
  );
}
