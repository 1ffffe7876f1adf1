import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPackFile, readRulebookFile } from '../../db/rulebook-files.ts';
import { SpoiltShelf } from '../support/mistaken-files.ts';
import { PACK_MISTAKES, USES_OF_PACKS } from '../domain/pack-mistakes.ts';

const shelf = new SpoiltShelf();
afterAll(() => shelf.remove());

const TRUCK = 'regional-trucking/2026-01-01.yaml';
const EXPRESS = readFileSync('rulebooks/packs/cn-express.yaml', 'utf8');
const LATER = EXPRESS.slice(EXPRESS.indexOf('  - effectiveFrom'))
  .replace('2019-03-02', '2026-05-01')
  .replace('days: 7', 'days: 5');

/** The rules of the trucking platform as they would be from a date on, beside a pack with an invented wording of 2026-05-01. */
function rulesFrom(date: string, edit = (text: string) => text) {
  const own = new SpoiltShelf();
  try {
    own.write('packs/cn-express.yaml', EXPRESS + LATER);
    const text = readFileSync(join('rulebooks', TRUCK), 'utf8').replace(
      'effectiveFrom: 2025-01-01',
      `effectiveFrom: ${date}`,
    );
    return readRulebookFile(own.write(TRUCK, edit(text))).rulebook;
  } finally {
    own.remove();
  }
}

describe('a rulebook that uses a pack', () => {
  const { rulebook } = readRulebookFile(join('rulebooks', TRUCK));

  it('bears its clocks in the calendar and with the ladder that it chose, held by no pause', () => {
    expect(rulebook.clocks['express-answer']).toMatchObject({
      id: 'express-answer',
      calendar: 'office',
      ladder: 'urgent',
      pausedBy: [],
      pack: 'cn-express@2019-03-02',
      budget: { kind: 'calendar-days', days: 7 },
      source: { confidence: 'V' },
    });
  });

  it('says which version it took', () => {
    expect(rulebook.packs?.map(({ id, version }) => `${id}@${version}`)).toEqual([
      'cn-express@2019-03-02',
      'cn-postal-regulator@2015-04-24',
    ]);
  });

  it('takes the wording that is in force when it begins, and stays with it', () => {
    const days = (date: string) => rulesFrom(date).clocks['express-answer']?.budget;
    expect(days('2026-04-30')).toMatchObject({ days: 7 });
    expect(days('2026-05-01')).toMatchObject({ days: 5 });
  });

  it('may name the wording that it wants', () => {
    const pinned = rulesFrom('2026-06-01', (text) =>
      text.replace('id: cn-express,', 'id: cn-express, version: 2019-03-02,'),
    );
    expect(pinned.clocks['express-answer']?.pack).toBe('cn-express@2019-03-02');
  });

  it('cannot take a wording that begins after it', () => {
    const early = () =>
      rulesFrom('2010-01-01', (text) => text.replaceAll('effectiveFrom: 2020-01-01', 'effectiveFrom: 2009-01-01'));
    expect(early).toThrow(
      'the pack "cn-express" begins after the rulebook (2010-01-01); its versions: 2019-03-02, 2026-05-01.',
    );
  });
});

describe('a mistake in the use of a pack is told where it stands, and not again at each route', () => {
  it.each(USES_OF_PACKS)('%s', (...mistake) => {
    const { told, expected } = shelf.spoil(mistake, readRulebookFile);
    expect(told).toBe(expected);
  });
});

describe('a mistake in a pack is told where it stands', () => {
  it.each(PACK_MISTAKES)('%s', (...mistake) => {
    const { told, expected } = shelf.spoil(mistake, readPackFile);
    expect(told).toBe(expected);
  });

  it('versions out of order', () => {
    const path = shelf.write('packs/cn-express.yaml', EXPRESS + LATER.replace('2026-05-01', '2019-03-02'));
    expect(shelf.complaintsOf(() => readPackFile(path))[0]).toContain(
      'versions ascend: 2019-03-02 is not after 2019-03-02.',
    );
  });
});
