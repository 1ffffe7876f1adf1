import type { Rulebook } from '../../rulebook/rulebook.ts';
import { nameOf, type Cited } from './explained.ts';

/** The limits of authority by which amounts are approved, each with its source. */
export const authorityCited = (rules: Rulebook): Cited[] =>
  (rules.practice?.claims?.authority ?? []).map(({ role, upTo, from, source }, index) => ({
    rulebook: nameOf(rules),
    path: `practice.claims.authority.${index}`,
    name: {
      en: `${role} up to ${upTo.amount} ${upTo.currency} from ${from} on`,
      zh: `${role} 自 ${from} 起限额 ${upTo.amount} ${upTo.currency}`,
    },
    source,
  }));
