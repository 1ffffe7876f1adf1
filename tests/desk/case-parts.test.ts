import { describe, expect, it } from 'vitest';
import { axisOf } from '../../desk/pages/case/clocks/axis.ts';
import { stretchesOf, usedShare, type Measured } from '../../desk/pages/case/clocks/bar.ts';
import { decimalOf, minorOf, missingIn, payloadOf, startOf } from '../../desk/parts/schema-form/typed.ts';
import type { Schema } from '../../desk/parts/schema-form/schema.ts';

const HOUR = 3_600_000;
const at = (hours: number): string => new Date(hours * HOUR).toISOString();

describe('the axis of the clocks', () => {
  it('keeps the order of instants that lie hours and years apart, all within its width', () => {
    const now = 1000 * HOUR;
    const instants = [0, 700, 990, 999, 1001, 1004, 1300, 20_000].map(at);
    const { place, ticks } = axisOf(instants, now);
    const places = instants.map(place);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(100);
    // An hour from now is still told apart from now, beside a clock that runs for two years.
    expect(place(at(1001)) - place(at(1000))).toBeGreaterThan(0.8);
    expect(ticks.map((tick) => tick.place)).toEqual(ticks.map((tick) => tick.place).toSorted((a, b) => a - b));
  });
});

describe('the bar of a clock', () => {
  const clock = (change: Partial<Measured['clock']>): Measured => ({
    clock: { startedAt: at(0), dueAt: at(10), status: 'running', ...change },
    ruled: { pauses: [{ from: at(2), to: at(4) }] },
  });
  const whats = (drawn: Measured, now: number) => stretchesOf(drawn, now * HOUR).map(({ what }) => what);

  it('tells what is used, paused, left and late', () => {
    expect(whats(clock({}), 6)).toEqual(['used', 'paused', 'used', 'left']);
    expect(whats(clock({}), 12)).toEqual(['used', 'paused', 'used', 'late']);
    expect(whats(clock({ status: 'met', endedAt: at(5) }), 12)).toEqual(['used', 'paused', 'used']);
    expect(whats(clock({ status: 'paused', pausedAt: at(2) }), 3)).toEqual(['used', 'paused', 'left']);
    expect(usedShare(clock({}), 6 * HOUR)).toBe(50);
  });
});

describe('what is typed', () => {
  it('becomes the smallest unit of its currency, and what is no amount is left for the server to refuse', () => {
    expect(minorOf('1,200.5', 'CNY')).toBe('120050');
    expect(minorOf('1200', 'JPY')).toBe('1200');
    expect(minorOf('0.125', 'KWD')).toBe('125');
    expect(minorOf('12.345', 'CNY')).toBe('12.345');
    expect(minorOf('twelve', 'CNY')).toBe('twelve');
    expect(decimalOf('5', 'CNY')).toBe('0.05');
  });

  it('is sent as its schema says, without what nobody filled', () => {
    const schema: Schema = {
      type: 'object',
      required: ['type', 'text', 'amount', 'nodes'],
      properties: {
        type: { type: 'string', const: 'Do' },
        text: { type: 'string' },
        amount: { type: 'object', properties: { amountMinor: { type: 'string' }, currency: { enum: ['CNY'] } } },
        call: { type: 'object', properties: { rings: { type: 'integer' } } },
        reached: { type: 'boolean', default: true },
        nodes: { type: 'array', minItems: 1, items: { type: 'object', required: ['what'], properties: { what: {} } } },
        tags: { type: 'array', items: { type: 'string' } },
      },
    };
    expect(startOf(schema)).toEqual({ reached: true });
    expect(missingIn(schema, startOf(schema))).toEqual(['text', 'amount', 'nodes']);
    const typed = {
      text: ' so ',
      amount: { amount: '3', currency: 'CNY' },
      call: { rings: '4' },
      nodes: [{ what: 'x' }],
    };
    expect(missingIn(schema, typed)).toEqual([]);
    expect(payloadOf(schema, typed)).toEqual({
      type: 'Do',
      text: 'so',
      amount: { amountMinor: '300', currency: 'CNY' },
      call: { rings: 4 },
      nodes: [{ what: 'x' }],
    });
    expect(missingIn(schema, { ...typed, nodes: [{ what: 'x' }, { what: '' }] })).toEqual(['nodes.1.what']);
  });
});
