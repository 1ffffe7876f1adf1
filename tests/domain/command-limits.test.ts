import { describe, expect, it } from 'vitest';
import { commandSchemaByType } from '../../workflows/domain/schema.ts';

const text = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const AT = '2026-03-02T02:00:00.000Z';
const CASE = '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';
const node = { what: text(2000), owner: text(200), dueAt: AT };

type Body = { type: string } & Record<string, unknown>;

/** Commands as long as they may be, and for each field what is one too much, too little, or nothing of the kind. */
const COMMANDS: [Body, Record<string, unknown[]>][] = [
  [
    { type: 'HoldMeeting', decision: text(10_000), attendees: many(50, text(200)), nodes: many(50, node) },
    {
      decision: [text(10_001), '', undefined],
      attendees: [many(51, 'li'), [], [text(201)], ['']],
      nodes: [
        many(51, node),
        [{ ...node, what: text(2001) }],
        [{ ...node, owner: text(201) }],
        [{ ...node, dueAt: 'tomorrow' }],
        [{ ...node, cost: 5 }],
        undefined,
      ],
    },
  ],
  [
    { type: 'CompleteNode', node: text(64), text: text(10_000) },
    { node: [text(65), ''], text: [text(10_001), ''] },
  ],
  [
    { type: 'MoveNode', node: text(64), dueAt: AT, reason: text(2000) },
    { node: [text(65), ''], dueAt: ['2026-03-02', undefined], reason: [text(2001), ''] },
  ],
  [
    { type: 'PlanPrevention', what: text(2000), owner: text(200), dueAt: AT },
    { what: [text(2001), ''], owner: [text(201), ''], dueAt: ['2026-03-02', undefined] },
  ],
  [
    { type: 'CompletePrevention', prevention: text(64), text: text(10_000) },
    { prevention: [text(65), ''], text: [text(10_001), ''] },
  ],
  [
    { type: 'ReferUp', to: 'head-office', reason: text(10_000) },
    { to: ['Head office', ''], reason: [text(10_001), ''] },
  ],
  [{ type: 'SendBack', reason: text(10_000) }, { reason: [text(10_001), ''] }],
  [
    { type: 'AdoptRulebook', version: text(64), reason: text(2000), applies: 'from-now' },
    { version: [text(65), ''], reason: [text(2001), ''], applies: ['later'] },
  ],
  [
    { type: 'MergeInto', into: CASE, reason: text(2000) },
    { into: [CASE.slice(1), undefined], reason: [text(2001), ''] },
  ],
  [{ type: 'UndoMerge', reason: text(2000) }, { reason: [text(2001), ''] }],
];

const read = (body: Body) => commandSchemaByType.get(body.type)?.safeParse(body);

describe('a command about plans, levels and merging', () => {
  it.each(COMMANDS)('$type is taken as long as it may be', (body) => {
    expect(read(body)).toEqual({ success: true, data: body });
  });

  it.each(COMMANDS)('$type is not taken with one field beyond its limit, and says which', (body, wrong) => {
    const told = Object.entries(wrong).flatMap(([field, values]) =>
      values.map((value) => [field, read({ ...body, [field]: value })?.error?.issues.map(({ path }) => path[0])]),
    );
    expect(told).toEqual(told.map(([field]) => [field, [field]]));
  });

  it('may leave out how a version applies, and may decide a plan of nothing', () => {
    expect(read({ type: 'AdoptRulebook', version: '2', reason: 'better' })?.success).toBe(true);
    expect(read({ type: 'HoldMeeting', decision: 'wait', attendees: ['li'], nodes: [] })?.success).toBe(true);
  });

  it('names a case in small letters, however it was written', () => {
    const body = { type: 'MergeInto', into: CASE.toUpperCase(), reason: 'the same parcel' };
    expect(read(body)?.data).toEqual({ ...body, into: CASE });
  });
});
