import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verified } from '../../db/audit/verify.ts';
import { randomOf } from '../support/lives.ts';
import { FILE_FORGERIES } from './tampering/file-forgeries.ts';
import { isNamed, type Forgery, type Kind } from './tampering/kinds.ts';
import { LOG_FORGERIES } from './tampering/log-forgeries.ts';
import { OTHER_FORGERIES } from './tampering/other-forgeries.ts';
import { asOwner, startWorld, verifyWithin, type World } from './tampering/world.ts';

const KINDS: readonly Kind[] = [...LOG_FORGERIES, ...OTHER_FORGERIES, ...FILE_FORGERIES];

/** So many of each kind are looked for in everything that is stored; for the others only what they can touch is read. */
const WHOLE = 3;

/** The share of the campaign that runs: all of it by `npm run test:audit`, a part of each kind in the run of everything, which has little time. */
const SHARE = Number(process.env['REDRESS_FORGERIES'] ?? 1);

let world: World;
beforeAll(async () => {
  world = await startWorld(1000, 20260301);
}, 240_000);
afterAll(() => world.stop());

/** What is wrong with what was found of a forgery, or undefined when it is what must be. */
function mistakeOf(forgery: Forgery, { breaks }: Verified): string | undefined {
  const { table, key, within, cases } = forgery;
  const said = breaks.slice(0, 4).map((row) => `${row.table} ${row.key}: ${row.problem}`);
  if (!breaks.some((row) => isNamed(forgery, row))) {
    return `${table} ${String(key)} ${within ?? ''} was not named, but ${said.join('; ') || 'nothing'}`;
  }
  const innocent = cases && breaks.find(({ caseId }) => caseId !== undefined && !cases.includes(caseId));
  return innocent && `${innocent.table} ${innocent.key} was accused of what was done to ${table} ${String(key)}`;
}

describe('a log of a thousand cases', () => {
  it('is large enough for the campaign', () => {
    expect(new Set(world.events.map(({ case_id }) => case_id)).size).toBe(1000);
    expect(world.checkpoints).toHaveLength(3);
    expect(KINDS.length).toBeGreaterThanOrEqual(15);
    expect(KINDS.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThanOrEqual(2000);
    expect(KINDS.length * WHOLE).toBeGreaterThanOrEqual(50);
  });

  it('is accused of nothing as it is', async () => {
    const found = await asOwner(world, (client) => verifyWithin(world, client));
    expect(found).toMatchObject({
      breaks: [],
      cases: 1000,
      checkpoints: 3,
      leaves: world.leaves,
      proven: world.leaves,
    });
  });

  it.each(KINDS.map((kind) => [kind.name, kind] as const))('shows each time that %s', async (_, { forge, times }) => {
    const random = randomOf(times);
    const mistakes: string[] = [];
    const whole = Math.ceil(WHOLE * SHARE);
    for (let time = 0; time < Math.max(whole, times * SHARE); time += 1) {
      await asOwner(world, async (client) => {
        const forgery = await forge({ world, random, client });
        const { file } = forgery.scope;
        const scope = time < whole ? (file === undefined ? {} : { file }) : forgery.scope;
        const mistake = mistakeOf(forgery, await verifyWithin(world, client, scope));
        if (mistake !== undefined) mistakes.push(`${time}: ${mistake}`);
      });
    }
    expect(mistakes).toEqual([]);
  });
});
