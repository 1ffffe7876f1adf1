import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Filed } from '../../../forms/filed.ts';
import { spanOf, type Days, type Span } from '../../../forms/period.ts';
import { registers } from '../../../forms/registers/registry.ts';
import type { Entry } from '../../../forms/register.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { isRefusal } from '../../../workflows/domain/case/refusal.ts';
import { balances } from '../../../workflows/domain/claim/ledger/entries.ts';
import { commandOf } from '../../../workflows/domain/command.ts';
import { decide } from '../../../workflows/domain/decide.ts';
import { fold } from '../../../workflows/domain/case/evolve.ts';
import { money } from '../../../workflows/domain/money/money.ts';
import { runsOf } from '../../support/runs.ts';
import { supervisor, type Told } from '../../support/builders.ts';
import { bookRecovery, CLAIM_RULES, recover } from '../../support/claims.ts';
import { CLAIM_OPENING, claimOn, net, writeOff } from './claim-lives.ts';
import { id, NOW } from './filling.ts';
import { march } from './lives.ts';

const claim = claimOn(51, [2, CLAIM_OPENING]);

const amount = fc.integer({ min: 1, max: 150 });
const recovery = fc.constantFrom('g1', 'g1', 'g2', 'g3');
const booking = fc.tuple(amount, fc.constantFrom('y2', 'y3')).map(([sum, payer]) => bookRecovery(sum, payer));
const movement: fc.Arbitrary<Told> = fc.oneof(
  booking,
  fc.tuple(amount, recovery).map(([sum, one]) => recover(sum, one)),
  fc.tuple(amount, recovery).map(([sum, one]) => net(sum, one)),
  fc.tuple(amount, recovery).map(([sum, one]) => writeOff(sum, one)),
);
const hours = fc.integer({ min: 1, max: 60 });
/** Movements of March, each some hours after the one before; without something booked nothing else would be accepted. */
const movements = fc
  .tuple(fc.tuple(booking, hours), fc.array(fc.tuple(movement, hours), { maxLength: 20, size: 'max' }))
  .map(([first, more]) => [first, ...more]);
const periods = fc
  .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 14 }))
  .map(([first, length]): Days => {
    const day = (date: number) => `2026-03-${String(Math.min(date, 31)).padStart(2, '0')}`;
    return { from: day(first), to: day(first + length) };
  });

/** The claim with what is accepted of the movements. */
function moved(list: readonly (readonly [Told, number])[]): RecordedEvent[] {
  const log = [...claim];
  let state = fold(log);
  let at = march(2, '12:00');
  for (const [body, later] of list) {
    at = new Date(Date.parse(at) + later * 3_600_000).toISOString();
    const command = commandOf(body, { id: `c${log.length}`, caseId: id(51), at, actor: supervisor });
    const decided = decide(command, state, CLAIM_RULES);
    if (isRefusal(decided)) continue;
    ({ state } = decided);
    const [like] = claim;
    if (!like) throw new Error('The claim was not opened.');
    for (const event of decided.events) {
      const { caseId, rulebook, previousHash, hash } = like;
      const place = { caseId, rulebook, previousHash, hash, seq: log.length + 1, recordedAt: at, actor: supervisor };
      log.push({ ...event, ...place, cause: { commandId: command.id, type: body.type } });
    }
  }
  return log;
}

const register = registers['partner-account'];
const NAMES = register.columns(CLAIM_RULES).map(({ id: name }) => name);

/** Minor units by column, for each party. */
function accounts(log: RecordedEvent[], span: Span): Record<string, Record<string, bigint>> {
  const period = { ...span, rules: CLAIM_RULES, now: NOW };
  const entries = register.rows(register.collect(new Filed(log, CLAIM_RULES), period), period);
  const minor = (entry: Entry, name: string): bigint => {
    const [decimal = '', currency = ''] = (entry.cells[NAMES.indexOf(name)] as string).split(' ');
    return BigInt(money(decimal, currency).amountMinor);
  };
  const sums = ['opening', 'booked', 'received', 'netted', 'writtenOff', 'closing'];
  return Object.fromEntries(
    entries.map((entry) => [
      entry.partner ?? '',
      Object.fromEntries(sums.map((name) => [name, minor(entry, name)] as const)),
    ]),
  );
}

