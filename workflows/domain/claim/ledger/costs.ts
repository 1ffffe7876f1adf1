import type { CaseEvent } from '../../case/events.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import type { CommandRules, Deciding } from '../../decider.ts';
import type { Money } from '../../money/money.ts';
import { claimOf, minus, sumOf, wrongAmount } from '../amounts.ts';
import { tooMuch } from '../recovery/recoveries.ts';
import { written } from '../../case/personal.ts';

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

/** What the loss costs us besides payments, and what the goods still brought. */
export const costRules: CommandRules<'BearDeductible' | 'RecordSalvage' | 'BookFee'> = {
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
};
