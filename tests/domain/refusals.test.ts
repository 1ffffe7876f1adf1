import { describe, expect, it } from 'vitest';
import { REFUSALS, type Refusal, type RefusalCode } from '../../workflows/domain/case/refusal.ts';
import {
  acknowledge,
  agent,
  answer,
  auditor,
  close,
  damagedPallet,
  earlier,
  lateParcel,
  local,
  mon,
  promise,
  reopen,
  resume,
  satisfied,
  supervisor,
  tick,
  tue,
  waitForDocuments,
  wed,
  yuan,
} from '../support/builders.ts';
import { CASE_ID, given } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';
import { ASSESSMENT_WAYS } from './ways/assessment.ts';
import { CLAIM_WAYS } from './ways/claims.ts';
import { INTAKE_WAYS } from './ways/intake.ts';
import { LEVEL_AND_MERGING_WAYS } from './ways/levels-and-merging.ts';
import { ORDER_WAYS } from './ways/orders.ts';
import { RECOVERY_WAYS } from './ways/recoveries.ts';
import { TRACKING_WAYS } from './ways/tracking.ts';

/** Refused before a case is decided, by whoever looks up the rulebook. */
const OUTSIDE = ['unknown-organisation', 'no-rulebook-yet', 'person-erased', 'person-restricted'] as const;
type Inside = Exclude<RefusalCode, (typeof OUTSIDE)[number]>;

const late = given(mon('10:00'), lateParcel);
const claim = given(mon('10:00'), damagedPallet);
const withoutRoutes = { ...DEMO, routes: DEMO.routes.filter(({ kinds }) => !kinds.includes('complaint')) };
const opening = given();
const OTHER = '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';
const extend = { type: 'ExtendClock', clock: 'answer', reason: 'a day more' } as const;
const link = { type: 'LinkCase', caseId: OTHER, relation: 'related-to' } as const;

