import type { DeviceLine, TakenOut } from '../../../answers.ts';

/** Devices that somebody at this one may take out: not itself, and none that is out. */
export const toTakeOut = (
  devices: readonly DeviceLine[],
  takenOut: readonly TakenOut[],
  own: string | null,
): readonly DeviceLine[] => devices.filter((device) => device.nickname !== own && !isOut(device, takenOut));

/** It is out, and nothing of that name was heard since: there is nobody to take out. */
const isOut = ({ nickname, heard }: DeviceLine, takenOut: readonly TakenOut[]): boolean =>
  takenOut.some(({ name, until }) => name === nickname && (heard === null || heard <= until));
