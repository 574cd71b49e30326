/** The asks room in a real page, over a real wall journal, without a server: what a person sees and presses. */
import { secureRandom as random } from '../../src/shells/web/secure-random.ts';
import '../../src/shells/web/style/tokens.css';
import '../../src/shells/web/style/base.css';
import '../../src/shells/web/style/parts.css';
import '../../src/shells/web/style/cards.css';
import '../../src/shells/web/style/desk-parts.css';
import '../../src/shells/web/style/frame.css';
import '../../src/shells/web/desk/desk.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { newEpoch, openEpoch } from '../../src/engines/sealing/line-keys.ts';
import { makeStatement } from '../../src/engines/sealing/line-statement.ts';
import { sealedWalls } from '../../src/engines/sealing/line-types.ts';
import { accountOf, identityOf } from '../../src/engines/sealing/seed.ts';
import { added, began, Desk, newSeed, printed } from '../../src/engines/sealing/testing/office.ts';
import type { App } from '../../src/shells/web/app.ts';
import Asks from '../../src/shells/web/asks/index.tsx';
import { speak } from '../../src/shells/web/frame/words.ts';
import { argon2id } from '../../src/shells/web/keys/argon2id.ts';
import type { Unlocked } from '../../src/shells/web/walls/unlocked.ts';

async function open(): Promise<void> {
  const [lead, second, sheet] = [newSeed(), newSeed(), newSeed()];
  const line = new Desk(makeStatement(lead, [], began(lead)));
  line.say(lead, added(second, 'keyholder'));
  line.say(lead, printed(sheet));
  for (const wall of sealedWalls) line.say(lead, (await newEpoch(random, line.state(), wall)).said);
  const epoch = line.state().current.asks?.id as never;
  for (const who of [lead, second, sheet]) line.say(who, { kind: 'opened', epoch });
  const unlocked = signal<Unlocked | null>({
    account: accountOf(lead),
    seed: lead,
    roles: new Set(['lead', 'keyholder']),
    line: line.state(),
    async epochs(wall) {
      const out = new Map([[0, [identityOf(lead)]]]);
      for (const one of line.state().epochs[wall]) {
        const opened = await openEpoch(one, lead);
        if (opened.ok) out.set(one.n, [opened.value]);
      }
      return out;
    },
  });
  const device = {
    today: () => '2026-11-24',
    record: async () => ({ ids: [], pool: [] }),
    believed: async () => null,
    config: signal({ program: 'p1' }),
  };
  await speak(new URLSearchParams(location.search).get('in') === 'es' ? 'es' : 'en');
  const root = document.createElement('main');
  document.body.append(root);
  document.body.dataset['wall'] = 'asks';
  render(<Asks app={{ device } as unknown as App} unlocked={unlocked} hasher={argon2id} />, root);
  Object.assign(window, {
    lockDoorstep: () => {
      unlocked.value = null;
    },
  });
}

void open();
