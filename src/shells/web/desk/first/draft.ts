import { signal } from '@preact/signals';
import type { Device } from '../../app.ts';
import type { Answers } from './answers.ts';

/** How far the six questions have come. Places and supplies only: nothing here is about anybody. */
export interface Draft {
  /** From 0: the question that is on screen. */
  readonly step: number;
  readonly answers: Answers | null;
}

const preferenceName = 'first-run';
const nothing: Draft = { step: 0, answers: null };
const draft = signal<Draft | null>(null);

/** What was answered so far: a phone that was put down, or a page loaded again, goes on where it was. */
export function draftNow(device: Device): Draft {
  return draft.value ?? read(device) ?? nothing;
}

export function keepDraft(device: Device, next: Draft): void {
  draft.value = next;
  device.preference.set(preferenceName, JSON.stringify(next));
}

/** The answers are settings by now. The screen stays where it is until it is left. */
export function forgetDraft(device: Device, step: number): void {
  draft.value = { step, answers: null };
  device.preference.set(preferenceName, '');
}

function read(device: Device): Draft | null {
  try {
    const kept = JSON.parse(device.preference.get(preferenceName) || 'null') as Draft | null;
    return kept && Number.isInteger(kept.step) ? kept : null;
  } catch {
    return null;
  }
}
