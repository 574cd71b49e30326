import { useState } from 'preact/hooks';
import type { ThreadId } from '../../../engines/sealing/row.ts';
import { readSlipCode } from '../../../engines/sealing/slip-code.ts';
import { Say, Text } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { asksWords, shownDay } from './asks-words.ts';
import type { Proof, Room } from './room.ts';

/** A question before anything goes, with what an older copy could still show. */
export function SureToShred({ go, leave }: { go: () => Promise<void>; leave: () => void }) {
  const { t } = asksWords;
  const [busy, setBusy] = useState(false);
  return (
    <section class="card stack tight">
      <h3>{t('shred-sure')}</h3>
      <p class="note">{t('shred-note')}</p>
      <div class="line">
        <button
          type="button"
          class="button wall tall"
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void go();
          }}
        >
          {t('shred')}
        </button>
        <button type="button" class="button plain tall" onClick={leave}>
          {t('shred-no')}
        </button>
      </div>
    </section>
  );
}

/** Somebody stands here with a slip. Nothing is asked but the code. */
export function SlipShred(props: {
  room: Room;
  shred: (thread: ThreadId) => Promise<void>;
  leave: () => void;
}) {
  const { t } = asksWords;
  const [typed, setTyped] = useState('');
  const code = readSlipCode(typed);
  const whole = typed.replaceAll(/[\s-]/g, '').length >= 10;
  return (
    <div class="stack column">
      <section class="card stack">
        <Text label={t('slip-code')} value={typed} onValue={setTyped} most={16} />
        {whole && code === null && (
          <Say kind="heed" sign="eye" live>
            {t('slip-wrong')}
          </Say>
        )}
      </section>
      {code !== null && (
        <SureToShred go={async () => props.shred(await props.room.threadOf(code))} leave={props.leave} />
      )}
      <button type="button" class="button plain tall" onClick={props.leave}>
        {t('back')}
      </button>
    </div>
  );
}

/** What went, where, and what stays. */
export function Gone({ proof, leave }: { proof: Proof; leave: () => void }) {
  const { t } = asksWords;
  const of = { gone: 'gone', waits: 'waits', 'not-reached': 'unreached' } as const;
  const which = of[proof.state];
  return (
    <section class="card stack column" role="status">
      <h2 class="lead">
        <Sign name={proof.state === 'gone' ? 'check' : 'clock'} /> {t(`${which}-title`)}
      </h2>
      <p>{t(`${which}-note`, { server: proof.onServer, here: proof.here, day: shownDay(proof.day) })}</p>
      {proof.state === 'gone' && <code class="gone-name">{proof.thread}</code>}
      <button type="button" class="button wall tall" onClick={leave}>
        {t('all-right')}
      </button>
    </section>
  );
}
