import type { OpenCase } from '../../workflows/domain/case/schema.ts';
import { practiceSchema } from '../../workflows/domain/rulebook/practice/schema.ts';
import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from './lives.ts';

const source = { text: 'A rule of the invented company', confidence: 'M' } as const;
const clock = (id: string, rule: Pick<ClockRule, 'starts' | 'stops' | 'budget'> & Partial<ClockRule>): ClockRule => ({
  id,
  name: { en: id, zh: id },
  holder: 'us',
  calendar: 'hotline',
  pausedBy: [],
  warnings: [],
  effect: 'duty-breached',
  source,
  ...rule,
});

const CLOCKS = [
  clock('follow', {
    starts: { on: ['CaseOpened', 'Tracked'], from: 'happened' },
    stops: ['Tracked', 'GoodsSigned'],
    budget: { kind: 'next-at', dayOffset: 1, time: '14:00' },
  }),
  clock('arrival', {
    holder: 'third-party',
    starts: { on: ['ArrivalPromised'], from: 'happened' },
    stops: ['GoodsSigned'],
    budget: { kind: 'given' },
  }),
  clock('loading', {
    starts: { on: ['ExceptionReported'], from: 'happened' },
    stops: ['LoadingConfirmed'],
    budget: { kind: 'next-at', dayOffset: 0, time: '20:00' },
  }),
];
const noon = clock('settle', {
  starts: { on: ['CaseOpened'], from: 'happened' },
  stops: ['RemedyTaken', 'ExceptionResolved'],
  budget: { kind: 'next-at', dayOffset: 1, time: '12:00', workingDay: true },
  calendar: 'office',
});
const slip = clock('slip', {
  starts: { on: ['CaseOpened'], from: 'reported' },
  stops: ['SlipReceived'],
  budget: { kind: 'calendar-days', days: 5, firstDayExcluded: true, rollHoliday: true },
  calendar: 'office',
});

const route = (types: OpenCase['caseType'][], clocks: string[]) => ({
  kinds: ['exception' as const],
  types,
  department: 'operations',
  clocks,
});
/** The sample organisation as it would follow goods: day by day, until a promised arrival, the same evening, by noon. */
export const RULES: Rulebook = {
  ...DEMO,
  routes: [
    route(['other', 'delay'], ['follow', 'arrival', 'loading']),
    route(['damage', 'shortage', 'partner-breach'], ['settle', 'loading']),
    route(['return-slip'], ['slip']),
    ...DEMO.routes,
  ],
  clocks: { ...DEMO.clocks, ...Object.fromEntries([...CLOCKS, noon, slip].map((rule) => [rule.id, rule])) },
  practice: practiceSchema.parse({ partners: { 'east-line': { name: { en: 'East Line', zh: '东线' } } } }),
};

/** Goods that were sent out and are followed until they are signed for. */
export const dispatch: OpenCase = {
  type: 'OpenCase',
  organisation: 'demo',
  kind: 'exception',
  caseType: 'other',
  channel: 'internal',
  severity: 'normal',
  complainant: { name: '周示例' },
  shipment: { waybill: 'YD-1' },
  description: 'Dispatch under tracking.',
  facts: { customerClass: 'key', expectedOn: '2026-03-03' },
};
