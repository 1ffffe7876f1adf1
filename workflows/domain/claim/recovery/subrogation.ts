import type { CaseEvent } from '../../case/events.ts';
import { isRefusal, refuse, type Refusal } from '../../case/refusal.ts';
import type { Deciding } from '../../decider.ts';
import { claimOf, minus, sumOf, wrongAmount } from '../amounts.ts';
import { cameFrom, payerOf } from '../file/payers.ts';
import { tooMuch } from './recoveries.ts';

/** After payment the insurer holds the right against whoever is liable, up to the sum that it paid (Insurance Law of China Art. 60). */
export function recordSubrogation({ body, state, event }: Deciding<'RecordSubrogation'>): CaseEvent[] | Refusal {
  const { payer: subject, amount, text } = body;
  const payer = payerOf(state, subject);
  if (isRefusal(payer)) return payer;
  if (payer.kind !== 'insurer') return refuse('only-insurer-subrogates', { payer: subject, kind: payer.kind });
  const wrong = wrongAmount(state, amount);
  if (wrong) return wrong;
  const { paid, subrogated } = payer;
  const all = sumOf([...(paid ? [paid] : []), ...cameFrom(subject, claimOf(state))], amount.currency);
  const left = subrogated ? minus(all, subrogated) : all;
  return tooMuch(amount, left) ?? [event('RightsSubrogated', { subject, payer: payer.kind, amount }, { text })];
}