/** What each party owes by the ledger, before an instant. */
function receivable(log: readonly RecordedEvent[], before: string): Record<string, bigint> {
  const standing = balances(log.filter(({ happenedAt }) => happenedAt < before));
  return Object.fromEntries(
    Object.entries(standing).flatMap(([account, { amountMinor }]) =>
      account.startsWith('receivable-') ? [[account.slice('receivable-'.length), BigInt(amountMinor)]] : [],
    ),
  );
}

/** Everything in which the register and the ledger disagree about a log. */
function disagreements(log: RecordedEvent[], days: Days, ledger: readonly RecordedEvent[] = log): string[] {
  const span = spanOf(days, CLAIM_RULES.timeZone);
  const told = accounts(log, span);
  const [before, after] = [receivable(ledger, span.from), receivable(ledger, span.before)];
  const parties = new Set([...Object.keys(told), ...Object.keys(before), ...Object.keys(after)]);
  return [...parties].flatMap((party) => {
    const { opening = 0n, booked = 0n, received = 0n, netted = 0n, writtenOff = 0n, closing = 0n } = told[party] ?? {};
    const says: [what: string, left: bigint, right: bigint][] = [
      ['opening', opening, before[party] ?? 0n],
      ['closing', closing, after[party] ?? 0n],
      ['movements', opening + booked - received - netted - writtenOff, closing],
    ];
    return says.flatMap(([what, left, right]) => (left === right ? [] : [`${party} ${what}: ${left}, not ${right}`]));
  });
}

describe('the account of a partner', () => {
  it('opens and closes as the ledger stands, and its movements lead from one to the other', () => {
    fc.assert(
      fc.property(movements, periods, (list, days) => {
        expect(disagreements(moved(list), days)).toEqual([]);
      }),
      { numRuns: runsOf(60, 20) },
    );
  });

  it('goes on where it ended the day before', () => {
    fc.assert(
      fc.property(movements, fc.integer({ min: 2, max: 30 }), (list, day) => {
        const log = moved(list);
        const on = (from: number, to: number) => {
          const date = (one: number) => `2026-03-${String(one).padStart(2, '0')}`;
          return accounts(log, spanOf({ from: date(from), to: date(to) }, CLAIM_RULES.timeZone));
        };
        const [early, late] = [on(1, day), on(day + 1, 31)];
        for (const party of Object.keys({ ...early, ...late }))
          expect(late[party]?.['opening'] ?? 0n).toBe(early[party]?.['closing'] ?? 0n);
      }),
      { numRuns: 20 },
    );
  });

  it('is tried on lives in which everything happens', () => {
    const types = fc.sample(movements, { seed: 7, numRuns: 40 }).flatMap((list) => moved(list).map(({ type }) => type));
    for (const type of ['RecoveryBooked', 'RecoveryReceived', 'RecoveryNetted', 'RecoveryWrittenOff'] as const)
      expect(types.filter((one) => one === type).length, type).toBeGreaterThan(10);
  });

  it('would be found wrong by a movement that one of them lacks', () => {
    const log = moved([
      [bookRecovery(300, 'y2'), 1],
      [net(100, 'g1'), 1],
    ]);
    const days = { from: '2026-03-01', to: '2026-03-31' };
    expect(disagreements(log, days)).toEqual([]);
    const lacking = log.filter(({ type }) => type !== 'RecoveryNetted');
    expect(disagreements(log, days, lacking)).toEqual(['sample-carrier closing: 20000, not 30000']);
  });
});
