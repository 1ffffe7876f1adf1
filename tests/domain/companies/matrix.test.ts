import { describe, expect, it } from 'vitest';
import type { EventType } from '../../../workflows/domain/case/events.ts';
import { commandTypesOf, ruleOf } from '../../../workflows/domain/decide.ts';
import { guidanceOf } from '../../../workflows/domain/intake/guidance.ts';
import type { Practice } from '../../../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { CASE_KINDS, CASE_TYPES, type CaseKind } from '../../../workflows/domain/vocabulary.ts';
import { shippedRules } from '../../support/shipped.ts';
import { matrixPage } from './matrix.ts';

const COMPANIES = [
  'sea-freight',
  'city-distribution',
  'third-party-logistics',
  'passenger-transport',
  'regional-trucking',
];

const COMPANY_RULES = COMPANIES.map((company): [string, Rulebook] => [company, shippedRules(company)]);

function practiceOf({ organisation, practice }: Rulebook): Practice {
  if (!practice) throw new Error(`${organisation} has no practice.`);
  return practice;
}

/** Names that stand in a list and that nothing uses. */
const idle = (listed: object, used: Iterable<string | undefined>): string[] => {
  const known = new Set(used);
  return Object.keys(listed).filter((name) => !known.has(name));
};

/** Clocks that a pack brings and no route of the company carries, because they are not about its business. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'sea-freight': [
    // Bills under Hamburg are none of its regimes, and Rotterdam is not in force.
    'hamburg-notice-apparent',
    'hamburg-notice-hidden',
    'hamburg-notice-delay',
    'hamburg-suit',
    'rotterdam-notice',
    'rotterdam-notice-delay',
    'rotterdam-suit',
    // Goods at sea are not insured under the policy for domestic cargo; only the practice of surveys is the same.
    'cargo-policy-inspection',
    'cargo-policy-pay',
    'cargo-policy-filing',
    'cargo-policy-cover',
    // The Maritime Code has a notice of its own.
    'cn-goods-check',
  ],
  'third-party-logistics': [
    // The policy gives the ten days that the law gives: one clock is enough.
    'cargo-policy-pay',
    // The answer of a single bureau; of several it would come later.
    'cn-rail-answer-two-bureaus',
    // Nobody travels with it.
    'montreal-baggage',
    'cn-air-baggage',
    'cn-air-baggage-revised',
  ],
};

/** Events that commands of a kind can record, and those with which a case begins. */
const recordable = (kind: CaseKind): ReadonlySet<EventType> =>
  new Set<EventType>(['CaseOpened', ...commandTypesOf(kind).flatMap((type) => ruleOf(kind, type)?.records ?? [])]);

const RECORDABLE = Object.fromEntries(CASE_KINDS.map((kind) => [kind, recordable(kind)]));

/** Clocks of routes that no case of the route could start, or could ever satisfy. */
function deadClocks(rules: Rulebook): string[] {
  return rules.routes.flatMap(({ kinds, clocks }, index) =>
    kinds.flatMap((kind) =>
      clocks.flatMap((id) => {
        const clock = rules.clocks[id];
        const happens = (events: readonly EventType[] = []) => events.some((event) => RECORDABLE[kind]?.has(event));
        const where = `routes[${index}], ${kind}: ${id}`;
        return [
          ...(happens(clock?.starts.on) ? [] : [`${where} is never started`]),
          ...(happens(clock?.stops) ? [] : [`${where} is never satisfied`]),
        ];
      }),
    ),
  );
}

describe.each(COMPANY_RULES)('the rules of %s', (company, rules) => {
  const practice = practiceOf(rules);

  it('send each kind and type of case where its page says', async () => {
    await expect(matrixPage(rules)).toMatchFileSnapshot(`${company}.md`);
  });

  it('hold no clock that no case carries but what packs bring besides, and none that a case could not start and satisfy', () => {
    const uncarried = idle(
      rules.clocks,
      rules.routes.flatMap(({ clocks }) => clocks),
    );
    expect(uncarried.toSorted()).toEqual((LEFT_OUT[company] ?? []).toSorted());
    expect(uncarried.filter((id) => !rules.clocks[id]?.pack)).toEqual([]);
    expect(deadClocks(rules)).toEqual([]);
  });

  it('hold no ladder that no clock climbs, and no reason of pause that holds no clock', () => {
    const clocks = Object.values(rules.clocks);
    expect(
      idle(
        rules.ladders,
        clocks.map(({ ladder }) => ladder),
      ),
    ).toEqual([]);
    expect(
      idle(
        rules.pauseReasons,
        clocks.flatMap(({ pausedBy }) => pausedBy),
      ),
    ).toEqual([]);
  });

  it('hold no role that nothing tells', () => {
    const told = [
      ...Object.values(rules.ladders).flatMap(({ rungs }) => rungs.map(({ notify }) => notify)),
      ...Object.values(practice.criteria).map(({ reportTo }) => reportTo),
      ...Object.values(practice.levels).map(({ notify }) => notify),
      ...practice.notices.map(({ to }) => to),
      ...Object.values(practice.draws).map(({ to }) => to),
      ...Object.values(practice.summaries).map(({ to }) => to),
      ...Object.values(practice.channels).map(({ emptied }) => emptied?.by),
    ];
    expect(idle(rules.roles, told)).toEqual([]);
  });

  it('hold no department to which nothing leads', () => {
    const reached = [
      ...rules.routes.map(({ department }) => department),
      ...Object.values(practice.natures).flatMap(({ department, refer }) => [department, ...refer]),
      ...Object.values(practice.levels).map(({ department }) => department),
      ...Object.values(rules.clocks).map(({ starts }) => starts.when?.['department']?.toString()),
    ];
    expect(idle(rules.departments, reached)).toEqual([]);
  });

  it('count in every calendar that they hold', () => {
    const counted = [
      ...Object.values(rules.clocks).map(({ calendar }) => calendar),
      ...Object.values(rules.pauseReasons).map(({ calendar }) => calendar),
      ...Object.values(rules.branches).flatMap(({ calendars }) => Object.values(calendars)),
    ];
    expect(idle(rules.calendars, counted)).toEqual([]);
  });

  it('say for each case what to ask, say and do first, in both languages', () => {
    const silent = CASE_KINDS.flatMap((kind) =>
      CASE_TYPES.filter((type) => !guidanceOf(rules, kind, type)).map((type) => `${kind} ${type}`),
    );
    expect(silent).toEqual([]);
    const chinese = /\p{Script=Han}/u;
    const foreign = practice.guidance
      .flatMap(({ ask, say, do: act }) => [ask, say, act])
      .filter(
        ({ en, zh }) => !chinese.test(zh) || chinese.test(en.replaceAll('在途跟踪', '').replace(/[(（].*[)）]/u, '')),
      );
    expect(foreign).toEqual([]);
  });

  it('mark as unconfirmed what the company chose for itself, and say so', () => {
    const own = Object.values(rules.clocks).filter(({ source, pack }) => !pack && source.confidence === 'M');
    expect(
      own.filter(({ source }) => !/default of this rulebook|Company rule/.test(source.text)).map(({ id }) => id),
    ).toEqual([]);
  });
});
