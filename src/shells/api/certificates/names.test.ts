import { expect, it } from 'vitest';
import { readHost, readNames, usualHost } from './names.ts';

it('[REACH-1] an authority is for one name, one fixed local address, or one of each', () => {
  expect(readNames('Van.local')).toEqual({ host: 'van.local', address: null });
  expect(readNames('192.168.1.20')).toEqual({ host: null, address: '192.168.1.20' });
  expect(readNames('van.local, 10.0.0.5')).toEqual({ host: 'van.local', address: '10.0.0.5' });
  for (const wrong of [
    '',
    'van',
    '*.local',
    'a.local,b.local',
    '8.8.8.8',
    '1.2.3',
    '-x.local',
    'a..b',
    'a b.local',
  ])
    expect(readNames(wrong), wrong).toBeNull();
});

it('[REACH-1] the usual name is the machine’s own on its network', () => {
  expect(usualHost('Office-Box')).toBe('office-box.local');
  expect(usualHost('Ana’s MacBook.lan')).toBe('ana-s-macbook.local');
  expect(usualHost('___')).toBe('counting.local');
  expect(readHost('van.home.arpa')).toBe('van.home.arpa');
});
