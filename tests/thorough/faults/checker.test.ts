import { describe, expect, it } from 'vitest';
import {
  FAULT_KINDS,
  type FaultKind,
  type History,
  type LoggedEvent,
  type Witness,
} from '../../../faults/checker/history.ts';
import { judge } from '../../../faults/checker/judge.ts';

const at = (second: number): string => `2026-03-02T08:00:${String(second).padStart(2, '0')}.000Z`;

const event = (seq: number, type: string, commandId: string, data: object = {}): LoggedEvent => ({
  caseId: 'one',
  seq,
  type,
  data: { ...data },
  recordedAt: at(seq),
  commandId,
  commandType: 'any',
  previousHash: `h${seq - 1}`,
  hash: `h${seq}`,
});

const command = (commandId: string, firstSeq: number, lastSeq = firstSeq) =>
  ({ commandId, caseId: 'one', outcome: 'accepted', firstSeq, lastSeq }) as const;

/** A case that was opened, got a note and two promises, of which one was kept and the other fell due. */
function sound(): { history: History; witness: Witness } {
  return {
    history: {
      events: [
        event(1, 'CaseOpened', 'open'),
        event(2, 'NoteAdded', 'note'),
        event(3, 'PromiseMade', 'made', { subject: 'p1', dueAt: at(20) }),
        event(4, 'PromiseKept', 'kept', { subject: 'p1' }),
        event(5, 'PromiseMade', 'made-2', { subject: 'p2', dueAt: at(6) }),
        event(6, 'ClockBreached', 'tick', { key: 'promise:p2', cycle: 1, dueAt: at(6) }),
        event(7, 'RungFired', 'tick', { key: 'promise:p2', cycle: 1, rung: 0 }),
      ],
      commands: [
        command('open', 1),
        command('note', 2),
        command('made', 3),
        command('kept', 4),
        command('made-2', 5),
        command('tick', 6, 7),
      ],
      messages: [{ effectId: 'one:1:0', status: 'delivered', settledAt: at(3) }],
      overdue: [],
      waiting: [],
      breaks: [],
      differences: [],
    },
    witness: {
      acknowledged: ['open', 'note', 'made', 'kept', 'made-2'].map((commandId) => ({ commandId, caseId: 'one' })),
      unanswered: [],
      received: [{ id: 'one:1:0:aaaaaaaaaaaa', at: at(2), body: '{}', taken: true }],
      repeatsAllowed: 0,
      since: at(0),
    },
  };
}

type Break = (history: History, witness: { -readonly [Name in keyof Witness]: Witness[Name] }) => void;
const without = (history: History, seq: number): void => {
  history.events = history.events.filter((one) => one.seq !== seq);
};

