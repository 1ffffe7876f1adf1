import type { CaseEvent, EventData, EventType } from '../../../workflows/domain/case/events.ts';
import type { Mode, PayerKind } from '../../../workflows/domain/claim/file/state.ts';
import type { CaseKind, Instant } from '../../../workflows/domain/vocabulary.ts';
import { instantOf } from '../calendars/oracle-table.ts';

/** Which law a table is about, whom the claim is against, how the goods went, and where. */
export interface Setting {
  pack: string;
  kind?: CaseKind;
  payer?: PayerKind;
  mode?: Mode;
  countries?: string[];
}

const EIGHT_HUNDRED = { amountMinor: '80000', currency: 'CNY' };

type Fact = { [T in EventType]: [type: T, data: EventData[T]] }[EventType];

const file = (evidence: EventData['ClaimFileRecorded']['evidence'], countries: string[]): Fact => [
  'ClaimFileRecorded',
  { claimant: 'consignee', insurableInterest: true, legs: [], bills: [], evidence, countries, items: [] },
];

/** The case before a table tells anything: opened, with one payer and another of the same kind. */
function before({ kind = 'claim', payer = 'carrier', mode, countries }: Setting): Fact[] {
  const opened: Fact = [
    'CaseOpened',
    {
      organisation: 'demo',
      kind,
      caseType: 'damage',
      channel: 'phone',
      severity: 'normal',
      department: 'claims',
      reference: 'D-1',
      rulebook: { organisation: 'demo', version: '2025-01-01' },
      openedBy: 'li.agent',
    },
  ];
  if (kind !== 'claim') return [opened];
  return [
    opened,
    ...(countries ? [file('none', countries)] : []),
    ['PayerOpened', { subject: 'y1', payer, party: 'one', ...(mode === undefined ? {} : { mode }) }],
    ['PayerOpened', { subject: 'y2', payer, party: 'other' }],
  ];
}

const recovered = (subject: string, from: string): Fact[] => [
  ['RecoveryBooked', { subject, party: 'one', amount: EIGHT_HUNDRED, from }],
  ['RecoveryReceived', { subject, party: 'one', amount: EIGHT_HUNDRED, reference: `TT-${subject}` }],
];

const words = (about: { subject: string; payer: PayerKind }, setting: Setting): Record<string, Fact[]> => ({
  '': before(setting),
  opened: [],
  nothing: [],
  demand: [['DemandMade', about]],
  'demand of the other': [['DemandMade', { ...about, subject: 'y2' }]],
  consent: [['DebtAcknowledged', about]],
  claim: [['WrittenClaimMade', about]],
  'claim on the insurer': [['WrittenClaimMade', { subject: 'y2', payer: 'insurer' }]],
  'rejected with papers': [['WrittenClaimRejected', { ...about, documentsReturned: true }]],
  'rejected without papers': [['WrittenClaimRejected', { ...about, documentsReturned: false }]],
  suit: [['SuitFiled', about]],
  'suit of the insurer': [['SuitFiled', { subject: 'y2', payer: 'insurer' }]],
  acknowledged: [['PayerAcknowledged', about]],
  asked: [['PayerAsked', about]],
  accepts: [['PayerAnswered', { ...about, answer: 'accepts', amount: EIGHT_HUNDRED }]],
  declines: [['PayerAnswered', { ...about, answer: 'declines' }]],
  paid: [['PayerPaid', { ...about, amount: EIGHT_HUNDRED }]],
  papers: [['DocumentsComplete', about]],
  recovered: recovered('r1', 'y1'),
  'recovered of the other': recovered('r2', 'y2'),
  settled: [['ClaimSettled', {}]],
  notice: [['NoticeGiven', { payer: 'all' }]],
  'notice to the carrier': [['NoticeGiven', { payer: 'carrier', for: 'y1' }]],
  'notice to the insurer': [['NoticeGiven', { payer: 'insurer', for: 'y2' }]],
  surveyed: [file('joint-survey', setting.countries ?? [])],
  paused: [['CasePaused', { reason: 'awaiting-customer-documents', ceilingAt: '2029-12-31T00:00:00.000Z' }]],
  resumed: [['CaseResumed', { because: 'command' }]],
  withdrawn: [['CaseWithdrawn', {}]],
  closed: [['CaseClosed', {}]],
  'case acknowledged': [['CaseAcknowledged', {}]],
  'referred to the regulator': [['ReferredUp', { to: 'regulator' }]],
  'referred to the liaison': [['CaseReferred', { subject: 'd1', department: 'regulator-liaison' }]],
});

function factsIn(what: string, setting: Setting): Fact[] {
  const { kind = 'claim', payer = 'carrier', mode } = setting;
  const about = { subject: 'y1', payer };
  const known = words(about, setting)[what];
  if (known) return known;
  const [word = '', ...rest] = what.split(' ');
  if (word === 'file') return [file('none', rest)];
  if (what.startsWith('refund due ')) {
    const dueAt = instantOf(what.slice('refund due '.length));
    return [['RefundSubmitted', { subject: 'f1', amount: EIGHT_HUNDRED, dueAt }]];
  }
  const whose = kind === 'claim' ? about : {};
  return [['MilestoneRecorded', { ...whose, milestone: what, ...(mode === undefined ? {} : { mode }) }]];
}

/** The events by which a table's words are facts of a case. What is no word of the list is a milestone. */
export const factsOf = (what: string, happenedAt: Instant, reportedAt: Instant, setting: Setting): CaseEvent[] =>
  factsIn(what, setting).map(([type, data]) => ({ type, data, happenedAt, reportedAt }) as CaseEvent);
