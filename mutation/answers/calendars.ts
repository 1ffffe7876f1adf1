import { inFile, type Answer } from './answer.ts';

export const CALENDARS: readonly Answer[] = [
  ...inFile('workflows/domain/calendars/days.ts', [
    { from: '!day', to: 'true', equivalent: true, why: 'a day that was placed before is only found sooner' },
    { from: 'instant < day.start', to: 'instant <=', equivalent: true, why: 'the next line goes forward again' },
  ]),
  ...inFile('workflows/domain/calendars/reach.ts', [
    { from: 'placed.instant < start', to: 'placed.instant <=', equivalent: true, why: 'both are the start' },
    { from: 'day.hours[0]?', equivalent: true, why: 'a working day has hours' },
    { from: 'day.hours.at(-1)?', equivalent: true, why: 'a working day has hours' },
  ]),
  ...inFile('workflows/domain/calendars/eve.ts', [
    { from: 'days <= MAX_REST_DAYS', to: 'days < MAX', why: 'no rest lasts that long' },
  ]),
  ...inFile('workflows/domain/calendars/exact-time.ts', [
    {
      from: '!Number.isNaN(plain)',
      to: 'false',
      equivalent: true,
      why: 'what the Date would have read is only read slower',
    },
    { from: 'known', to: 'false', equivalent: true, why: 'what was read before is only found sooner' },
    { from: 'durations.set', equivalent: true, why: 'what was read before is only found sooner' },
  ]),
  ...inFile('workflows/domain/calendars/horizon.ts', [
    { from: '[]', equivalent: true, why: 'what is no number is no year' },
  ]),
  ...inFile('workflows/domain/calendars/working-time.ts', [
    { from: 'amount > 0', to: 'amount >= 0', equivalent: true, why: 'no time at all was answered before' },
    { from: 'day.start < to', to: 'day.start <=', equivalent: true, why: 'a day that begins at the end adds nothing' },
    { from: 'start <= end', to: 'start < end', equivalent: true, why: 'nothing lies between an instant and itself' },
  ]),
];