const BREAKS: [what: string, kind: FaultKind, breaks: Break][] = [
  ['a second event under one number', 'two-writers', ({ events }) => events.push(event(7, 'NoteAdded', 'other'))],
  [
    'an event upon another than the one before it',
    'two-writers',
    ({ events }) => Object.assign(events[4] ?? {}, { previousHash: 'x' }),
  ],
  [
    'a number that was given twice',
    'two-writers',
    ({ events, commands }) => {
      const data = { series: 'book', period: '', sequence: 1 };
      events.push(event(8, 'NumberAssigned', 'draw', data), event(9, 'NumberAssigned', 'draw', data));
      commands.push(command('draw', 8, 9));
    },
  ],
  ['a gap', 'lost', (history) => without(history, 2)],
  [
    'an acknowledged command that is not in the log',
    'lost',
    (_, witness) => (witness.acknowledged = [{ commandId: 'vanished', caseId: 'one' }]),
  ],
  [
    'an acknowledged command without an outcome',
    'lost',
    ({ commands }) => Object.assign(commands[1] ?? {}, { outcome: null }),
  ],
  [
    'an acknowledged command under another case',
    'lost',
    (_, witness) => (witness.acknowledged = [{ commandId: 'note', caseId: 'two' }]),
  ],
  ['a note that was written twice', 'applied-twice', ({ events }) => events.push(event(8, 'NoteAdded', 'note'))],
  [
    'a note that was written twice with an outcome that covers both',
    'applied-twice',
    ({ events, commands }) => {
      events.push(event(8, 'NoteAdded', 'again'), event(9, 'NoteAdded', 'again'));
      commands.push(command('again', 8, 9));
    },
  ],
  [
    'a deadline that escalated twice',
    'escalated-twice',
    ({ events, commands }) => {
      events.push(event(8, 'ClockBreached', 'tick-2', { key: 'promise:p2', cycle: 1, dueAt: at(6) }));
      commands.push(command('tick-2', 8));
    },
  ],
  [
    'a rung that fired twice',
    'escalated-twice',
    ({ events, commands }) => {
      events.push(event(8, 'RungFired', 'tick-2', { key: 'promise:p2', cycle: 1, rung: 0 }));
      commands.push(command('tick-2', 8));
    },
  ],
  [
    'a deadline before its time',
    'escalated-unlawfully',
    ({ events }) => Object.assign(events[5] ?? {}, { recordedAt: at(5) }),
  ],
  [
    'a deadline of a promise that was kept',
    'escalated-unlawfully',
    ({ events, commands }) => {
      events.push(event(8, 'ClockBreached', 'tick-2', { key: 'promise:p1', cycle: 1, dueAt: at(8) }));
      commands.push(command('tick-2', 8));
    },
  ],
  [
    'a deadline that nobody noticed',
    'not-escalated',
    ({ overdue }) => overdue.push({ caseId: 'one', what: 'promise:p3', dueAt: at(9) }),
  ],
  ['a message that never came', 'not-delivered', (_, witness) => (witness.received = [])],
  [
    'a message that is pending',
    'not-delivered',
    ({ messages }) => Object.assign(messages[0] ?? {}, { status: 'pending' }),
  ],
  ['a wake that nobody gave', 'not-delivered', ({ waiting }) => waiting.push('the wake of case one')],
  [
    'a message that came again although nothing was interrupted',
    'delivered-twice',
    (_, witness) => (witness.received = [...witness.received, ...witness.received]),
  ],
  [
    'a message that came again after it counted as delivered',
    'delivered-twice',
    (_, witness) => {
      witness.repeatsAllowed = 9;
      witness.received = [0, 4].map((more) => ({
        id: 'one:1:0:aaaaaaaaaaaa',
        at: at(2 + more),
        body: '{}',
        taken: true,
      }));
    },
  ],
  [
    'a message under two ids',
    'delivered-twice',
    (_, witness) => {
      witness.repeatsAllowed = 9;
      witness.received = ['a', 'b'].map((id) => ({ id: `one:1:0:${id}`, at: at(2), body: '{}', taken: true }));
    },
  ],
  [
    'a message of which the log knows nothing',
    'lost',
    (_, witness) => (witness.received = [...witness.received, { id: 'one:9:0:b', at: at(2), body: '{}', taken: true }]),
  ],
  ['a chain that breaks', 'chain', ({ breaks }) => breaks.push('event 3')],
  ['a projection that is not the fold', 'projection', ({ differences }) => differences.push('case one')],
  ['a command without an answer', 'unanswered', (_, witness) => (witness.unanswered = ['note'])],
];

describe('the checker of the campaign', () => {
  it('finds nothing in a sound history', () => {
    const { history, witness } = sound();
    expect(judge(history, witness)).toEqual([]);
  });

  it.each(BREAKS)('finds %s', (_what, kind, breaks) => {
    const { history, witness } = sound();
    breaks(history, witness);
    expect(judge(history, witness).map((fault) => fault.kind)).toContain(kind);
  });

  it('is shown at least one history for each kind of fault', () => {
    expect(new Set(BREAKS.map(([, kind]) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  it('lets a message come as often as what sends it was interrupted', () => {
    const { history, witness } = sound();
    const received = [...witness.received, ...witness.received];
    expect(judge(history, { ...witness, received, repeatsAllowed: 1 })).toEqual([]);
  });
});
