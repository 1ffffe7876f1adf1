import type { Command } from '../command.ts';
import { mayGive, rolesOf } from '../decider.ts';
import { calendarsBegin, named, routeOf, titleOf, type Route, type Rulebook } from '../rulebook/rulebook.ts';
import { checkFacts } from '../types/facts.ts';
import { channelProblem, unknownPartner } from '../intake/channels.ts';
import { formatProblem } from '../intake/formats.ts';
import { toldAtOnce } from '../intake/told-at-once.ts';
import type { CaseEvent, EventData } from './events.ts';
import { pauseRules } from './pausing.ts';
import { isRefusal, listed, refuse, tooFarAhead, type Refusal } from './refusal.ts';
import type { OpenCase } from './schema.ts';
import { present } from '../present.ts';

/** A short number that people can say on the phone: the letters and digits leave out those that sound or look alike. */
export function referenceOf(organisation: string, caseId: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let value = BigInt(`0x${caseId.replaceAll('-', '').slice(0, 13)}`);
  let digits = '';
  for (let place = 0; place < 10; place += 1) {
    digits = (alphabet[Number(value % 32n)] ?? '') + digits;
    value /= 32n;
  }
  return `${organisation.slice(0, 4).toUpperCase()}-${digits.slice(0, 5)}-${digits.slice(5)}`;
}

/** Agreeing a due instant gives what extending a clock gives, so the same people may do it. */
function disagreement(
  { actor, reportedAt }: Command<OpenCase>,
  { clock, dueAt }: NonNullable<OpenCase['agreedDueAt']>,
  route: Route,
  rules: Rulebook,
): Refusal | undefined {
  const extending = pauseRules.ExtendClock;
  if (!mayGive(actor, extending)) {
    const allowed = listed(rolesOf(extending));
    return refuse('role-not-allowed', { role: actor.role, command: 'OpenCase with an agreed due instant', allowed });
  }
  const running = route.clocks.filter((id) => rules.clocks[id]?.starts.on.includes('CaseOpened'));
  if (!running.includes(clock)) return refuse('unknown-clock', { clock, known: listed(running) });
  return dueAt > reportedAt
    ? tooFarAhead(dueAt, reportedAt)
    : refuse('promise-in-the-past', { dueAt, now: reportedAt });
}

/** Hours and holidays are known from a date on; a day of margin covers every time zone. */
function beforeCalendars({ happenedAt }: Command, rules: Rulebook): Refusal | undefined {
  const first = calendarsBegin(rules);
  const rulebook = titleOf(rules);
  return happenedAt.slice(0, 10) > first ? undefined : refuse('before-calendars', { happenedAt, rulebook, first });
}

/** The refusal of a branch that the rulebook does not know; a case of none lies with headquarters. */
export function unknownBranch(branch: string | undefined, rules: Rulebook): Refusal | undefined {
  if (!branch || named(rules.branches, branch)) return undefined;
  const rulebook = titleOf(rules);
  return refuse('unknown-branch', { rulebook, branch, known: listed(Object.keys(rules.branches)) });
}

function notAllowed({ actor, body }: Command): Refusal | undefined {
  if (mayGive(actor, {})) return undefined;
  return refuse('role-not-allowed', { role: actor.role, command: body.type, allowed: listed(rolesOf({})) });
}

/** What is wrong with an opening before its route is known. */
function mistake(command: Command<OpenCase>, rules: Rulebook): Refusal | undefined {
  const { body } = command;
  return (
    notAllowed(command) ??
    unknownBranch(body.branch, rules) ??
    beforeCalendars(command, rules) ??
    checkFacts(body.caseType, body.facts) ??
    unknownPartner(body.shipment?.partner, rules) ??
    (body.amount && BigInt(body.amount.amountMinor) <= 0n ? refuse('not-positive') : undefined)
  );
}

function openedEvent(command: Command<OpenCase>, route: Route, rules: Rulebook): CaseEvent {
  const { body } = command;
  const { waybill, origin, destination, carrier, partner, station, packages } = body.shipment ?? {};
  const told = { branch: body.branch, waybill, origin, destination, carrier, partner, station, packages };
  const { amount, call, agreedDueAt } = body;
  const data: EventData['CaseOpened'] = {
    organisation: body.organisation,
    kind: body.kind,
    caseType: body.caseType,
    channel: body.channel,
    severity: body.severity,
    department: route.department,
    reference: referenceOf(body.organisation, command.caseId),
    rulebook: { organisation: rules.organisation, version: rules.version },
    ...present({ ...told, amount, call, agreedDueAt }),
    ...(body.onTheSpot ? { onTheSpot: true } : {}),
    openedBy: command.actor.id,
  };
  const personal = { complainant: body.complainant, description: body.description, facts: body.facts };
  return { type: 'CaseOpened', data, personal, happenedAt: command.happenedAt, reportedAt: command.reportedAt };
}

/** Decides the opening of a case: its route gives the department, its channel and owner come with the command. */
export function decideOpening(command: Command<OpenCase>, rules: Rulebook): CaseEvent[] | Refusal {
  const { body, actor } = command;
  const wrong = mistake(command, rules);
  if (wrong) return wrong;
  const route = routeOf(rules, body.kind, body.caseType, body.severity);
  if (!route) {
    const rulebook = titleOf(rules);
    return refuse('no-route', { rulebook, kind: body.kind, caseType: body.caseType });
  }
  const hindered =
    channelProblem(body, actor, rules) ??
    formatProblem(body, actor, rules) ??
    (body.agreedDueAt && disagreement(command, body.agreedDueAt, route, rules));
  if (hindered) return hindered;
  const told = toldAtOnce(command, rules);
  if (isRefusal(told)) return told;
  const { happenedAt, reportedAt } = command;
  const linked: CaseEvent[] = body.link ? [{ type: 'CaseLinked', data: body.link, happenedAt, reportedAt }] : [];
  return [openedEvent(command, route, rules), ...linked, ...told];
}
