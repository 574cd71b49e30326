import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { FactId } from '../../../engines/facts/fact.ts';
import { ok } from '../../../std/result.ts';
import { crewNews } from './crew-news.ts';
import type { Pad } from './pad-state.ts';

const note = (id: string) => ({ id, text: `Words of ${id}` });

/** A phone at a place whose notes the test writes; `again` opens the app anew. */
function phone() {
  const disk = new Map<string, string>();
  const onServer: { van: { id: string; text: string }[]; park: { id: string; text: string }[] } = {
    van: [],
    park: [],
  };
  const here = signal({ id: 'van' });
  const open = signal<{ id: string } | null>(null);
  const again = () =>
    crewNews({
      app: {
        device: {
          get: async (path: string) => ok({ notes: onServer[path.endsWith('van') ? 'van' : 'park'] }),
          preference: {
            get: (name: string) => disk.get(name) ?? null,
            set: (name: string, value: string) => void disk.set(name, value),
          },
        },
      },
      places: { here },
      shifts: { open },
    } as unknown as Pick<Pad, 'app' | 'places' | 'shifts'>);
  return { disk, onServer, here, open, again };
}

test('[P3] a note is news until this device has shown it, also after the app was opened anew', async () => {
  const { onServer, again } = phone();
  const news = again();
  onServer.van = [note('aaaaaa11'), note('bbbbbb22')];
  await news.fetch();
  expect(news.fresh.value).toBe(2);
  news.shown();
  expect(news.fresh.value).toBe(0);
  const later = again();
  onServer.van.push(note('cccccc33'));
  await later.fetch();
  expect(later.fresh.value).toBe(1);
});

test('[P6] no word of a note is kept on the device, and not its whole id', async () => {
  const { disk, onServer, again } = phone();
  const news = again();
  onServer.van = [note('aaaaaa11')];
  await news.fetch();
  news.shown();
  expect([...disk.values()]).toEqual(['aaaaaa']);
});

test('[P3] another place’s notes are neither shown nor forgotten', async () => {
  const { onServer, here, again } = phone();
  const news = again();
  onServer.van = [note('aaaaaa11')];
  onServer.park = [note('dddddd44')];
  await news.fetch();
  news.shown();
  here.value = { id: 'park' };
  const asking = news.fetch();
  expect(news.notes.value).toEqual([]);
  await asking;
  expect(news.fresh.value).toBe(1);
  here.value = { id: 'van' };
  await news.fetch();
  expect(news.fresh.value).toBe(0);
});

test('[P3] what was left here is no news in this shift, and is news to the next', async () => {
  const { onServer, open, again } = phone();
  const news = again();
  open.value = { id: 'tonight' };
  onServer.van = [note('eeeeee55')];
  news.left(['eeeeee55' as FactId]);
  await news.fetch();
  expect(news.fresh.value).toBe(0);
  open.value = { id: 'tomorrow' };
  expect(news.fresh.value).toBe(1);
});
