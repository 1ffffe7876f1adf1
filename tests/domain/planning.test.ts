import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../workflows/domain/case/events.ts';
import { effectsOf } from '../../workflows/domain/effects.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  agent,
  answer,
  close,
  earlier,
  fri,
  lateParcel,
  local,
  mon,
  nextMon,
  satisfied,
  supervisor,
  thu,
  tue,
  wed,
  type Told,
} from '../support/builders.ts';
import { breached, fired, given, happened, met } from '../support/given.ts';

const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const by = { by: supervisor };
const node = (dueAt: string, owner = 'he.agent') => ({ what: 'ask the driver', owner, dueAt });
const meet = (...nodes: ReturnType<typeof node>[]): Told => ({
  type: 'HoldMeeting',
  decision: 'We send it again.',
  attendees: ['wang.supervisor', 'he.agent'],
  nodes,
});
const done = (id: string): Told => ({ type: 'CompleteNode', node: id, text: 'asked' });
const move = (id: string, dueAt: string): Told => ({ type: 'MoveNode', node: id, dueAt, reason: 'he is on the road' });
const prevent = (dueAt: string, what = 'a second lock'): Told => ({
  type: 'PlanPrevention',
  what,
  owner: 'he.agent',
  dueAt,
});
const prevented: Told = { type: 'CompletePrevention', prevention: 'v1', text: 'fitted' };
const met1 = late.and(mon('11:00'), meet(node(tue('10:00')), node(wed('10:00'), 'li.agent')), by);

/** The clocks that are about something of the plan. */
const planned = ({ clocks }: { clocks: Record<string, string> }) =>
  Object.fromEntries(Object.entries(clocks).filter(([key]) => /^(node|prevention)/.test(key)));

describe('a meeting', () => {
  it('decides a plan, each node of which is a clock of its own with an owner who is told', () => {
    const story = late
      .when(mon('11:00'), meet(node(tue('10:00')), node(wed('10:00'), 'li.agent')), by)
      .then(
        happened(
          'MeetingHeld',
          { subject: 'm1' },
          { personal: { text: 'We send it again.', attendees: ['wang.supervisor', 'he.agent'] } },
        ),
        happened(
          'NodeSet',
          { subject: 'n1', owner: 'he.agent', dueAt: tue('10:00') },
          { personal: { text: 'ask the driver' } },
        ),
        happened('ClockStarted', expect.objectContaining({ key: 'node:n1', dueAt: tue('10:00') })),
        happened('NodeSet', { subject: 'n2', owner: 'li.agent', dueAt: wed('10:00') }),
        happened('ClockStarted', expect.objectContaining({ key: 'node:n2', dueAt: wed('10:00') })),
      );
    expect(story.events.flatMap((event) => effectsOf(event, story.state))).toEqual([
      { kind: 'notify', about: 'NodeSet', to: { person: 'he.agent' } },
      { kind: 'notify', about: 'NodeSet', to: { person: 'li.agent' } },
    ]);
    const second = story.and(mon('12:00'), meet(node(thu('10:00'))), by);
    expect(second.state.meetings).toBe(2);
    expect(Object.keys(second.state.nodes ?? {})).toEqual(['n1', 'n2', 'n3']);
    expect(second.state.nodes?.['n3']).toEqual({ owner: 'he.agent', dueAt: thu('10:00'), what: 'ask the driver' });
  });

  it('may decide nothing, is called by a supervisor, and sets nothing when one node is impossible', () => {
    late.when(mon('11:00'), meet(), by).thenTypes('MeetingHeld');
    late.when(mon('11:00'), meet(), { by: agent }).thenRefused('role-not-allowed');
    late.when(mon('11:00'), meet(node(tue('10:00')), node(mon('11:00'))), by).thenRefused('due-in-the-past');
    late.when(mon('11:00'), meet(node(local('2062-03-02', '10:00'))), by).thenRefused('too-far-ahead');
    const entered = earlier(mon('10:30'), meet(node(mon('10:45'))));
    late.when(mon('11:00'), entered, by).thenRefused('due-in-the-past', { dueAt: mon('10:45'), now: mon('11:00') });
  });
});

