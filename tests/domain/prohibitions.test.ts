import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../workflows/domain/quality/prohibitions.ts';
import { PRACTISED } from '../support/assessed.ts';
import {
  answer,
  copyOfDeliveryNote,
  earlier,
  lateParcel,
  local,
  mon,
  promise,
  satisfied,
  stuckTruck,
  supervisor,
  tick,
  tue,
  wed,
  yuan,
  type Told,
} from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import { loggedOf, logOf, placesOf } from '../support/logged.ts';
import { withPractice, words } from '../support/practice.ts';

const truck = given(mon('10:00'), stuckTruck, { rules: PRACTISED });
const LATER = local('2026-06-01', '10:00');
const violations = (story: Story, now = LATER, rules = PRACTISED) => violationsOf(loggedOf(story), rules, now);
const of = (story: Story, prohibition: string, now?: string) =>
  violations(story, now).filter((one) => one.prohibition === prohibition);

const report: Told = { type: 'ReportException', to: ['supervisor'], text: 'It stands.' };
const tracked = (more: object = {}): Told => ({
  type: 'TrackGoods',
  stationAsked: true,
  reached: true,
  arrived: true,
  late: false,
  packing: 'sound',
  text: 'They say it is there.',
  ...more,
});
const signed = (more: object = {}): Told => ({
  type: 'RecordSignature',
  late: false,
  packing: 'sound',
  courier: 'good',
  signedBy: '吴示例',
  ...more,
});

describe('a forbidden miss of a clock', () => {
  it('is shown by the breach, with its name in both languages', () => {
    const story = truck.and(tue('15:00'), tick);
    expect(of(story, 'late-tracking')).toEqual([
      {
        prohibition: 'late-tracking',
        name: words('Late tracking'),
        since: tue('14:00'),
        shownBy: [expect.any(Number)],
      },
    ]);
    const [seq] = of(story, 'late-tracking')[0]?.shownBy ?? [];
    expect(story.events[(seq ?? 0) - 1]).toMatchObject({ type: 'ClockBreached', data: { key: 'tracking' } });
  });

  it('is none when it was done in time, however late it was entered, nor when it still may be', () => {
    expect(of(truck, 'late-tracking')).toEqual([]);
    const call: Told = { type: 'RecordContact', direction: 'outbound', channel: 'phone', reached: true, text: 'x' };
    expect(of(truck.and(tue('15:00'), earlier(tue('13:00'), call)), 'late-tracking')).toEqual([]);
    const called = truck.and(tue('15:00'), call);
    expect(of(called, 'late-tracking')).toMatchObject([
      {
        since: tue('14:00'),
        shownBy: [expect.any(Number), called.events.findIndex(({ type }) => type === 'ClockMet') + 1],
      },
    ]);
  });

  it('is none when it was another clock that was missed', () => {
    const promised = truck.and(mon('10:15'), promise(mon('12:00'))).and(mon('13:00'), tick);
    expect(promised.events.map(({ type }) => type)).toContain('ClockBreached');
    expect(of(promised, 'late-tracking')).toEqual([]);
  });
});

describe('a forbidden omission', () => {
  it('is shown by what it should have followed, once the time is over', () => {
    expect(of(truck, 'not-reported', mon('14:00'))).toEqual([]);
    expect(of(truck, 'not-reported', mon('14:01'))).toEqual([
      { prohibition: 'not-reported', name: words('Not reported'), since: mon('14:00'), shownBy: [1] },
    ]);
    expect(of(truck.and(mon('14:30'), report), 'not-reported')).toHaveLength(1);
  });

  it('is none when it was done in time, when the case ended before, or when the kind cannot do it', () => {
    expect(of(truck.and(mon('14:00'), report), 'not-reported')).toEqual([]);
    expect(of(truck.and(mon('11:00'), { type: 'Withdraw', reason: 'x' }), 'not-reported')).toEqual([]);
    for (const opening of [lateParcel, copyOfDeliveryNote]) {
      expect(of(given(mon('10:00'), opening, { rules: PRACTISED }), 'not-reported')).toEqual([]);
    }
  });
});

