import type { CaseEvent } from '../../case/events.ts';
import { isRefusal, listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import type { Deciding } from '../../decider.ts';
import { claimOf, wrongAmount } from '../amounts.ts';
import { payerOf } from '../file/payers.ts';
import type { Leg } from '../file/state.ts';
import { recoverable, recoveriesOf, recoveryOf, tooMuch } from './recoveries.ts';
import { written } from '../../case/personal.ts';

/** The leg of a name, or the refusal that tells which there are. */
function legOf(state: CaseState, name: string): Leg | Refusal {
  const { legs = [] } = claimOf(state).file ?? {};
  const known = listed(legs.map(({ leg }) => leg));
  return legs.find(({ leg }) => leg === name) ?? refuse('unknown-leg', { leg: name, known });
}

/**
 * A carrier answers for its own leg; only whoever contracted for the whole carriage answers for all of them. Anybody may have carried
 * where the file does not say who did.
 */
function notLiableFor(state: CaseState, name: string, party: string): Refusal | undefined {
  const leg = legOf(state, name);
  if (isRefusal(leg)) return leg;
  const { contractor } = claimOf(state).file ?? {};
  const { party: carrier = party } = leg;
  return carrier === party || contractor === party
    ? undefined
    : refuse('not-its-leg', { leg: name, of: carrier, party });
}

/** A debt of a payer to us, for a leg where it is known on which one the loss came about. */
export function bookRecovery({ body, state, event }: Deciding<'BookRecovery'>): CaseEvent[] | Refusal {
  const { payer: from, amount, leg, text } = body;
  const payer = payerOf(state, from);
  if (isRefusal(payer)) return payer;
  if (payer.kind === 'own') return refuse('own-account', { payer: from });
  const left = recoverable(state);
  const wrong =
    wrongAmount(state, amount) ??
    (leg === undefined ? undefined : notLiableFor(state, leg, payer.party)) ??
    (left && tooMuch(amount, left));
  if (wrong) return wrong;
  const subject = `g${Object.keys(recoveriesOf(state)).length + 1}`;
  const data = { subject, from, party: payer.party, amount, ...(leg === undefined ? {} : { leg }) };
  return [event('RecoveryBooked', data, written(text))];
}

/**
 * Another party owes a booked recovery jointly: whoever contracted for the whole carriage beside the carrier of the leg, where all
 * legs are of one mode (Civil Code of China Art. 834). In multimodal carriage each leg follows its own law (Art. 842), so nobody is
 * joined by this rule.
 */
export function joinRecovery({ body, state, event }: Deciding<'JoinRecovery'>): CaseEvent[] | Refusal {
  const { recovery: subject, payer: from, text } = body;
  const recovery = recoveryOf(state, subject);
  if (isRefusal(recovery)) return recovery;
  const payer = payerOf(state, from);
  if (isRefusal(payer)) return payer;
  if (recovery.from === from || recovery.jointly?.includes(from)) return refuse('nothing-changes');
  const why = notJoint(state, recovery.leg, [recovery.party, payer.party]);
  if (why !== undefined) return refuse('not-jointly-liable', { party: payer.party, recovery: subject, why });
  const joined = event('RecoveryJoined', { subject, party: payer.party, from }, written(text));
  return [joined];
}

/** Why two parties do not owe the same recovery jointly, or undefined when they do. */
function notJoint(state: CaseState, name: string | undefined, parties: readonly string[]): string | undefined {
  const { legs = [], contractor } = claimOf(state).file ?? {};
  const leg = legs.find((one) => one.leg === name);
  if (!leg) return 'it was booked for no leg';
  if (contractor === undefined) return 'the file of the claim does not say who contracted for the whole carriage';
  if (leg.party === undefined) return `the file of the claim does not say who carried on leg ${leg.leg}`;
  if (legs.some(({ mode }) => mode !== leg.mode)) return 'the legs are of several modes, and each follows its own law';
  if (parties.includes(contractor) && parties.includes(leg.party)) return undefined;
  return `only ${contractor}, who contracted, and ${leg.party}, who carried on leg ${leg.leg}, owe it jointly`;
}
