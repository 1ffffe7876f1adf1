import { ZERO } from './exact.ts';
import { inputName, type Working } from './working.ts';

const FREE = { en: 'Free from liability', zh: '免责' };
const FREE_OF_DELAY = { en: 'Free from liability for delay', zh: '延误免责' };

/** From what the claim's ground frees under the regime: from everything, from delay, or from nothing. */
export function freed({ claim, version: { freedBy, insuredByDeclaration } }: Working): 'all' | 'delay' | 'nothing' {
  const ground = claim.exemption;
  if (!ground || !freedBy) return 'nothing';
  const insured = insuredByDeclaration && claim.declaredValue !== undefined;
  if (insured && freedBy.notInsured?.includes(ground)) return 'nothing';
  if (freedBy.grounds.includes(ground)) return 'all';
  if (!freedBy.delayOnly?.includes(ground)) return 'nothing';
  if (!claim.loss) return 'all';
  return claim.delay ? 'delay' : 'nothing';
}

/** Writes down that a ground frees. */
export function noteExemption(working: Working): void {
  const { claim, version } = working;
  const of = freed(working);
  if (of === 'nothing' || !claim.exemption || !version.freedBy) return;
  const rule = { rule: version.freedBy.source };
  working.note('exempt', of === 'all' ? FREE : FREE_OF_DELAY, inputName('exemption', claim.exemption), ZERO, rule);
}
