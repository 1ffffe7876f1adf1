import type { Refusal, RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import { lateParcel, mon, supervisor, system, tue, withdraw, type Told } from '../../support/builders.ts';
import { CASE_ID, given } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { withPractice, words } from '../../support/practice.ts';

const rules = withPractice({
  levels: { 'head-office': { name: words('Head office'), department: 'claims', notify: 'head-office' } },
});
const late = given(mon('10:00'), lateParcel, { rules });
const OTHER = '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11';
const referUp = { type: 'ReferUp', to: 'head-office', reason: 'too much for the branch' } as const;
const adopt = (version: string): Told => ({ type: 'AdoptRulebook', version, reason: 'the new rules are better' });
const mergeInto = (into: string): Told => ({ type: 'MergeInto', into, reason: 'the same parcel' });
const absorb: Told = { type: 'AbsorbCase', from: OTHER, promises: [], clocks: [], contacts: 1 };
const absorbed = late.and(mon('11:00'), absorb, { by: system });

/** The shortest way to each refusal about levels, versions of rules, and cases that become one. */
export const LEVEL_AND_MERGING_WAYS = {
  'unknown-level': () => late.when(mon('11:00'), { ...referUp, to: 'parliament' }).thenRefused('unknown-level'),
  'already-at-level': () => late.and(mon('11:00'), referUp).when(mon('12:00'), referUp).thenRefused('already-at-level'),
  'not-above': () => late.when(mon('11:00'), { type: 'SendBack', reason: 'done' }).thenRefused('not-above'),
  'unknown-version': () =>
    late.when(mon('11:00'), adopt('2099-01-01'), { by: supervisor }).thenRefused('unknown-version'),
  'same-version': () => late.when(mon('11:00'), adopt(DEMO.version), { by: supervisor }).thenRefused('same-version'),
  'merge-into-itself': () => late.when(mon('11:00'), mergeInto(CASE_ID)).thenRefused('merge-into-itself'),
  'not-merged': () => late.when(mon('11:00'), { type: 'UndoMerge', reason: 'not the same' }).thenRefused('not-merged'),
  'merge-into-ended': () =>
    late.and(mon('11:00'), withdraw).when(mon('12:00'), absorb, { by: system }).thenRefused('merge-into-ended'),
  'merge-cycle': () => absorbed.when(mon('12:00'), mergeInto(OTHER)).thenRefused('merge-cycle'),
  'already-absorbed': () => absorbed.when(tue('11:00'), absorb, { by: system }).thenRefused('already-absorbed'),
  'not-absorbed': () =>
    late.when(mon('11:00'), { type: 'ReleaseCase', from: OTHER }, { by: system }).thenRefused('not-absorbed'),
} satisfies Partial<Record<RefusalCode, () => Refusal>>;