/** The shortest way to each refusal. The compiler demands a line for a code that is new. */
const WAYS: Record<Inside, () => Refusal> = {
  ...ASSESSMENT_WAYS,
  ...CLAIM_WAYS,
  ...INTAKE_WAYS,
  ...LEVEL_AND_MERGING_WAYS,
  ...ORDER_WAYS,
  ...RECOVERY_WAYS,
  ...TRACKING_WAYS,
  'no-rung': () => late.when(mon('11:00'), { type: 'AcknowledgeRung', clock: 'answer' }).thenRefused('no-rung'),
  'unknown-case': () => opening.when(mon('10:00'), acknowledge).thenRefused('unknown-case'),
  'already-open': () => late.when(mon('11:00'), lateParcel).thenRefused('already-open'),
  'no-route': () =>
    given(undefined, undefined, { rules: withoutRoutes }).when(mon('10:00'), lateParcel).thenRefused('no-route'),
  'unknown-branch': () =>
    opening.when(mon('10:00'), { ...lateParcel, branch: 'atlantis' }).thenRefused('unknown-branch'),
  'missing-fact': () => opening.when(mon('10:00'), { ...damagedPallet, facts: {} }).thenRefused('missing-fact'),
  'unknown-fact': () =>
    opening.when(mon('10:00'), { ...lateParcel, facts: { colour: 'red' } }).thenRefused('unknown-fact'),
  'wrong-fact': () => opening.when(mon('10:00'), { ...lateParcel, facts: { arrived: 'no' } }).thenRefused('wrong-fact'),
  'time-in-the-future': () =>
    late.when(mon('11:00'), earlier(tue('10:00'), acknowledge)).thenRefused('time-in-the-future'),
  'reported-before-happened': () =>
    late
      .when(mon('12:00'), { ...acknowledge, happenedAt: mon('11:30'), reportedAt: mon('11:00') })
      .thenRefused('reported-before-happened'),
  'before-opening': () => late.when(mon('11:00'), earlier(mon('09:00'), acknowledge)).thenRefused('before-opening'),
  'before-calendars': () =>
    opening.when(mon('10:00'), earlier(local('2019-05-01', '10:00'), damagedPallet)).thenRefused('before-calendars'),
  'role-not-allowed': () => opening.when(mon('10:00'), lateParcel, { by: auditor }).thenRefused('role-not-allowed'),
  'case-closed': () =>
    late.and(mon('11:00'), { type: 'Withdraw', reason: 'found' }).when(mon('12:00'), answer).thenRefused('case-closed'),
  'not-in-this-state': () => late.when(mon('11:00'), reopen).thenRefused('not-in-this-state'),
  'wrong-kind': () => late.when(mon('11:00'), { type: 'Fulfil', text: 'done' }).thenRefused('wrong-kind'),
  'case-moved': () => late.when(mon('11:00'), acknowledge, { expectedSeq: 1 }).thenRefused('case-moved'),
  'already-acknowledged': () =>
    late.and(mon('11:00'), acknowledge).when(mon('11:30'), acknowledge).thenRefused('already-acknowledged'),
  'already-owner': () => late.when(mon('11:00'), { type: 'TakeOver' }, { by: agent }).thenRefused('already-owner'),
  'nothing-changes': () =>
    late
      .when(mon('11:00'), { type: 'Classify', severity: 'normal', reason: 'as it was' })
      .thenRefused('nothing-changes'),
  'unknown-department': () =>
    late
      .when(mon('11:00'), { type: 'Refer', department: 'kitchen', question: 'Why?' })
      .thenRefused('unknown-department'),
  'unknown-role': () =>
    late.when(mon('11:00'), { type: 'Escalate', to: 'king', reason: 'big' }).thenRefused('unknown-role'),
  'unknown-referral': () =>
    late.when(mon('11:00'), { type: 'RecordFeedback', referral: 'r9', text: 'so' }).thenRefused('unknown-referral'),
  'unknown-promise': () =>
    late.when(mon('11:00'), { type: 'KeepPromise', promise: 'p9' }).thenRefused('unknown-promise'),
  'promise-in-the-past': () => late.when(mon('11:00'), promise(mon('10:30'))).thenRefused('promise-in-the-past'),
  'too-far-ahead': () => late.when(mon('11:00'), promise(local('2062-03-02', '10:00'))).thenRefused('too-far-ahead'),
  'promise-already-broken': () =>
    late
      .and(mon('11:00'), promise(mon('12:00')))
      .when(mon('13:00'), { type: 'RenegotiatePromise', promise: 'p1', dueAt: tue('10:00'), reason: 'late' })
      .thenRefused('promise-already-broken'),
  'unknown-pause-reason': () =>
    late.when(mon('11:00'), { type: 'Pause', reason: 'siesta', askedFor: 'sleep' }).thenRefused('unknown-pause-reason'),
  'already-paused': () =>
    late.and(mon('11:00'), waitForDocuments).when(mon('11:30'), waitForDocuments).thenRefused('already-paused'),
  'not-paused': () => late.when(mon('11:00'), resume).thenRefused('not-paused'),
  'nothing-to-pause': () =>
    late.and(mon('11:00'), answer).when(mon('11:30'), waitForDocuments).thenRefused('nothing-to-pause'),
  'unknown-clock': () =>
    late.when(mon('11:00'), { ...extend, clock: 'suit' }, { by: supervisor }).thenRefused('unknown-clock'),
  'no-extension': () =>
    late.when(mon('11:00'), { ...extend, clock: 'acknowledge' }, { by: supervisor }).thenRefused('no-extension'),
  'extension-used-up': () =>
    late
      .and(mon('11:00'), extend, { by: supervisor })
      .when(mon('11:30'), extend, { by: supervisor })
      .thenRefused('extension-used-up'),
  'extension-not-later': () =>
    late.when(mon('11:00'), { ...extend, dueAt: wed('10:00') }, { by: supervisor }).thenRefused('extension-not-later'),
  'open-promise': () =>
    late
      .and(mon('11:00'), promise(tue('10:00')))
      .and(mon('11:30'), answer)
      .and(mon('12:00'), satisfied)
      .when(mon('14:00'), close)
      .thenRefused('open-promise'),
  'already-linked': () => late.and(mon('11:00'), link).when(mon('12:00'), link).thenRefused('already-linked'),
  'linked-to-itself': () => late.when(mon('11:00'), { ...link, caseId: CASE_ID }).thenRefused('linked-to-itself'),
  'wrong-currency': () =>
    claim
      .when(mon('11:00'), { type: 'AssessClaim', amount: { amountMinor: '1', currency: 'USD' }, text: 'x' })
      .thenRefused('wrong-currency'),
  'not-positive': () =>
    claim.when(mon('11:00'), { type: 'AssessClaim', amount: yuan(0), text: 'x' }).thenRefused('not-positive'),
  'nothing-offered': () =>
    claim
      .and(mon('11:00'), { type: 'OfferSettlement', amount: yuan(10), text: 'x' }, { by: supervisor })
      .and(mon('12:00'), { type: 'AcceptOffer', amount: yuan(10), evidence: 'letter' })
      .when(mon('13:00'), { type: 'AcceptOffer', amount: yuan(10), evidence: 'letter' })
      .thenRefused('nothing-offered'),
};

