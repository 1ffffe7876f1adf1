import { describe, expect, it } from 'vitest';
import { routeOf, type Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { CASE_TYPES, type CaseType } from '../../../workflows/domain/vocabulary.ts';
import {
  damagedPallet,
  earlier,
  local,
  mon,
  nextMon,
  nextTue,
  supervisor,
  tue,
  wed,
  yuan,
  type Told,
} from '../../support/builders.ts';
import { ask, bookRecovery, judge, openPayer, receive, recordFile, recover } from '../../support/claims.ts';
import { given, type Story } from '../../support/given.ts';
import { shippedRules } from '../../support/shipped.ts';

const LOGISTICS = shippedRules('third-party-logistics');
const SEA = shippedRules('sea-freight');
const CITY = shippedRules('city-distribution');

/** The clocks of the law and of recoveries: what every claim has besides is about the customer's answer. */
const aboutClaims = (story: Story): Record<string, string> => {
  const own = ['acknowledge', 'answer', 'head-office-answer'];
  return Object.fromEntries(Object.entries(story.clocks).filter(([key]) => !own.includes(key)));
};

const claimUnder = (rules: Rulebook, type: CaseType = 'damage'): Story => {
  const { organisation } = rules;
  const facts = type === 'damage' ? damagedPallet.facts : { arrived: false };
  return given(
    mon('10:00'),
    {
      ...damagedPallet,
      organisation,
      channel: 'internal',
      caseType: type,
      facts,
      complainant: { name: '周示例', phone: '13800000000' },
    },
    { rules },
  );
};

const byMode = (payer: 'carrier' | 'partner', mode: 'sea' | 'rail' | 'road'): Told => ({
  type: 'OpenPayer',
  payer,
  party: `sample-${mode}`,
  mode,
});
const reached = (milestone: string, more: object = {}): Told => ({ type: 'RecordMilestone', milestone, ...more });
const claimOn = (payer = 'y1'): Told => ({ type: 'RecordWrittenClaim', payer, text: 'We claim 1,200 yuan.' });
const demandOf = (payer = 'y1'): Told => ({ type: 'RecordDemand', payer, text: 'Please pay 1,200 yuan.' });
const says = (answer: 'accepts' | 'declines' | 'asks', payer = 'y1', more: object = {}): Told => ({
  type: 'RecordPayerAnswer',
  payer,
  answer,
  ...more,
  text: 'As written.',
});

/** Whom a missed clock told, in this order, and what missing it meant. */
function chased(story: Story, until: string, key: string): { effect: string | undefined; told: string[] } {
  const later = story.when(until, { type: 'AddNote', text: 'Nothing came.' }).accepted();
  const breach = later.events.find(({ type, data }) => type === 'ClockBreached' && 'key' in data && data.key === key);
  const told = later.events.flatMap(({ type, data }) =>
    type === 'RungFired' && data.key === key ? [data.notify] : [],
  );
  return { effect: breach?.type === 'ClockBreached' ? breach.data.effect : undefined, told };
}

describe.each([
  ['third-party-logistics', LOGISTICS],
  ['sea-freight', SEA],
  ['city-distribution', CITY],
])('a claim of %s', (_, rules) => {
  it.each(CASE_TYPES)('about %s knows when its suit is barred, and chases whoever was asked to pay', (type) => {
    const carried = routeOf(rules, 'claim', type, 'normal')?.clocks ?? [];
    expect(carried).toContain('recovery-demand');
    const bars = carried.filter((id) => rules.clocks[id]?.effect === 'suit-barred');
    expect(bars).not.toEqual([]);
    expect(new Set(carried).size).toBe(carried.length);
  });

  it('has people of its own told of everything that others owe it', () => {
    const carried = CASE_TYPES.flatMap((type) => routeOf(rules, 'claim', type, 'normal')?.clocks ?? []);
    const owed = [...new Set(carried)].filter((id) => rules.clocks[id]?.holder === 'third-party');
    expect(owed).toContain('recovery-demand');
    expect(owed.filter((id) => !rules.ladders[rules.clocks[id]?.ladder ?? '']?.rungs.length)).toEqual([]);
  });
});

describe('third-party logistics', () => {
  const claimed = claimUnder(LOGISTICS)
    .and(mon('10:10'), openPayer('insurer'))
    .and(mon('10:20'), { ...claimOn() });

  it('knows by when an insurer asks and decides', () => {
    expect(aboutClaims(claimed)).toEqual({
      'cn-insurer-documents:y1': nextMon('18:00'),
      'cn-insurer-decide:y1': local('2026-04-02', '00:00'),
    });
  });

  it('chases an insurer that says nothing, from the claims group up', () => {
    expect(chased(claimed, local('2026-04-30', '10:00'), 'cn-insurer-decide:y1')).toEqual({
      effect: 'duty-breached',
      told: ['claims-group', 'service-manager', 'operations-director', 'general-manager'],
    });
  });

  it('gives the papers to the head office, and has the certain part due sixty days after them', () => {
    const asked = claimed.and(mon('11:00'), says('asks')).and(mon('11:10'), ask());
    expect(aboutClaims(asked)).toEqual({ 'cn-insurer-decide:y1': `held ${local('2026-04-02', '00:00')}` });
    const papers = Object.keys(LOGISTICS.practice?.claims?.documents ?? {}).map((_name, index) => `k${index + 1}`);
    expect(papers).toHaveLength(10);
    const complete = papers.reduce(
      (story, paper, index) =>
        story
          .and(tue('10:00'), receive(paper, index.toString(16)))
          .and(tue('10:00'), judge(true, paper), { by: supervisor }),
      asked,
    );
    expect(complete.state.level).toBe('head-office');
    expect(complete.clocks).toMatchObject({ 'cn-insurer-advance:y1': local('2026-05-07', '00:00') });
    expect(complete.clocks['cn-insurer-decide:y1']).toBe(local('2026-04-03', '00:00'));
  });

  it('has the money ten days after the agreement, and a refusal within three days of the decision', () => {
    const agreed = claimed.and(tue('10:00'), says('accepts', 'y1', { amount: yuan(1000) }));
    expect(aboutClaims(agreed)).toEqual({ 'cn-insurer-pay:y1': local('2026-03-14', '00:00') });
    expect(chased(agreed, local('2026-04-30', '10:00'), 'cn-insurer-pay:y1').effect).toBe('payment-due');
    const refused = claimed.and(tue('10:00'), reached('refusal-decided', { payer: 'y1' }));
    expect(refused.clocks).toMatchObject({ 'cn-insurer-refuse:y1': local('2026-03-07', '00:00') });
    const told = refused.and(wed('10:00'), says('declines', 'y1', { code: 'exclusion' }));
    expect(aboutClaims(told)).toEqual({});
  });

  it('has the answer of a railway due for the railway alone', () => {
    const both = claimUnder(LOGISTICS)
      .and(mon('10:10'), byMode('carrier', 'rail'))
      .and(mon('10:20'), byMode('carrier', 'road'));
    expect(aboutClaims(both.and(mon('10:30'), claimOn('y2')))).toEqual({});
    expect(aboutClaims(both.and(mon('10:30'), claimOn('y1')))).toEqual({
      'cn-rail-answer:y1': local('2026-04-02', '00:00'),
    });
  });
});

describe('the sea carrier', () => {
  it('counts notices, deemed loss and suit from delivery, for damage others than for delay', () => {
    const box = reached('delivered-in-container', { mode: 'sea' });
    expect(aboutClaims(claimUnder(SEA).and(mon('11:00'), box))).toEqual({
      'cn-sea-notice-apparent': tue('00:00'),
      'cn-sea-notice-container': local('2026-03-18', '00:00'),
      'cn-sea-suit-1992': local('2027-03-03', '00:00'),
      'hague-visby-notice-apparent': tue('00:00'),
      'hague-visby-notice-hidden': local('2026-03-06', '00:00'),
      'hague-visby-suit': local('2027-03-03', '00:00'),
    });
    expect(aboutClaims(claimUnder(SEA, 'delay').and(mon('11:00'), box))).toEqual({
      'cn-sea-notice-delay': local('2026-05-07', '00:00'),
      'cn-sea-suit-1992': local('2027-03-03', '00:00'),
      'hague-visby-suit': local('2027-03-03', '00:00'),
    });
    expect(aboutClaims(claimUnder(SEA, 'delay').and(mon('11:00'), reached('delivery-due', { mode: 'sea' })))).toEqual({
      'cn-sea-deemed-loss': local('2026-05-07', '00:00'),
      'cn-sea-suit-1992': local('2027-03-03', '00:00'),
      'hague-visby-suit': local('2027-03-03', '00:00'),
    });
  });

  it('has ninety days for recourse once it settled, against the carrier by sea and nobody else', () => {
    const settled = claimUnder(SEA)
      .and(mon('10:10'), recordFile)
      .and(mon('10:20'), byMode('carrier', 'sea'))
      .and(mon('10:30'), openPayer('insurer'))
      .and(
        tue('10:00'),
        { type: 'OfferSettlement', amount: yuan(1000), text: 'We pay 1,000 yuan.' },
        { by: supervisor },
      )
      .and(tue('11:00'), { type: 'AcceptOffer', amount: yuan(1000), evidence: 'By letter.' })
      .and(tue('12:00'), { type: 'RecordPayment', amount: yuan(1000), reference: 'TT-1' });
    expect(settled.events.map(({ type }) => type)).toContain('ClaimSettled');
    expect(aboutClaims(settled)).toEqual({
      'cn-sea-recourse-1992:y1': local('2026-06-02', '00:00'),
      'hague-visby-recourse:y1': local('2026-06-04', '00:00'),
    });
  });
});

describe('city distribution', () => {
  const partners = claimUnder(CITY)
    .and(mon('10:10'), openPayer('partner', 'eastern-line'))
    .and(mon('10:20'), openPayer('partner', 'northern-freight'));
  const demanded = partners.and(mon('11:00'), demandOf('y1'));

  it('chases a partner that does not answer the demand, promptly', () => {
    expect(aboutClaims(demanded)).toEqual({ 'recovery-demand:y1': nextTue('00:00') });
    expect(chased(demanded, local('2026-03-31', '10:00'), 'recovery-demand:y1')).toEqual({
      effect: 'duty-breached',
      told: ['partner-manager', 'supervisor', 'department-head'],
    });
  });

  it('takes the answer of that partner and of no other', () => {
    const other = demanded.and(tue('10:00'), says('declines', 'y2', { code: 'did-not-handle' }));
    expect(aboutClaims(other)).toEqual(aboutClaims(demanded));
    expect(
      aboutClaims(demanded.and(tue('10:00'), { type: 'AcknowledgeDebt', payer: 'y1', text: 'We owe it.' })),
    ).toEqual({});
  });

  const owed = demanded.and(tue('10:00'), bookRecovery(1000, 'y1'));
  const promised = owed.and(tue('11:00'), {
    type: 'RecordRecoveryPromise',
    recovery: 'g1',
    amount: yuan(800),
    dueAt: nextMon('12:00'),
    text: 'On Monday.',
  });

  it('takes a promise for an answer, and chases it from the hour that was promised', () => {
    expect(aboutClaims(owed)).toEqual(aboutClaims(demanded));
    expect(aboutClaims(promised)).toEqual({ 'recovery-promise:g1': nextMon('12:00') });
    expect(chased(promised, local('2026-03-31', '10:00'), 'recovery-promise:g1')).toEqual({
      effect: 'payment-due',
      told: ['partner-manager', 'supervisor', 'department-head'],
    });
  });

  it('has the promise kept by what comes, not by what is given up', () => {
    const writeOff = (amount: number): Told => ({
      type: 'WriteOffRecovery',
      recovery: 'g1',
      amount: yuan(amount),
      reason: 'We packed badly.',
    });
    const less = promised.and(wed('10:00'), writeOff(100));
    expect(aboutClaims(less)).toEqual(aboutClaims(promised));
    expect(aboutClaims(less.and(wed('11:00'), recover(800)))).toEqual({});
    expect(aboutClaims(less.and(wed('11:00'), writeOff(900), { by: supervisor }))).toEqual({});
  });

  it('knows its three years, which a demand lets begin anew', () => {
    const known = partners.and(
      tue('10:00'),
      earlier(local('2025-06-02', '10:00'), reached('debtor-known', { payer: 'y1' })),
    );
    expect(known.clocks['cn-contract-suit:y1']).toBe(local('2028-06-03', '00:00'));
    expect(known.and(wed('10:00'), demandOf('y1')).clocks['cn-contract-suit:y1']).toBe(local('2029-03-06', '00:00'));
  });
});

describe('a claim that is called something else', () => {
  const classify = (caseType: CaseType, facts: object): Told =>
    ({ type: 'Classify', caseType, facts, reason: 'seen now' }) as Told;
  const toDamage = classify('damage', { natureOfDamage: 'wet' });
  const hidden = 'cn-sea-notice-hidden';
  const delivered = claimUnder(SEA, 'delay').and(mon('11:00'), reached('delivered', { mode: 'sea' }));

  it('gains the clocks that should have begun with what is known of it', () => {
    const found = delivered.and(wed('10:00'), toDamage);
    expect(delivered.clocks).not.toHaveProperty(hidden);
    expect(found.clocks[hidden]).toBe(
      claimUnder(SEA).and(mon('11:00'), reached('delivered', { mode: 'sea' })).clocks[hidden],
    );
  });

  it('gains none whose end was said meanwhile', () => {
    const noticed = delivered
      .and(mon('12:00'), byMode('carrier', 'sea'))
      .and(tue('10:00'), { type: 'GiveNotice', to: 'carrier', payer: 'y1', text: 'wet' })
      .and(wed('10:00'), toDamage);
    expect(noticed.clocks).not.toHaveProperty(hidden);
  });

  it('gains one whose end was said of somebody else', () => {
    const insurer = delivered
      .and(mon('12:00'), openPayer('insurer'))
      .and(tue('10:00'), { type: 'GiveNotice', to: 'insurer', payer: 'y1', text: 'wet' })
      .and(wed('10:00'), toDamage);
    expect(insurer.clocks).toHaveProperty(hidden);
  });
});
