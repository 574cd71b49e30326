import { countsStoreSuite, parcelStoreSuite } from '../contract.suite.ts';
import { betterDriver } from './testing/better-driver.ts';
import { filePlace, parcelsOf } from './testing/places.ts';

for (const [name, driver] of [
  ['node:sqlite', undefined] as const,
  ['better-sqlite3', betterDriver] as const,
]) {
  countsStoreSuite(name, () => filePlace(driver));
  parcelStoreSuite(name, async () => {
    const place = await filePlace(driver);
    return { ...place, open: async () => parcelsOf(await place.open()) };
  });
}