describe('every reason to refuse a command', () => {
  it('has a way to it', () => {
    expect([...Object.keys(WAYS), ...OUTSIDE].sort()).toEqual(Object.keys(REFUSALS).sort());
  });

  it.each(Object.keys(WAYS) as Inside[])('%s says what is wrong in a sentence', (code) => {
    expect(WAYS[code]().message).toMatch(/^\S.+\.( \S.+\.)?$/s);
  });
});

describe('a name that only looks like one', () => {
  it('of a department, a role, a branch or a reason is refused as unknown', () => {
    late
      .when(mon('11:00'), { type: 'Refer', department: 'constructor', question: 'x' })
      .thenRefused('unknown-department');
    late.when(mon('11:00'), { type: 'Escalate', to: 'constructor', reason: 'x' }).thenRefused('unknown-role');
    late
      .when(mon('11:00'), { type: 'Pause', reason: 'constructor', askedFor: 'x' })
      .thenRefused('unknown-pause-reason');
    opening.when(mon('10:00'), { ...lateParcel, branch: 'constructor' }).thenRefused('unknown-branch');
    late.when(mon('11:00'), { type: 'KeepPromise', promise: 'constructor' }).thenRefused('unknown-promise');
    late
      .when(mon('11:00'), { type: 'RecordFeedback', referral: '__proto__', text: 'x' })
      .thenRefused('unknown-referral');
    late.when(mon('11:00'), { ...extend, clock: '__proto__' }, { by: supervisor }).thenRefused('unknown-clock');
  });
});

describe('a mistyped year', () => {
  it('is refused wherever a due instant is given, before it counts through centuries of days', () => {
    const far = { dueAt: local('2926-03-02', '10:00') };
    late.when(mon('11:00'), { ...extend, ...far }, { by: supervisor }).thenRefused('too-far-ahead');
    opening
      .when(mon('10:00'), { ...lateParcel, agreedDueAt: { clock: 'answer', ...far } }, { by: supervisor })
      .thenRefused('too-far-ahead');
    late
      .and(mon('11:00'), promise(tue('10:00')))
      .when(mon('12:00'), { type: 'RenegotiatePromise', promise: 'p1', reason: 'x', ...far })
      .thenRefused('too-far-ahead');
  });
});

describe('the version that the caller saw', () => {
  it('lets the command through when it is the present one', () => {
    late.when(mon('11:00'), acknowledge, { expectedSeq: late.state.seq }).accepted();
  });

  it('is the one before whatever fell due unnoticed', () => {
    const { seq } = late.state;
    late.when(tue('11:00'), answer, { expectedSeq: seq, timerIsLate: true }).accepted();
    late.and(tue('11:00'), tick).when(tue('11:00'), answer, { expectedSeq: seq }).thenRefused('case-moved');
  });
});