describe('a node', () => {
  it('is done once, in time or late', () => {
    const story = met1
      .when(tue('09:00'), done('n1'))
      .then(happened('NodeDone', { subject: 'n1' }, { personal: { text: 'asked' } }), met('node:n1', tue('10:00')));
    expect(story.state.nodes?.['n1']).toMatchObject({ doneAt: tue('09:00') });
    expect(planned(story)).toEqual({ 'node:n2': wed('10:00') });
    story.when(tue('09:30'), done('n1')).thenRefused('unknown-node', { node: 'n1', known: 'n2' });
    met1.when(tue('11:00'), done('n1')).thenTypes('NodeDone', 'ClockMet');
    expect(met1.and(tue('11:00'), done('n1')).state.clocks['node:n1']).toMatchObject({ breachedAt: tue('10:00') });
  });

  it('that is missed climbs the ladder', () => {
    const missed = met1.and(tue('12:00'), { type: 'Tick' });
    const own = missed.events.filter((event) => 'key' in event.data && event.data.key === 'node:n1').slice(1);
    expect(own).toMatchObject([breached('node:n1', tue('10:00')), fired('node:n1', 0, tue('12:00'))]);
  });

  it('is moved before it is due, by those who call meetings, to another time ahead', () => {
    const story = met1
      .when(tue('09:00'), move('n1', thu('10:00')), by)
      .then(
        happened('NodeMoved', { subject: 'n1', dueAt: thu('10:00'), previousDueAt: tue('10:00') }),
        happened('ClockCancelled', { key: 'node:n1', cycle: 1, because: 'superseded' }),
        happened('ClockStarted', expect.objectContaining({ key: 'node:n1', cycle: 2, dueAt: thu('10:00') })),
      );
    expect(planned(story)).toEqual({ 'node:n1': thu('10:00'), 'node:n2': wed('10:00') });
    expect(story.state.nodes?.['n1']?.dueAt).toBe(thu('10:00'));
    met1.when(tue('09:00'), move('n1', thu('10:00')), { by: agent }).thenRefused('role-not-allowed');
    met1.when(tue('09:00'), move('n1', tue('10:00')), by).thenRefused('nothing-changes');
    met1.when(tue('09:00'), move('n1', mon('12:00')), by).thenRefused('due-in-the-past');
    met1.when(tue('10:00'), move('n1', thu('10:00')), by).accepted();
    met1.when(tue('10:01'), move('n1', thu('10:00')), by).thenRefused('node-past', { dueAt: tue('10:00') });
    met1
      .and(tue('09:00'), done('n1'))
      .when(tue('09:30'), move('n1', thu('10:00')), by)
      .thenRefused('unknown-node', { node: 'n1', known: 'n2' });
    met1.when(tue('09:00'), move('n1', local('2062-03-02', '10:00')), by).thenRefused('too-far-ahead');
    const told = story.events.find(({ type }) => type === 'NodeMoved');
    expect(told?.personal).toEqual({ text: 'he is on the road' });
  });

  it('is one of those that a meeting of the case set, and no other', () => {
    const none = { node: 'constructor', known: 'none' };
    late.when(tue('09:00'), done('constructor')).thenRefused('unknown-node', none);
    late.when(tue('09:00'), move('constructor', thu('10:00')), by).thenRefused('unknown-node', none);
    met1.when(tue('09:00'), done('n3')).thenRefused('unknown-node', { node: 'n3', known: 'n1, n2' });
  });

  it('ends with its case', () => {
    const ended = met1.and(mon('12:00'), answer).and(mon('14:00'), satisfied).and(mon('15:00'), close);
    expect(planned(ended)).toEqual({});
    ended.when(tue('09:00'), done('n1')).thenRefused('case-closed');
  });
});

