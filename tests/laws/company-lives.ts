import fc from 'fast-check';
import type { Calendar } from '../../workflows/domain/calendars/calendar.ts';
import type { CommandBody } from '../../workflows/domain/command.ts';
import { overtakenBy } from '../../workflows/domain/effects.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { ADOPTIONS, type Adoption } from '../../workflows/domain/vocabulary.ts';
import { supervisor } from '../support/builders.ts';
import { CASE_ID } from '../support/given.ts';
import { shippedRulebooks } from '../support/shipped.ts';
import { liveTogether, Simulation, type Deed, type World } from '../support/simulator.ts';
import { lifeUnder, type Life, type Step } from './arbitraries.ts';

/** The rulebooks of the five companies. */
export const companies = (): Rulebook[] => shippedRulebooks().filter(({ organisation }) => organisation !== 'demo');

/** The cases of one matter: the first two ids that lives merge into. */
const IDS = [CASE_ID, '5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11'] as const;
type PairOfIds = readonly [string, string];
const LATER = 'later';

/** The same lives of cases with other ids. */
function renamed(lives: [Life, Life], ids: PairOfIds): [Life, Life] {
  const text = IDS.reduce((said, id, index) => said.replaceAll(id, ids[index] ?? id), JSON.stringify(lives));
  return JSON.parse(text) as [Life, Life];
}

/** The same hours, but half an hour later, Saturdays worked and one more holiday. */
function otherHours(calendar: Calendar): Calendar {
  const versions = calendar.versions.map((version) => {
    const { mon = [], sat = mon } = version.weekly;
    const later = mon.map(({ from, to }) => ({ from: from.replace(/:00$/, ':30'), to }));
    const extraHolidays = [...(version.extraHolidays ?? []), { date: '2026-03-12', name: 'anniversary' }];
    return { ...version, weekly: { ...version.weekly, tue: later, sat }, extraHolidays };
  });
  return { ...calendar, versions };
}

/** A version of a company's rules with other calendars, one clock fewer on each route, and ladders without their top. */
export function laterVersion(rules: Rulebook): Rulebook {
  const calendars = Object.entries(rules.calendars).map(([id, calendar]) => [id, otherHours(calendar)]);
  const routes = rules.routes.map((route) => ({ ...route, clocks: route.clocks.filter((id) => id !== 'acknowledge') }));
  const ladders = Object.entries(rules.ladders).map(([id, ladder]) => [
    id,
    { ...ladder, rungs: ladder.rungs.slice(0, Math.max(1, ladder.rungs.length - 1)), jumps: {} },
  ]);
  return {
    ...rules,
    version: LATER,
    // Cases come under it by their own word alone.
    effectiveFrom: '2099-01-01',
    calendars: Object.fromEntries(calendars) as Rulebook['calendars'],
    ladders: Object.fromEntries(ladders) as Rulebook['ladders'],
    routes,
  };
}

/** What cases ask of each other comes from the cases themselves here, never from nowhere. */
const FROM_ELSEWHERE: readonly CommandBody['type'][] = ['AbsorbCase', 'ReleaseCase', 'RecordDelivery'];

/** A step as it is lived here: versions go there and back. */
function adapted(step: Step, rules: Rulebook): Step {
  if (step.body.type !== 'AdoptRulebook') return step;
  const version = step.body.version === 'constructor' ? rules.version : LATER;
  return { ...step, body: { ...step.body, version } };
}

/** A matter that comes in twice: most pairs of cases are merged once, many get other rules, some are parted again. */
const pairUnder = (rules: Rulebook): fc.Arbitrary<[Life, Life]> => {
  const life = lifeUnder(rules);
  const usual = { actor: supervisor, lateBy: 0, mishap: 'none', outage: false } as const;
  const own = (body: CommandBody, after: number): Step => ({ ...usual, body, after });
  const changes = fc.record({
    at: fc.nat(30),
    merges: fc.boolean(),
    parts: fc.boolean(),
    adopts: fc.option(fc.constantFrom(...ADOPTIONS)),
  });
  return fc.tuple(life, life, changes).map(([one, other, { at, merges, parts, adopts }]) => {
    const merge = own({ type: 'MergeInto', into: IDS[1], reason: 'the same matter' }, 60);
    const part = own({ type: 'UndoMerge', reason: 'it is another one' }, 300);
    const adopt = (applies: Adoption) =>
      own({ type: 'AdoptRulebook', version: LATER, reason: 'new hours', applies }, 30);
    const extra = [...(adopts ? [adopt(adopts)] : []), ...(merges ? [merge] : []), ...(merges && parts ? [part] : [])];
    const kept = one.steps
      .filter(({ body }) => !FROM_ELSEWHERE.includes(body.type))
      .map((step) => adapted(step, rules));
    const others = other.steps.filter(({ body }) => !FROM_ELSEWHERE.includes(body.type));
    const steps = kept.toSpliced(Math.min(at, kept.length), 0, ...extra);
    const beginsAt = Math.max(one.beginsAt, other.beginsAt);
    const second = { ...other, beginsAt: other.beginsAt, steps: others.map((step) => adapted(step, rules)) };
    return [{ ...one, beginsAt: merges ? beginsAt : one.beginsAt, steps }, second];
  });
};

