/** Which devices have heard of everybody who left: each says what it knows whenever it joins its line with the server's. */
import { leavingsIn } from '../../../engines/sealing/line-leavings.ts';
import type { Line } from '../../../engines/sealing/line-types.ts';
import { lineHeardSetting, readLineHeard, withLineHeard } from '../../../program/line-heard.ts';
import type { Revoked } from '../../../program/people/revoked.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import type { LineHeardAnswer } from '../../answers.ts';

export interface LineHearing {
  /** `have`: ids of what this device says it knows. On a full disk nobody's request is refused. */
  note(nickname: string, line: Line, have: readonly string[]): Promise<void>;
  /** Devices that carry the line, but for those that were taken out. */
  now(line: Line): Promise<LineHeardAnswer['devices']>;
}

export function lineHearing(
  store: Pick<CountsStore, 'setting' | 'setSetting'>,
  revoked: () => Promise<readonly Revoked[]>,
): LineHearing {
  let before: Promise<unknown> = Promise.resolve();
  const out = async () => (await revoked()).map(({ name }) => name);
  const note = async (nickname: string, line: Line, have: readonly string[]): Promise<void> => {
    const setting = await store.setting(lineHeardSetting);
    const leavings = leavingsIn(line, have);
    if (withLineHeard(setting, nickname, leavings) === null) return;
    // A device of this nickname is here: whatever was taken out under it, this one was not.
    const others = (await out()).filter((name) => name !== nickname);
    await store.setSetting(lineHeardSetting, withLineHeard(setting, nickname, leavings, others));
  };
  return {
    note(nickname, line, have) {
      // One at a time: two that are noted at once would each write what it read.
      const next = before.then(() => note(nickname, line, have)).catch(() => undefined);
      before = next;
      return next;
    },
    async now(line) {
      const all = leavingsIn(line, line.keys());
      const gone = new Set(await out());
      return [...readLineHeard(await store.setting(lineHeardSetting))]
        .filter(([nickname]) => !gone.has(nickname))
        .map(([nickname, leavings]) => ({ nickname, heard: leavings >= all }))
        .sort((a, b) => (a.nickname < b.nickname ? -1 : 1));
    },
  };
}
