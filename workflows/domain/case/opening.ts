import type { Command } from '../command.ts';
import { mayGive, rolesOf } from '../decider.ts';
import { named, routeOf, type Route, type Rulebook } from '../rulebook/rulebook.ts';
import { checkFacts } from '../types/facts.ts';
import type { CaseEvent } from './events.ts';
import { pauseRules } from './pausing.ts';
import { listed, refuse, tooFarAhead, type Refusal } from './refusal.ts';
import type { OpenCase } from './schema.ts';

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
  const first = Object.values(rules.calendars).reduce((date, { versions }) => {
    const from = versions[0]?.effectiveFrom ?? '';
    return from > date ? from : date;
  }, '');
  const rulebook = `${rules.organisation} ${rules.version}`;
  return happenedAt.slice(0, 10) > first ? undefined : refuse('before-calendars', { happenedAt, rulebook, first });
}

/** Decides the opening of a case: its route gives the department, its channel and owner come with the command. */
export function decideOpening(command: Command<OpenCase>, rules: Rulebook): CaseEvent[] | Refusal {
  const { body } = command;
  const rulebook = `${rules.organisation} ${rules.version}`;
  if (!mayGive(command.actor, {})) {
    return refuse('role-not-allowed', { role: command.actor.role, command: body.type, allowed: listed(rolesOf({})) });
  }
  if (body.branch && !named(rules.branches, body.branch)) {
    return refuse('unknown-branch', { rulebook, branch: body.branch, known: listed(Object.keys(rules.branches)) });
  }
  const wrong = beforeCalendars(command, rules) ?? checkFacts(body.caseType, body.facts);
  if (wrong) return wrong;
  if (body.amount && BigInt(body.amount.amountMinor) <= 0n) return refuse('not-positive');
  const route = routeOf(rules, body.kind, body.caseType, body.severity);
  if (!route) return refuse('no-route', { rulebook, kind: body.kind, caseType: body.caseType });
  const notAgreed = body.agreedDueAt && disagreement(command, body.agreedDueAt, route, rules);
  if (notAgreed) return notAgreed;
  const times = { happenedAt: command.happenedAt, reportedAt: command.reportedAt };
  const opened: CaseEvent = {
    type: 'CaseOpened',
    data: {
      organisation: body.organisation,
      ...(body.branch ? { branch: body.branch } : {}),
      kind: body.kind,
      caseType: body.caseType,
      channel: body.channel,
      severity: body.severity,
      department: route.department,
      reference: referenceOf(body.organisation, command.caseId),
      rulebook: { organisation: rules.organisation, version: rules.version },
      ...(body.shipment ? { waybill: body.shipment.waybill } : {}),
      ...(body.amount ? { amount: body.amount } : {}),
      ...(body.agreedDueAt ? { agreedDueAt: body.agreedDueAt } : {}),
      openedBy: command.actor.id,
    },
    personal: { complainant: body.complainant, description: body.description, facts: body.facts },
    ...times,
  };
  return body.link ? [opened, { type: 'CaseLinked', data: body.link, ...times }] : [opened];
}