/** All cases that a company has had, in one world: its numbers follow each other through all of them. */
export class Company {
  readonly rules: Rulebook;
  readonly #world: World;
  readonly #pair: fc.Arbitrary<[Life, Life]>;

  constructor(rules: Rulebook) {
    this.rules = rules;
    const versions = new Map([rules, laterVersion(rules)].map((version) => [version.version, version]));
    this.#world = { time: { now: 0 }, versions, numbers: new Map() };
    this.#pair = pairUnder(rules);
  }

  /** Two lives at a time, before they are lived. */
  get pairs(): fc.Arbitrary<[Life, Life]> {
    return this.#pair;
  }

  /** Lives two cases as if the company had had none before. */
  liveAlone(pair: [Life, Life]): readonly [Simulation, Simulation] {
    this.#world.numbers.clear();
    return this.#live(pair, IDS);
  }

  /** The rules that its cases are under, or come under. */
  get versions(): Rulebook[] {
    return [...this.#world.versions.values()];
  }

  /**
   * So many lives, two and two, made as they are needed; a seed tells which. All pairs have the same two ids unless `idsOf` gives each
   * its own, so that they can lie in one store.
   */
  *lives(
    count: number,
    seed: number,
    idsOf: (pair: number) => PairOfIds = () => IDS,
  ): Generator<readonly [Simulation, Simulation]> {
    const BATCH = 100;
    let number = 0;
    for (let made = 0; made < count; made += BATCH) {
      const numRuns = Math.ceil(Math.min(BATCH, count - made) / 2);
      for (const pair of fc.sample(this.#pair, { seed: seed + made, numRuns })) {
        yield this.#live(pair, idsOf(number));
        number += 1;
      }
    }
  }

  #live(sampled: [Life, Life], ids: PairOfIds): readonly [Simulation, Simulation] {
    const { time } = this.#world;
    time.now = 0;
    const lives = ids === IDS ? sampled : renamed(sampled, ids);
    const [first, second] = ids.map((caseId) => new Simulation({}, this.rules, { caseId, world: this.#world }));
    if (!first || !second) throw new Error('A matter has two cases.');
    const deeds = [...first.plan(lives[0]), ...second.plan(lives[1])];
    const cases = new Map([first, second].map((one, index) => [String(ids[index]), one]));
    const afterwards = ({ outage }: Deed) => {
      if (!outage) deliver(cases);
    };
    liveTogether([first, second], [...deeds, { ...last(deeds), outage: false, run: () => {} }], time, afterwards);
    return [first, second];
  }
}

const last = (deeds: readonly Deed[]): Deed => ({
  at: Math.max(...deeds.map(({ at }) => at)),
  outage: false,
  run: () => {},
});

/** What cases ask of each other is done in the order in which it was asked, until nobody asks any more. */
function deliver(cases: ReadonlyMap<string, Simulation>): void {
  for (;;) {
    const [next] = [...cases].flatMap(([from, one]) =>
      one.log.outbox.flatMap((row) => (row.effect.kind === 'give-command' && !row.done ? [{ from, one, row }] : [])),
    );
    if (!next) return;
    next.row.done = true;
    const { id: effectId } = next.row;
    const outcome = given(next.from, next.one, next.row, cases);
    next.one.give(`delivery:${effectId}`, { type: 'RecordDelivery', effectId, outcome });
  }
}

type Row = Simulation['log']['outbox'][number];

function given(from: string, one: Simulation, { id, effect, event }: Row, cases: ReadonlyMap<string, Simulation>) {
  const state = one.log.snapshot;
  if (state && overtakenBy(effect, state)) return 'cancelled';
  const other = effect.kind === 'give-command' ? cases.get(effect.to) : undefined;
  const body = bodyOf(from, event);
  return other && body && other.give(`effect:${id}`, body) === 'accepted' ? 'delivered' : 'refused';
}

function bodyOf(from: string, event: Row['event']): CommandBody | undefined {
  switch (event.type) {
    case 'CaseMerged': {
      const { into: _into, ...brought } = event.data;
      return { type: 'AbsorbCase', from, ...brought };
    }
    case 'MergeUndone':
      return { type: 'ReleaseCase', from };
    case 'CaseReleased':
      return { type: 'ReleaseCase', from: event.data.from, contacts: event.data.contacts };
    default:
      return undefined;
  }
}
