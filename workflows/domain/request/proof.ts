import type { RefusalCode } from '../case/refusal.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { caseTypes } from '../types/registry.ts';
import type { CaseType } from '../vocabulary.ts';
import { orderRuleOf } from './order-needs.ts';

/**
 * What a request of a type must prove before it counts as fulfilled, as the refusal of one that does not; undefined when the word of
 * whoever fulfils it is enough. Money goes back by a policy, so a rulebook without one asks for no proof of it; a rulebook with rules
 * for orders of a type wants a number for each.
 */
export function proofOf(
  caseType: CaseType,
  rules: Rulebook,
): Extract<RefusalCode, 'refund-not-paid' | 'order-number-needed'> | undefined {
  switch (caseTypes[caseType].fulfilledBy) {
    case 'order-numbered':
      return 'order-number-needed';
    case 'refund-paid':
      return rules.practice?.refundPolicy && 'refund-not-paid';
    case undefined:
      return orderRuleOf(caseType, rules) && 'order-number-needed';
  }
}
