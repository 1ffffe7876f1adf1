import type { Deciding } from '../decider.ts';
import { unknownPartner } from '../intake/channels.ts';
import type { Money } from '../money/money.ts';
import { present } from '../present.ts';
import { checkFacts, sharedFacts } from '../types/facts.ts';
import type { Instant, Severity } from '../vocabulary.ts';
import type { CaseEvent, PersonalData } from './events.ts';
import { unknownBranch } from './opening.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { OpenCase } from './schema.ts';
import type { CaseState } from './state.ts';

type Linking = Deciding<'OpenLinkedCase'>;
export type Shipment = NonNullable<OpenCase['shipment']>;

/** What a case that another one gives birth to has from it, or from the command that asked for it. Nobody's name is in it. */
export interface Carried {
  branch?: string;
  severity: Severity;
  shipment?: Shipment;
  /** The times of the asking, where they are earlier than its entry: the new case and its clocks begin there. */
  happenedAt?: Instant;
  reportedAt?: Instant;
}

/** The consignment that a case is about, or undefined when it is about none. */
function shipmentOf(state: CaseState): Shipment | undefined {
  const { waybill, origin, destination, carrier, partner, station, packages } = state;
  if (waybill === undefined) return undefined;
  return { waybill, ...present({ origin, destination, carrier, partner, station, packages }) };
}

/** What a case hands on of itself: also what the effect of an event from before it was kept there hands on. */
export function carriedFrom(state: CaseState): Carried {
  const { branch, severity } = state;
  const shipment = shipmentOf(state);
  return { severity, ...(branch === undefined ? {} : { branch }), ...(shipment ? { shipment } : {}) };
}

/** The command comes first. Another waybill is another consignment, of which nothing is known but what the command says. */
function carriedBy({ body, command, state }: Linking): Carried {
  const own = carriedFrom(state);
  const { branch = own.branch, severity = own.severity } = body;
  const completed =
    body.shipment?.waybill === own.shipment?.waybill ? { ...own.shipment, ...body.shipment } : undefined;
  const shipment = (completed ?? body.shipment ?? own.shipment) as Shipment | undefined;
  const { at, happenedAt, reportedAt } = command;
  return {
    severity,
    ...(branch === undefined ? {} : { branch }),
    ...(shipment ? { shipment } : {}),
    ...(happenedAt < at ? { happenedAt } : {}),
    ...(reportedAt < at ? { reportedAt } : {}),
  };
}

/** What is asked in the case, of whatever kind it is: a claim's own amount may have been revised since its opening. */
function askedIn({ part, amount }: CaseState): Money | undefined {
  const asked = ('claimed' in part ? part.claimed : undefined) ?? amount;
  return asked && BigInt(asked.amountMinor) > 0n ? asked : undefined;
}

/**
 * Asks for a case that arises from this one. It has the complainant, the consignment, the facts, the amount and the words of this one
 * unless the command says otherwise, so that nobody types them again. What would hinder its opening is refused here already, as far
 * as it can be known: later nobody would be there to mend it.
 */
export function openLinkedCase(deciding: Linking): CaseEvent[] | Refusal {
  const { body, command, state, rules, event } = deciding;
  const { kind, caseType, amount = askedIn(state) } = body;
  const facts = { ...sharedFacts(state.caseType, caseType, state.personal.facts ?? {}), ...body.facts };
  const carried = carriedBy(deciding);
  const wrong =
    checkFacts(caseType, facts) ??
    (body.branch === undefined ? undefined : unknownBranch(body.branch, rules)) ??
    unknownPartner(body.shipment?.partner, rules) ??
    (amount && BigInt(amount.amountMinor) <= 0n ? refuse('not-positive') : undefined);
  if (wrong) return wrong;
  const { complainant = state.personal.complainant, description = state.personal.description } = body;
  const personal: PersonalData = {
    facts,
    ...(description === undefined ? {} : { description }),
    ...(complainant ? { complainant } : {}),
  };
  // A case bears the id of the command that asked for it, so that asking twice opens one.
  const data = { linkedCaseId: command.id, kind, caseType, ...(amount ? { amount } : {}), carried };
  return [event('LinkedCaseRequested', data, personal)];
}
