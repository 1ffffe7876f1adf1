import type { CaseEvent, PersonalData } from '../../case/events.ts';
import { isRefusal, listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import type { CommandRules, Deciding } from '../../decider.ts';
import { formatMoney, type Money } from '../../money/money.ts';
import { named } from '../../rulebook/rulebook.ts';
import { claimOf, isMore, minus, plus, sumOf, wrongAmount } from '../amounts.ts';
import { payerOf } from '../file/payers.ts';
import { aboveAuthority, actingIn } from './authority.ts';
import type { Recovery } from './state.ts';

type RecoveryCommand =
  | 'BearDeductible'
  | 'RecordSalvage'
  | 'BookFee'
  | 'BookRecovery'
  | 'RecordRecovery'
  | 'NetRecovery'
  | 'WriteOffRecovery';

const written = (text: string | undefined): PersonalData | undefined => (text === undefined ? undefined : { text });
const recoveriesOf = (state: CaseState): Record<string, Recovery> => claimOf(state).money?.recoveries ?? {};

/** The refusal of more than there is. */
const tooMuch = (amount: Money, most: Money): Refusal | undefined =>
  isMore(amount, most) ? refuse('too-much', { most: formatMoney(most), amount: formatMoney(amount) }) : undefined;

/** What the claim costs us so far: set aside, ordered or paid. */
function incurred(state: CaseState, currency: string): Money {
  const { reserve, payments = {} } = claimOf(state).money ?? {};
  const spent = Object.values(payments).filter(({ state: is }) => is === 'ordered' || is === 'paid');
  return sumOf([...(reserve ? [reserve] : []), ...spent.map(({ amount }) => amount)], currency);
}

function bearDeductible({ body, state, event }: Deciding<'BearDeductible'>): CaseEvent[] | Refusal {
  const { amount, text } = body;
  const wrong = wrongAmount(state, amount);
  if (wrong) return wrong;
  const { deductible } = claimOf(state).money ?? {};
  const whole = incurred(state, amount.currency);
  const left = deductible ? minus(whole, deductible) : whole;
  return tooMuch(amount, left) ?? [event('DeductibleBorne', { amount }, written(text))];
}

/** What was lost, as far as anybody said so; with the fees it is all that others may owe us together. */
function lossOf(state: CaseState): Money | undefined {
  const { file, assessed, claimed } = claimOf(state);
  return file?.total ?? assessed ?? claimed;
}

/** What still may be asked from others: all together never pay more than the loss and what it cost to deal with it. */
function recoverable(state: CaseState): Money | undefined {
  const loss = lossOf(state);
  if (!loss) return undefined;
  const { fees, salvage, recoveries = {} } = claimOf(state).money ?? {};
  const whole = fees ? plus(loss, fees) : loss;
  const asked = Object.values(recoveries).map(({ booked, writtenOff }) =>
    writtenOff ? minus(booked, writtenOff) : booked,
  );
  return minus(whole, sumOf([...asked, ...(salvage ? [salvage] : [])], loss.currency));
}

function bookRecovery({ body, state, event }: Deciding<'BookRecovery'>): CaseEvent[] | Refusal {
  const { payer: from, amount, text } = body;
  const payer = payerOf(state, from);
  if (isRefusal(payer)) return payer;
  if (payer.kind === 'own') return refuse('own-account', { payer: from });
  const wrong = wrongAmount(state, amount);
  if (wrong) return wrong;
  const left = recoverable(state);
  const subject = `g${Object.keys(recoveriesOf(state)).length + 1}`;
  const booked = event('RecoveryBooked', { subject, from, party: payer.party, amount }, written(text));
  return (left && tooMuch(amount, left)) ?? [booked];
}

type Reducing = 'RecordRecovery' | 'NetRecovery' | 'WriteOffRecovery';

/** Why an open recovery cannot become less by the amount, or the recovery. */
function reduced({ body, state }: Pick<Deciding<Reducing>, 'body' | 'state'>): Recovery | Refusal {
  const recoveries = recoveriesOf(state);
  const recovery = named(recoveries, body.recovery);
  if (!recovery) return refuse('unknown-recovery', { recovery: body.recovery, known: listed(Object.keys(recoveries)) });
  return wrongAmount(state, body.amount) ?? tooMuch(body.amount, recovery.open) ?? recovery;
}

/** Money that came, in cash or by setting off. */
function come(
  type: 'RecoveryReceived' | 'RecoveryNetted',
  { body, state, event }: Pick<Deciding<'RecordRecovery' | 'NetRecovery'>, 'body' | 'state' | 'event'>,
): CaseEvent[] | Refusal {
  const recovery = reduced({ body, state });
  if (isRefusal(recovery)) return recovery;
  const { recovery: subject, amount, reference } = body;
  return [event(type, { subject, party: recovery.party, amount, reference })];
}

/** Giving money up needs the same authority as paying it out. */
function writeOff(deciding: Deciding<'WriteOffRecovery'>): CaseEvent[] | Refusal {
  const { body, command, state, rules, event } = deciding;
  const recovery = reduced(deciding);
  if (isRefusal(recovery)) return recovery;
  const acting = actingIn(command, state);
  if (isRefusal(acting)) return acting;
  const { recovery: subject, amount, reason } = body;
  const data = { subject, party: recovery.party, amount, ...acting };
  return aboveAuthority(command, amount, rules) ?? [event('RecoveryWrittenOff', data, { text: reason })];
}

/** What the loss costs us besides payments, and what comes back from others. */
export const recoveryRules: CommandRules<RecoveryCommand> = {
  BearDeductible: { records: ['DeductibleBorne'], decide: bearDeductible },
  RecordSalvage: {
    records: ['SalvageReceived'],
    decide: ({ body, state, event }) => {
      const { amount, reference, text } = body;
      return wrongAmount(state, amount) ?? [event('SalvageReceived', { amount, reference }, written(text))];
    },
  },
  BookFee: {
    records: ['FeeBooked'],
    decide: ({ body, state, event }) => {
      const { amount, fee, text } = body;
      return wrongAmount(state, amount) ?? [event('FeeBooked', { amount, fee }, written(text))];
    },
  },
  BookRecovery: { records: ['RecoveryBooked'], decide: bookRecovery },
  RecordRecovery: { records: ['RecoveryReceived'], decide: (deciding) => come('RecoveryReceived', deciding) },
  NetRecovery: { records: ['RecoveryNetted'], decide: (deciding) => come('RecoveryNetted', deciding) },
  WriteOffRecovery: { records: ['RecoveryWrittenOff'], decide: writeOff },
};