describe('prevention', () => {
  const plan = late.and(mon('11:00'), prevent(fri('10:00')));
  const ended = plan.and(mon('12:00'), answer).and(mon('14:00'), satisfied).and(mon('15:00'), close);

  it('is owed by somebody who is told, whether or not the case has ended', () => {
    expect(plan.events.flatMap((event) => effectsOf(event, plan.state))).toEqual([
      { kind: 'notify', about: 'PreventionPlanned', to: { person: 'he.agent' } },
    ]);
    expect(plan.state.preventions).toEqual({
      v1: { owner: 'he.agent', dueAt: fri('10:00'), what: 'a second lock' },
    });
    expect(ended.clocks).toEqual({ 'prevention:v1': fri('10:00') });
    const story = ended
      .when(thu('10:00'), prevented)
      .then(happened('PreventionDone', { subject: 'v1' }), met('prevention:v1', fri('10:00')));
    expect(story.clocks).toEqual({});
    story.when(thu('11:00'), prevented).thenRefused('unknown-prevention', { prevention: 'v1', known: 'none' });
  });

  it('is owed until it is done, each measure by itself', () => {
    const two = plan.and(mon('12:00'), prevent(thu('10:00'), 'a camera'));
    expect(two.clocks).toMatchObject({ 'prevention:v1': fri('10:00'), 'prevention:v2': thu('10:00') });
    const story = two
      .when(wed('10:00'), prevented)
      .then(
        happened('PreventionDone', { subject: 'v1' }, { personal: { text: 'fitted' } }),
        met('prevention:v1', fri('10:00')),
      );
    expect(story.state.preventions).toEqual({
      v1: { owner: 'he.agent', dueAt: fri('10:00'), what: 'a second lock', doneAt: wed('10:00') },
      v2: { owner: 'he.agent', dueAt: thu('10:00'), what: 'a camera' },
    });
    story.when(wed('11:00'), prevented).thenRefused('unknown-prevention', { prevention: 'v1', known: 'v2' });
    const unknown = { ...prevented, prevention: 'v3' } as Told;
    two.when(wed('10:00'), unknown).thenRefused('unknown-prevention', { prevention: 'v3', known: 'v1, v2' });
    late.when(wed('10:00'), prevented).thenRefused('unknown-prevention', { prevention: 'v1', known: 'none' });
  });

  it('is planned for a time that lies ahead, and not for ever', () => {
    late.when(mon('11:00'), prevent(mon('11:00'))).thenRefused('due-in-the-past', {
      dueAt: mon('11:00'),
      now: mon('11:00'),
    });
    late.when(mon('11:00'), prevent(local('2062-03-02', '10:00'))).thenRefused('too-far-ahead');
  });

  it('that is forgotten after the end climbs the ladder', () => {
    const forgotten = ended.and(nextMon('18:00'), { type: 'Tick' });
    expect(forgotten.state.status).toBe('closed');
    const since = forgotten.events.slice(ended.events.length).map(({ type }) => type);
    expect(since.slice(0, 2)).toEqual(['ClockBreached', 'RungFired']);
  });

  it('may be planned after the end as well', () => {
    const story = late.and(mon('12:00'), answer).and(mon('14:00'), satisfied).and(mon('15:00'), close);
    const later = story.and(tue('10:00'), prevent(fri('10:00')));
    expect(later.clocks).toEqual({ 'prevention:v1': fri('10:00') });
    story.when(tue('10:00'), prevent(tue('09:00'))).thenRefused('due-in-the-past');
  });
});

describe('a log that is not whole', () => {
  const at = { happenedAt: mon('11:00'), reportedAt: mon('11:00') };
  const after = (told: Pick<CaseEvent, 'type' | 'data'>, before = late) =>
    before.with([{ ...told, ...at } as CaseEvent], mon('11:00')).state;

  it.each([
    { type: 'NodeMoved', data: { subject: 'n9', dueAt: tue('10:00'), previousDueAt: mon('10:00') } },
    { type: 'NodeDone', data: { subject: 'n9' } },
    { type: 'PreventionDone', data: { subject: 'n9' } },
  ] as const)('$type of what nobody set folds into nothing', (told) => {
    const { nodes = {}, preventions = {} } = after(told);
    expect([nodes, preventions]).toEqual([{}, {}]);
    expect(after(told, met1).nodes).toEqual(met1.state.nodes);
  });

  it('keeps an owner and a time where nobody wrote down what is to be done', () => {
    const data = { subject: 'n1', owner: 'he.agent', dueAt: tue('10:00') };
    expect(after({ type: 'NodeSet', data }).nodes?.['n1']).toStrictEqual({ owner: 'he.agent', dueAt: tue('10:00') });
  });
});