describe('what must follow something', () => {
  const following = (after: string, needs: string[]) =>
    withPractice({
      prohibitions: { gap: { name: words('x'), shownBy: { kind: 'missing-after', after, needs, within: 'PT4H' } } },
    });
  const since = (story: Story, after: string, needs: string[]) =>
    violations(story, LATER, following(after, needs)).map((one) => one.since);
  const we: Told = { type: 'RecordContact', direction: 'outbound', channel: 'phone', reached: true, text: 'x' };
  const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });

  it('comes after it, at the earliest at the same time, and is one of those that are needed', () => {
    const answered = late.and(mon('10:30'), we).and(mon('11:00'), answer);
    expect(since(answered, 'Answered', ['ContactMade'])).toEqual([mon('15:00')]);
    expect(since(answered.and(mon('11:00'), we), 'Answered', ['ContactMade'])).toEqual([]);
    expect(since(answered, 'Answered', ['ContactMade', 'CallBackMade'])).toEqual([mon('15:00')]);
    expect(since(answered.and(mon('12:00'), satisfied), 'Answered', ['ContactMade', 'CallBackMade'])).toEqual([]);
  });

  it('is not the thing itself', () => {
    const twice = late.and(mon('10:30'), we).and(mon('12:00'), we);
    expect(since(twice, 'ContactMade', ['ContactMade'])).toEqual([mon('16:00')]);
  });

  it('is missing where one of the commands that record it records other things too', () => {
    const answered = late.and(mon('11:00'), answer);
    expect(since(answered, 'Answered', ['CallBackMade'])).toEqual([mon('15:00')]);
  });
});

describe('a forbidden untruth', () => {
  const untrue = (claim: object, truth: object) =>
    of(truck.and(mon('11:00'), tracked(claim)).and(tue('11:00'), signed(truth)), 'untrue-notes');

  it('is shown by the claim and by what denies it', () => {
    const story = truck.and(mon('11:00'), tracked()).and(tue('11:00'), signed({ packing: 'damaged' }));
    expect(of(story, 'untrue-notes')).toEqual([
      {
        prohibition: 'untrue-notes',
        name: words('Untrue notes'),
        since: mon('11:00'),
        shownBy: placesOf(story, 'Tracked', 'GoodsSigned'),
      },
    ]);
    expect(untrue({ late: true }, { late: false })).toHaveLength(1);
  });

  it('is none when both say the same, when one says nothing, or when it only became so', () => {
    expect(untrue({}, {})).toEqual([]);
    expect(untrue({ packing: undefined }, { packing: 'damaged' })).toEqual([]);
    expect(untrue({ packing: 'damaged' }, { packing: undefined })).toEqual([]);
    expect(untrue({ late: false }, { late: true })).toEqual([]);
  });

  it('is looked for in the last claim only', () => {
    const story = truck
      .and(mon('11:00'), tracked({ packing: 'damaged' }))
      .and(tue('10:00'), tracked())
      .and(tue('11:00'), signed());
    expect(of(story, 'untrue-notes')).toEqual([]);
  });

  it('is looked for before what denies it, and in what is about the same thing', () => {
    type Happened = Parameters<typeof logOf>[number];
    const order = (subject: string | undefined, amount: number): Happened => [
      'PaymentOrdered',
      mon('11:00'),
      { ...(subject === undefined ? {} : { subject }), amount: yuan(amount) },
    ];
    const paid = (subject: string | undefined, amount: number): Happened => [
      'PaymentConfirmed',
      mon('12:00'),
      { ...(subject === undefined ? {} : { subject }), amount: yuan(amount), reference: 'TT-1' },
    ];
    const opened: Happened = ['CaseOpened', mon('10:00'), { kind: 'claim', caseType: 'damage' }];
    const contradictions = (claims: string, by: string, ...events: Happened[]) => {
      const shownBy = { kind: 'contradicted', claims, by };
      const rules = withPractice({ prohibitions: { untrue: { name: words('x'), shownBy } } });
      return violationsOf(logOf(opened, ...events), rules, LATER).map((one) => one.shownBy);
    };
    const among = (...events: Happened[]) => contradictions('PaymentOrdered', 'PaymentConfirmed', ...events);
    expect(among(order('t1', 800), paid('t1', 800))).toEqual([]);
    expect(among(order('t1', 800), paid('t1', 799))).toEqual([[2, 3]]);
    expect(among(paid('t1', 799), order('t1', 800))).toEqual([]);
    expect(among(order('t2', 800), paid('t1', 799))).toEqual([]);
    expect(among(order('t1', 800), order('t2', 700), paid('t1', 799))).toEqual([[2, 4]]);
    expect(among(order(undefined, 800), paid('t1', 799))).toEqual([[2, 3]]);
    expect(among(order('t1', 800), paid(undefined, 799))).toEqual([[2, 3]]);
    const again = contradictions('PaymentOrdered', 'PaymentOrdered', order('t1', 800), order('t1', 700));
    expect(again).toEqual([[2, 3]]);
  });
});

