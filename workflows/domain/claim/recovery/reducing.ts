import type { CaseEvent } from '../../case/events.ts';
import { impossibleTime } from '../../case/promises.ts';
import { isRefusal, refuse, type Refusal } from '../../case/refusal.ts';
import type { Deciding } from '../../decider.ts';
import { claimOf, isMore, isPositive, minus, plus, wrongAmount } from '../amounts.ts';
import { payerOf, waitsForInsurer } from '../file/payers.ts';
import { aboveAuthority, actingIn } from '../ledger/authority.ts';
import type { Recovery } from '../ledger/state.ts';
import type { Money } from '../../money/money.ts';
import { recoveryOf, tooMuch } from './recoveries.ts';

type Reducing = 'RecordRecovery' | 'NetRecovery' | 'WriteOffRecovery';

/** Why an open recovery cannot become less by the amount, or the recovery. */
function reduced({ body, state }: Pick<Deciding<Reducing>, 'body' | 'state'>): Recovery | Refusal {
  const recovery = recoveryOf(state, body.recovery);
  if (isRefusal(recovery)) return recovery;
  return wrongAmount(state, body.amount) ?? tooMuch(body.amount, recovery.open) ?? recovery;
}

/** What follows when a recovery became less: its promise is kept once all of it came, and it is settled when nothing is open. */
function following(
  { event }: Pick<Deciding<Reducing>, 'event'>,
  subject: string,
  { party, open, promise }: Recovery,
  { amount, came }: { amount: Money; came: boolean },
): CaseEvent[] {
  const kept = came && promise && !promise.kept && !isMore(promise.amount, plus(promise.came, amount));
  return [
    ...(kept ? [event('RecoveryPromiseKept', { subject, party })] : []),
    ...(isPositive(minus(open, amount)) ? [] : [event('RecoverySettled', { subject, party })]),
  ];
}

/** Money that came; `by` tells which of several who owe it jointly paid. */
export function receive(deciding: Deciding<'RecordRecovery'>): CaseEvent[] | Refusal {
  const { body, event } = deciding;
  const recovery = reduced(deciding);
  if (isRefusal(recovery)) return recovery;
  const { recovery: subject, amount, reference, by } = body;
  if (by !== undefined && by !== recovery.from && !recovery.jointly?.includes(by))
    return refuse('does-not-owe', { payer: by, recovery: subject });
  const data = { subject, party: recovery.party, amount, reference, ...(by === undefined ? {} : { by }) };
  return [event('RecoveryReceived', data), ...following(deciding, subject, recovery, { amount, came: true })];
}

/** Money that is set off against what we owe (冲帐). */
export function net(deciding: Deciding<'NetRecovery'>): CaseEvent[] | Refusal {
  const { body, event } = deciding;
  const recovery = reduced(deciding);
  if (isRefusal(recovery)) return recovery;
  const { recovery: subject, amount, reference } = body;
  const netted = event('RecoveryNetted', { subject, party: recovery.party, amount, reference });
  return [netted, ...following(deciding, subject, recovery, { amount, came: true })];
}

/**
 * Giving money up needs the same authority as paying it out. As long as an insurer has neither paid nor declined, whoever is liable is
 * not let off: that would cost the cover (Insurance Law of China Art. 61).
 */
export function writeOff(deciding: Deciding<'WriteOffRecovery'>): CaseEvent[] | Refusal {
  const { body, command, state, rules, event } = deciding;
  const recovery = reduced(deciding);
  if (isRefusal(recovery)) return recovery;
  const acting = actingIn(command, state);
  if (isRefusal(acting)) return acting;
  const { recovery: subject, amount, reason } = body;
  const from = payerOf(state, recovery.from);
  const insurer = isRefusal(from) || from.kind === 'insurer' ? undefined : waitsForInsurer(claimOf(state));
  const wrong =
    (insurer === undefined ? undefined : refuse('insurance-open', { payer: insurer })) ??
    aboveAuthority(command, amount, rules);
  if (wrong) return wrong;
  const written = event('RecoveryWrittenOff', { subject, party: recovery.party, amount, ...acting }, { text: reason });
  return [written, ...following(deciding, subject, recovery, { amount, came: false })];
}

/** Whoever owes a recovery promises to pay; a later promise stands in place of the one before. */
export function recordPromise({
  body,
  command,
  state,
  event,
}: Deciding<'RecordRecoveryPromise'>): CaseEvent[] | Refusal {
  const { recovery: subject, amount, dueAt, text } = body;
  const recovery = recoveryOf(state, subject);
  if (isRefusal(recovery)) return recovery;
  const wrong = wrongAmount(state, amount) ?? tooMuch(amount, recovery.open) ?? impossibleTime(dueAt, command.at);
  return wrong ?? [event('RecoveryPromised', { subject, party: recovery.party, amount, dueAt }, { text })];
}
