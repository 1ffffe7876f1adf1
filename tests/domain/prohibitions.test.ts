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
  satisfied,
  stuckTruck,
  supervisor,
  tick,
  tue,
  wed,
  type Told,
} from '../support/builders.ts';
import { given, type Story } from '../support/given.ts';
import { loggedOf, placesOf } from '../support/logged.ts';
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
    expect(of(truck.and(tue('15:00'), call), 'late-tracking')).toMatchObject([{ since: tue('14:00') }]);
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
    expect(untrue({ late: false }, { late: true })).toEqual([]);
  });

  it('is looked for in the last claim only', () => {
    const story = truck
      .and(mon('11:00'), tracked({ packing: 'damaged' }))
      .and(tue('10:00'), tracked())
      .and(tue('11:00'), signed());
    expect(of(story, 'untrue-notes')).toEqual([]);
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

  it('is nothing without a practice, and nothing of an empty log', () => {
    expect(
      violations(truck, LATER, { ...PRACTISED, practice: withPractice({}).practice ?? (undefined as never) }),
    ).toEqual([]);
    expect(violationsOf([], PRACTISED, LATER)).toEqual([]);
  });
});