describe('what a reviewer found', () => {
  const reviewed = (findings: string[]): Told => ({
    type: 'ReviewContact',
    medium: 'recording',
    questionnaire: 'recording',
    agent: 'li.agent',
    scores: { 'about-attitude': 10, 'about-accuracy': 90 },
    findings,
  });

  it('is a violation, also of what the log would show in another way', () => {
    const story = truck.and(mon('11:00'), reviewed(['rudeness', 'untrue-notes']), { by: supervisor });
    expect(violations(story, mon('12:00'))).toEqual([
      {
        prohibition: 'untrue-notes',
        name: words('Untrue notes'),
        since: mon('11:00'),
        shownBy: placesOf(story, 'ContactReviewed'),
      },
      {
        prohibition: 'rudeness',
        name: words('Rudeness'),
        since: mon('11:00'),
        shownBy: placesOf(story, 'ContactReviewed'),
      },
    ]);
    expect(of(truck.and(mon('11:00'), reviewed([]), { by: supervisor }), 'rudeness')).toEqual([]);
  });

  it('stands among what was done at other times by its own, whatever the order of the rulebook', () => {
    const story = truck.and(mon('11:00'), reviewed(['rudeness']), { by: supervisor }).and(tue('15:00'), tick);
    expect(violations(story).map(({ prohibition }) => prohibition)).toEqual([
      'rudeness',
      'not-reported',
      'late-tracking',
    ]);
  });
});

describe('what is forbidden', () => {
  it('may be so for some kinds and types only', () => {
    const answered = truck.and(mon('11:00'), answer).and(tue('10:00'), satisfied).and(wed('10:00'), tick);
    const forbidden = (more: object) =>
      withPractice({
        prohibitions: { early: { name: words('x'), shownBy: { kind: 'clock-missed', clocks: ['tracking'] }, ...more } },
      });
    expect(violations(answered, LATER, forbidden({}))).toHaveLength(1);
    expect(violations(answered, LATER, forbidden({ kinds: ['complaint'] }))).toEqual([]);
    expect(violations(answered, LATER, forbidden({ kinds: ['exception'], types: ['delay'] }))).toHaveLength(1);
    expect(violations(answered, LATER, forbidden({ types: ['damage'] }))).toEqual([]);
  });

  it('may be so for the type that the case turned out to be of', () => {
    const classify = {
      type: 'Classify',
      caseType: 'damage',
      facts: { natureOfDamage: 'broken', piecesDamaged: 1 },
    } as const;
    const story = truck.and(mon('10:30'), { ...classify, reason: 'wet' }).and(tue('15:00'), tick);
    const forbidden = (type: string) =>
      withPractice({
        prohibitions: {
          early: { name: words('x'), types: [type], shownBy: { kind: 'clock-missed', clocks: ['tracking'] } },
        },
      });
    expect(violations(story, LATER, forbidden('damage'))).toHaveLength(1);
    expect(violations(story, LATER, forbidden('delay'))).toEqual([]);
  });

  it('is nothing without a practice, and nothing of an empty log', () => {
    expect(
      violations(truck, LATER, { ...PRACTISED, practice: withPractice({}).practice ?? (undefined as never) }),
    ).toEqual([]);
    const { practice: _practice, ...without } = PRACTISED;
    expect(violations(truck, LATER, without)).toEqual([]);
    expect(violationsOf([], PRACTISED, LATER)).toEqual([]);
  });
});
