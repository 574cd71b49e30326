import { signal } from '@preact/signals';
import type { App } from '../app.ts';
import { frameWords } from './frame-words.ts';
import { Mark, Sign } from './icon.tsx';
import { joinPayload } from './join-payload.ts';
import { goInstead } from './route.ts';

const state = signal<'trying' | 'refused' | 'no-network'>('trying');
let tried: string | null = null;

async function join(app: App, payload: string): Promise<void> {
  tried = payload;
  state.value = 'trying';
  const joined = await app.device.join(payload);
  if (joined.ok) return leave(app);
  state.value = joined.error.code === 'join.code-unknown' ? 'refused' : 'no-network';
}

function leave(app: App): void {
  joinPayload.value = null;
  goInstead(app.device.may.value === 'desk' ? '/' : '/pad');
}

export default function Join({ app }: { app: App }) {
  const { t } = frameWords;
  const payload = joinPayload.value;
  if (payload === null) return null;
  if (tried !== payload) void join(app, payload);
  const text = { trying: t('joining'), refused: t('join-refused'), 'no-network': t('join-no-network') };
  return (
    <main class="join stack" data-wall="counts">
      <Mark />
      <p role="status">{text[state.value]}</p>
      {state.value !== 'trying' && (
        <div class="stack tight">
          <button type="button" class="button main tall" onClick={() => void join(app, payload)}>
            {t('join-again')}
          </button>
          <button type="button" class="button tall" onClick={() => leave(app)}>
            <Sign name="tally" />
            {t('join-go-on')}
          </button>
        </div>
      )}
    </main>
  );
}
