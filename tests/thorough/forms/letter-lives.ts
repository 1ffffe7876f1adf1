import { caseForms } from '../../../forms/cases/registry.ts';
import { fillForm, type FilledForm, type FormId } from '../../../forms/form.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { yuan, type Told } from '../../support/builders.ts';
import { CLAIM_RULES, openPayer } from '../../support/claims.ts';
import { chainFile } from '../../support/recoveries.ts';
import { CLAIM_OPENING, claimOn, type Day } from './claim-lives.ts';
import { readableRows } from './lives.ts';

export const offer = (amount: number, release?: 'full' | 'partial' | 'none'): Told => ({
  type: 'OfferSettlement',
  amount: yuan(amount),
  ...(release ? { release } : {}),
  text: '内部：最多可赔一千',
});
export const accept = (amount: number): Told => ({ type: 'AcceptOffer', amount: yuan(amount), evidence: '签字回函' });
export const demand = (payer: string): Told => ({ type: 'RecordDemand', payer, text: '请赔付' });

export const claim = (...days: Day[]) => claimOn(71, [2, CLAIM_OPENING], ...days);
export const agreedClaim = (...days: Day[]) => claim([3, [offer(800, 'partial'), accept(800)]], ...days);

/** y2 carried the second leg, y3 contracted for the whole, y4 insures, y5 carried the first leg. */
export const CHAIN: readonly Told[] = [
  ...CLAIM_OPENING.slice(0, 1),
  chainFile,
  openPayer('own'),
  { ...openPayer('carrier'), mode: 'road' } as Told,
  openPayer('carrier', 'sample-forwarder'),
  openPayer('insurer'),
  openPayer('carrier', 'sample-haulier'),
];
export const chain = (...days: Day[]) => claimOn(73, [2, CHAIN], ...days);

export const fill = (
  form: FormId,
  log: RecordedEvent[],
  { rules = CLAIM_RULES, about }: { rules?: Rulebook; about?: string } = {},
) => fillForm(caseForms[form], log, rules, about);
export const tablesOf = (form: FilledForm) =>
  form.sections.flatMap(({ table }) => (table ? [readableRows({ ...table, timeZone: form.timeZone })] : []));
