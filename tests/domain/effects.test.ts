import { describe, expect, it } from 'vitest';
import { effectsOf, overtakenBy, type Effect } from '../../workflows/domain/effects.ts';
import {
  acknowledge,
  answer,
  damagedPallet,
  lateParcel,
  mon,
  nextMon,
  reopen,
  supervisor,
  tick,
  tue,
  waitForDocuments,
  wed,
  withdraw,
} from '../support/builders.ts';
import { PRACTISED } from '../support/assessed.ts';
import { given, type Story } from '../support/given.ts';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';

const busy = given(mon('10:00'), lateParcel).and(mon('10:05'), acknowledge);
const warnedOnTuesday = busy.and(tue('15:00'), tick);
const missed = busy.and(wed('12:00'), tick);

const effectsIn = (story: Story): Effect[] => story.events.flatMap((event) => effectsOf(event, story.state));
const last = (story: Story): Effect => {
  const effect = effectsIn(story).at(-1);
  if (!effect) throw new Error('Nothing was asked to be done.');
  return effect;
};

it('opening a case asks nothing of anybody else', () => {
  expect(effectsIn(busy)).toEqual([]);
});

it('a warning and a breach are told to the owner, a rung to whom the ladder names', () => {
  expect(effectsIn(missed)).toEqual([
    { kind: 'notify', about: 'ClockWarned', to: { person: 'li.agent' }, key: 'answer', cycle: 1 },
    { kind: 'notify', about: 'ClockWarned', to: { person: 'li.agent' }, key: 'answer', cycle: 1 },
    { kind: 'notify', about: 'ClockBreached', to: { person: 'li.agent' }, key: 'answer', cycle: 1 },
    { kind: 'notify', about: 'RungFired', to: { role: 'supervisor' }, key: 'answer', cycle: 1, rung: 0 },
  ]);
});

it('an escalation, a new owner and another case are asked for', () => {
  const escalated = busy.and(mon('11:00'), { type: 'Escalate', to: 'manager', reason: 'key account' });
  expect(last(escalated)).toEqual({ kind: 'notify', about: 'CaseEscalated', to: { role: 'manager' } });
  const assigned = busy.and(mon('11:00'), { type: 'Assign', owner: 'he.agent' }, { by: supervisor });
  expect(last(assigned)).toEqual({ kind: 'notify', about: 'CaseAssigned', to: { person: 'he.agent' } });
  const { kind, caseType, facts, description } = damagedPallet;
  const linked = busy.and(mon('11:00'), { type: 'OpenLinkedCase', kind, caseType, facts, description });
  expect(last(linked)).toEqual({ kind: 'open-linked-case', linkedCaseId: `command-${busy.events.length}` });
});

it('a notice is overtaken when its clock was met, held, ended or begun anew', () => {
  const notice = last(missed);
  const warning = last(warnedOnTuesday);
  expect(overtakenBy(notice, missed.state)).toBeUndefined();
  expect(overtakenBy(notice, missed.and(wed('13:30'), answer).state)).toMatch(/met/);
  expect(overtakenBy(notice, missed.and(wed('13:30'), withdraw).state)).toMatch(/ended/);
  expect(overtakenBy(notice, missed.and(wed('13:30'), withdraw).and(nextMon('10:00'), reopen).state)).toMatch(/cycle/);
  expect(overtakenBy(warning, warnedOnTuesday.state)).toBeUndefined();
  expect(overtakenBy(warning, warnedOnTuesday.and(tue('15:30'), waitForDocuments).state)).toMatch(/held/);
});

it('what is about no clock is never overtaken', () => {
  const escalated = busy.and(mon('11:00'), { type: 'Escalate', to: 'manager', reason: 'key account' });
  expect(overtakenBy(last(escalated), escalated.and(mon('12:00'), withdraw).state)).toBeUndefined();
});

describe('a notice of the rulebook', () => {
  const practised = given(mon('10:00'), lateParcel, { rules: PRACTISED });
  const asked = practised.and(mon('10:15'), { type: 'Refer', department: 'fleet', question: 'Where is it?' });
  const noticesIn = (story: Story, rules = PRACTISED) =>
    story.events.flatMap((event) => effectsOf(event, story.state, rules)).filter(({ kind }) => kind === 'notify');

  it('tells a role of an event for the kinds and types that it names', () => {
    const told = asked.and(mon('10:30'), { type: 'RecordFeedback', referral: 'r1', text: 'In Wuhan.' });
    expect(noticesIn(told)).toEqual([{ kind: 'notify', about: 'FeedbackReceived', to: { role: 'supervisor' } }]);
    const other = given(mon('10:00'), { ...lateParcel, kind: 'request' }, { rules: PRACTISED })
      .and(mon('10:15'), { type: 'Refer', department: 'fleet', question: 'Where is it?' })
      .and(mon('10:30'), { type: 'RecordFeedback', referral: 'r1', text: 'In Wuhan.' });
    expect(noticesIn(other)).toEqual([]);
    expect(told.events.flatMap((event) => effectsOf(event, told.state))).toEqual([]);
  });

  it('tells nobody twice', () => {
    const escalated = practised.and(mon('10:15'), { type: 'Escalate', to: 'manager', reason: 'key account' });
    expect(noticesIn(escalated)).toEqual([{ kind: 'notify', about: 'CaseEscalated', to: { role: 'manager' } }]);
    const higher = practised.and(mon('10:15'), { type: 'Escalate', to: 'head-office', reason: 'key account' });
    expect(noticesIn(higher).map((effect) => effect.kind === 'notify' && effect.to)).toEqual([
      { role: 'head-office' },
      { role: 'manager' },
    ]);
  });
});

describe('a webhook of the rulebook', () => {
  const rules: Rulebook = {
    ...PRACTISED,
    practice: practiceSchema.parse({
      webhooks: [
        { on: 'CaseWithdrawn', to: 'erp' },
        { on: 'CaseWithdrawn', to: 'erp', kinds: ['complaint'] },
        { on: 'CaseWithdrawn', to: 'claims-system', kinds: ['claim'] },
      ],
    }),
  };

  it('tells another system of an event once, for the kinds that it names, and is never overtaken', () => {
    const told = given(mon('10:00'), lateParcel, { rules }).and(mon('10:15'), withdraw);
    const effects = told.events.flatMap((event) => effectsOf(event, told.state, rules));
    const posted = effects.filter(({ kind }) => kind === 'post-webhook');
    expect(posted).toEqual([{ kind: 'post-webhook', about: 'CaseWithdrawn', to: 'erp' }]);
    expect(overtakenBy(posted[0]!, told.state)).toBeUndefined();
  });
});
