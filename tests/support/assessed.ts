import type { ClockRule, Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from './lives.ts';
import { withPractice, words } from './practice.ts';

const source = { text: 'Sample value of a test', confidence: 'M' } as const;

/** A clock until the instant that its starting event carries. */
const given = (id: string, starts: ClockRule['starts']['on'], stops: ClockRule['stops'], more = {}): ClockRule => ({
  id,
  name: words(id),
  holder: 'us',
  starts: { on: starts, from: 'reported' },
  stops,
  budget: { kind: 'given' },
  calendar: 'hotline',
  pausedBy: [],
  warnings: [],
  ladder: 'service',
  effect: 'duty-breached',
  source,
  ...more,
});

const clocks: Record<string, ClockRule> = {
  node: given('node', ['NodeSet', 'NodeMoved'], ['NodeDone']),
  prevention: given('prevention', ['PreventionPlanned'], ['PreventionDone'], { outlivesCase: true }),
  'final-response': given('final-response', ['RoundsExhausted'], ['FinalResponseIssued'], {
    budget: { kind: 'elapsed', duration: 'PT24H' },
  }),
  arrival: given('arrival', ['ArrivalPromised'], ['Tracked', 'GoodsSigned', 'ExceptionResolved']),
  'refund-arrival': given('refund-arrival', ['RefundSubmitted'], ['RefundPaid']),
  'hand-over': given('hand-over', ['HandOverOffered'], ['HandOverAccepted', 'HandOverDeclined'], {
    budget: { kind: 'elapsed', duration: 'PT4H' },
  }),
};

const survey = (use: 'survey' | 'interview' | 'review', dimensions: string[], max = 5) => ({
  name: words('Questions'),
  use,
  scale: { min: 1, max },
  questions: Object.fromEntries(
    dimensions.map((dimension) => [`about-${dimension}`, { text: words('How was it?'), dimension }]),
  ),
});

const route = Object.keys(clocks);
const ticking: Rulebook = {
  ...DEMO,
  clocks: { ...DEMO.clocks, ...clocks },
  routes: DEMO.routes.map((one) => ({ ...one, clocks: [...one.clocks, ...route] })),
};

/** The sample organisation with a bit of everything that a practice may have. */
export const PRACTISED: Rulebook = withPractice(
  {
    criteria: {
      injury: { name: words('Somebody was hurt'), severity: 'critical', reportTo: 'head-office' },
      press: { name: words('The press knows'), severity: 'major', reportTo: 'head-office' },
      'key-customer': { name: words('A key customer'), severity: 'major' },
      trifle: { name: words('A trifle'), severity: 'minor' },
    },
    natures: {
      driving: { name: words('How it was driven'), department: 'fleet', refer: ['operations', 'finance'] },
      manners: { name: words('How somebody spoke'), department: 'customer-service' },
    },
    discipline: { warning: words('Warning'), fine: words('Fine') },
    levels: { 'head-office': { name: words('Head office'), department: 'claims', notify: 'head-office' } },
    numbering: {
      head: {
        name: words('Head number'),
        format: 'HQ-{yyyy}-{n:4}',
        restarts: 'yearly',
        on: 'ReferredUp',
        level: 'head-office',
      },
    },
    notices: [
      { on: 'ComplaintJudged', to: 'manager', when: { upheld: true } },
      { on: 'FeedbackReceived', kinds: ['complaint'], types: ['delay'], to: 'supervisor' },
      { on: 'CaseEscalated', to: 'manager' },
    ],
    refundPolicy: {
      bands: [{ id: 'any', name: words('Any time'), percent: 10, source }],
      carrierFaultPercent: 0,
      source,
    },
    questionnaires: {
      rater: survey('survey', ['reliability', 'assurance', 'tangibles', 'empathy', 'responsiveness', 'overall']),
      phone: survey('interview', ['attitude', 'overall'], 3),
      recording: survey('review', ['attitude', 'accuracy'], 100),
    },
    prohibitions: {
      'late-tracking': { name: words('Late tracking'), shownBy: { kind: 'clock-missed', clocks: ['tracking'] } },
      'not-reported': {
        name: words('Not reported'),
        shownBy: { kind: 'missing-after', after: 'CaseOpened', needs: ['ExceptionReported'], within: 'PT4H' },
      },
      'untrue-notes': {
        name: words('Untrue notes'),
        shownBy: { kind: 'contradicted', claims: 'Tracked', by: 'GoodsSigned' },
      },
      rudeness: { name: words('Rudeness'), shownBy: { kind: 'review-finding' } },
    },
    weights: { responseSpeed: 30, resolution: 30, attitude: 20, satisfaction: 20, source },
    appeal: { en: 'You may turn to the transport authority.', zh: '您可以向交通主管部门申诉。' },
  },
  ticking,
);
