import { expect, it } from 'vitest';
import { CLOCKS_OWN, EVENT_TYPES } from '../../workflows/domain/case/event-types.ts';
import { ruleOf } from '../../workflows/domain/decide.ts';
import { PRACTISED } from '../support/assessed.ts';
import { lateParcel, mon, promise, supervisor, tue, wed, type Told } from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import {
  brought,
  by as bySystem,
  DUPLICATE,
  joined,
  later,
  merged,
  mergeInto,
  release,
  undo,
} from '../support/merged.ts';
import { withPractice, words } from '../support/practice.ts';

const levelled = withPractice({
  levels: { 'head-office': { name: words('Head office'), department: 'claims', notify: 'head-office' } },
  numbering: {
    head: {
      name: words('Head number'),
      format: 'HQ-{n}',
      restarts: 'never',
      on: 'ReferredUp',
      kinds: ['complaint'],
    },
  },
});
const bySupervisor = { by: supervisor };
const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const branch = given(mon('10:00'), lateParcel, { rules: levelled });
const nodes = [{ what: 'ask the driver', owner: 'he.agent', dueAt: wed('10:00') }];
const meet: Told = { type: 'HoldMeeting', decision: 'We send it again.', attendees: ['li'], nodes };
const planned = late.and(mon('11:00'), meet, bySupervisor);
const prevent: Told = { type: 'PlanPrevention', what: 'a second lock', owner: 'he.agent', dueAt: wed('10:00') };
const prevented = late.and(mon('11:00'), prevent);
const referUp: Told = { type: 'ReferUp', to: 'head-office', reason: 'The branch cannot solve it.' };
const adopt: Told = { type: 'AdoptRulebook', version: '2', reason: 'The customer asked for it.' };
const promised = merged.and(tue('11:00'), undo).and(tue('11:10'), promise(wed('12:00')));

/** A case, and a command that makes it record all that it can. */
const RECORDING: [Told, Story, Parameters<Story['and']>[2]?][] = [
  [meet, late, bySupervisor],
  [{ type: 'CompleteNode', node: 'n1', text: 'asked' }, planned],
  [{ type: 'MoveNode', node: 'n1', dueAt: wed('12:00'), reason: 'on the road' }, planned, bySupervisor],
  [prevent, late],
  [{ type: 'CompletePrevention', prevention: 'v1', text: 'fitted' }, prevented],
  [referUp, branch],
  [{ type: 'SendBack', reason: 'It has all that it needs.' }, branch.and(mon('11:00'), referUp)],
  [adopt, late, { ...bySupervisor, adopting: { ...PRACTISED, version: '2' } }],
  [mergeInto(DUPLICATE), promised],
  [undo, merged],
  [brought(merged, DUPLICATE), later, bySystem],
  [release(DUPLICATE), joined, bySystem],
];

it.each(RECORDING)(
  'what $type records beside clocks is what its rule says and an event that is known',
  (body, before, how) => {
    const { state, events } = before.and(tue('15:00'), body, how);
    const told = new Set(events.slice(before.events.length).map(({ type }) => type));
    const own = [...told].filter((type) => !CLOCKS_OWN.includes(type));
    expect(ruleOf(state.kind, body.type)?.records).toEqual(own);
    expect(EVENT_TYPES).toEqual(expect.arrayContaining(own));
  },
);
