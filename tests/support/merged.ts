import type { AbsorbCase } from '../../workflows/domain/command.ts';
import { acknowledge, customerCalls, fri, lateParcel, mon, promise, system, tue, type Told } from './builders.ts';
import { given, type Story } from './given.ts';

/** The three cases of these tests: the one that goes into another, the other, and one more. */
export const [DUPLICATE, SURVIVOR, THIRD] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
] as const;
export const mergeInto = (into: string): Told => ({ type: 'MergeInto', into, reason: 'The same parcel.' });
export const undo: Told = { type: 'UndoMerge', reason: 'Another parcel after all.' };

/** What the merged case's effect carries to the other one. */
export function brought(merged: Story, from: string): AbsorbCase {
  const event = merged.events.findLast(({ type }) => type === 'CaseMerged');
  if (event?.type !== 'CaseMerged') throw new Error('The case was not merged.');
  const { into: _into, ...data } = event.data;
  const texts = Object.entries(merged.state.promises).map(([subject, { what = '' }]) => [subject, what]);
  return { type: 'AbsorbCase', from, ...data, texts: Object.fromEntries(texts) as Record<string, string> };
}
export const release = (from: string): Told => ({ type: 'ReleaseCase', from });
export const by = { by: system };

/** Told on Monday at ten; its answer is due on Wednesday at ten. */
export const earlier = given(mon('10:00'), lateParcel)
  .and(mon('10:05'), acknowledge)
  .and(mon('11:00'), promise(tue('12:00')))
  .and(mon('11:30'), customerCalls);
/** The same parcel, told again on Tuesday at nine; its answer is due on Wednesday at 18:00. */
export const later = given(tue('09:00'), lateParcel)
  .and(tue('09:05'), acknowledge)
  .and(tue('09:10'), promise(fri('12:00')));

export const merged = earlier.and(tue('10:00'), mergeInto(SURVIVOR));
export const joined = later.and(tue('10:00'), brought(merged, DUPLICATE), by);
