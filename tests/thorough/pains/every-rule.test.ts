import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventType } from '../../../workflows/domain/case/events.ts';
import { evolve, fold } from '../../../workflows/domain/case/evolve.ts';
import { isRefusal } from '../../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../../workflows/domain/case/state.ts';
import { clockConsequences } from '../../../workflows/domain/clocks/consequences.ts';
import { nextDueAt } from '../../../workflows/domain/clocks/due.ts';
import { commandOf } from '../../../workflows/domain/command.ts';
import { commandTypesOf, decide, ruleOf } from '../../../workflows/domain/decide.ts';
import { routeOf, type ClockRule, type Route, type Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { SEVERITIES, type CaseKind } from '../../../workflows/domain/vocabulary.ts';
import { local, mon, system } from '../../support/builders.ts';
import { CASE_ID } from '../../support/given.ts';
import { shippedRulebooks } from '../../support/shipped.ts';
import { withClock } from '../../domain/pains/support.ts';

const SHIPPED = shippedRulebooks();
/** More ticks than a clock has warnings and rungs. */
const MANY = 100;

/** What the commands of a kind may record; a case is opened, and runs out of rounds, besides. */
function recordable(kind: CaseKind): Set<EventType> {
  const types = commandTypesOf(kind).flatMap((type) => ruleOf(kind, type)?.records ?? []);
  return new Set<EventType>(['CaseOpened', ...types]);
}

const event = (type: EventType, data: object, at = mon('10:00')): CaseEvent =>
  ({ type, data, happenedAt: at, reportedAt: at }) as unknown as CaseEvent;

/** A case that goes this way, or undefined when earlier routes take all of its cases. */
function caseOn(route: Route, kind: CaseKind, rules: Rulebook): CaseEvent | undefined {
  for (const caseType of route.types) {
    const severity = SEVERITIES.find((one) => routeOf(rules, kind, caseType, one) === route);
    if (!severity) continue;
    const { organisation, version } = rules;
    return event('CaseOpened', {
      organisation,
      kind,
      caseType,
      severity,
      channel: 'phone',
      department: route.department,
      reference: 'TEST-00000-00000',
      rulebook: { organisation, version },
      openedBy: 'li.agent',
    });
  }
  return undefined;
}

/** The case after the event that starts the clock, with the events of the clocks. */
function started(rule: ClockRule, on: EventType, opened: CaseEvent, rules: Rulebook): CaseState | undefined {
  const base = [opened, ...payerOf(rule), ...(on === 'CaseOpened' ? [] : [startingEvent(rule, on)])];
  let state: CaseState | undefined;
  for (const [index, one] of base.entries()) {
    state = evolve(state, one);
    if (state && index === base.length - 1) state = fold(clockConsequences(one, state, rules), state);
  }
  return state;
}

/** A payer of the kind and mode that the clock asks for, where it asks for one. */
const payerOf = ({ starts: { payer } }: ClockRule): CaseEvent[] =>
  payer
    ? [event('PayerOpened', { subject: 'x1', payer: payer.kind ?? 'carrier', party: 'sample-carrier', ...payer })]
    : [];

/** What starts the clock, on a day on which its law is in force, saying the first of what it may say. */
function startingEvent({ starts }: ClockRule, on: EventType): CaseEvent {
  const at = starts.since === undefined ? mon('10:00') : local(starts.since, '10:00');
  const dueAt = new Date(Date.parse(at) + 7 * 86_400_000).toISOString();
  const said = Object.entries(starts.when ?? {}).map(([name, wanted]) => [name, [wanted].flat()[0]] as const);
  return event(on, { subject: 'x1', dueAt, reached: true, ...Object.fromEntries(said) }, at);
}

/** Time passes until nothing is left that is due; the state at the end. */
function untilNothingIsDue(from: CaseState, rules: Rulebook): CaseState {
  let state = from;
  for (let ticks = 0; ticks < MANY; ticks += 1) {
    const at = nextDueAt(state);
    if (!at) return state;
    const command = commandOf({ type: 'Tick' } as const, { id: `tick-${ticks}`, caseId: CASE_ID, at, actor: system });
    const decision = decide(command, state, rules);
    if (isRefusal(decision) || !decision.events.length) throw new Error(`A tick at ${at} did nothing.`);
    ({ state } = decision);
  }
  throw new Error(`After ${MANY} ticks something is still due.`);
}

/** Why a clock of a route is only written and never carried out; empty when it is. */
function neverDone(rule: ClockRule, route: Route, kind: CaseKind, rules: Rulebook): string[] {
  const opened = caseOn(route, kind, rules);
  if (!opened) return [];
  const known = recordable(kind);
  const name = `${rules.organisation} ${rules.version}: ${rule.id} of a ${kind}`;
  const starts = rule.starts.on.filter((type) => known.has(type));
  if (!starts.length) return [`${name} is started by nothing that a ${kind} can record`];
  if (!rule.stops.some((type) => known.has(type))) return [`${name} is met by nothing that a ${kind} can record`];
  return starts.flatMap((on) =>
    notFired(rule, started(rule, on, opened, rules), rules).map((what) => `${name} ${what}`),
  );
}

function notFired(rule: ClockRule, state: CaseState | undefined, rules: Rulebook): string[] {
  const running = Object.values(state?.clocks ?? {}).find(({ clock }) => clock === rule.id);
  if (!state || !running) return ['does not start'];
  const clock = untilNothingIsDue(state, rules).clocks[running.key];
  const ladder = rule.ladder === undefined ? 0 : (rules.ladders[rule.ladder]?.rungs.length ?? 0);
  return [
    ...(clock?.breachedAt ? [] : ['is never missed']),
    ...(clock?.rungs.length === ladder && clock.rungs.every(({ done }) => done) ? [] : ['does not climb its ladder']),
    ...(clock?.warnings.every(({ done }) => done) ? [] : ['does not warn']),
  ];
}

function storedOnly(rules: Rulebook): string[] {
  const routed = rules.routes.flatMap((route) => route.clocks);
  const climbed = Object.values(rules.clocks).map(({ ladder }) => ladder);
  // A pack brings all clocks of its law, of which a route names those that are wanted; none wanted, it is there for nothing.
  const packs = routed.flatMap((id) => rules.clocks[id]?.pack ?? []);
  const isWanted = (id: string, pack?: string) => routed.includes(id) || (pack !== undefined && packs.includes(pack));
  return [
    ...Object.entries(rules.clocks).flatMap(([id, { pack }]) => (isWanted(id, pack) ? [] : [`${id} is on no route`])),
    ...Object.keys(rules.ladders).flatMap((id) => (climbed.includes(id) ? [] : [`${id} is climbed by no clock`])),
    ...rules.routes.flatMap((route) =>
      route.kinds.flatMap((kind) =>
        route.clocks.flatMap((id) => {
          const rule = rules.clocks[id];
          return rule ? neverDone(rule, route, kind, rules) : [`${id} is not there`];
        }),
      ),
    ),
  ];
}

describe('a rule that is stored is carried out (open-mercato/open-mercato#2293)', () => {
  it.each(SHIPPED.map((rules) => [`${rules.organisation} ${rules.version}`, rules] as const))(
    'every clock of %s starts, warns, is missed and climbs its whole ladder (open-mercato/open-mercato#2293)',
    (_, rules) => {
      expect([...new Set(storedOnly(rules))]).toEqual([]);
    },
  );

  it('and one that is not would be found', () => {
    const [whole] = SHIPPED.filter(({ organisation }) => organisation === 'demo');
    if (!whole) throw new Error('The sample rulebook is not shipped.');
    const complaint: CaseKind[] = ['complaint'];
    const ofComplaints = whole.routes.filter(({ kinds }) => kinds.includes('complaint'));
    const demo = { ...whole, routes: ofComplaints.map((route) => ({ ...route, kinds: complaint })) };
    const drawn = withClock('answer', { starts: { on: ['QuoteGiven'], from: 'reported' } }, demo);
    expect(storedOnly(drawn)).toContain(
      'demo 2025-01-01: answer of a complaint is started by nothing that a complaint can record',
    );
    const unmet = withClock('feedback', { stops: ['QuoteGiven'] }, demo);
    expect(storedOnly(unmet)).toContain(
      'demo 2025-01-01: feedback of a complaint is met by nothing that a complaint can record',
    );
    const { legal, ...ladders } = demo.ladders;
    expect(legal).toBeDefined();
    expect(storedOnly({ ...demo, ladders: { ...ladders, spare: legal as never } })).toEqual(
      expect.arrayContaining(['spare is climbed by no clock']),
    );
    const { answer } = demo.clocks;
    const bought = { ...demo.clocks, bought: { ...answer, id: 'bought', pack: 'some-law@2020-01-01' } as ClockRule };
    expect(storedOnly({ ...demo, clocks: bought })).toContain('bought is on no route');
  });
});
