import { signal } from '@preact/signals';

export type SheetName =
  | 'many'
  | 'number'
  | 'menu'
  | 'asked'
  | 'hand'
  | 'safety'
  | 'next-crew'
  | 'notes'
  | 'event'
  | 'collected'
  | 'card';

/** The sheet that is up, if any. One at a time. */
export const sheet = signal<SheetName | null>(null);

export const sheetOpen = (name: SheetName): void => {
  sheet.value = name;
};
export const sheetClose = (): void => {
  sheet.value = null;
};
