import type { Mistake } from '../support/mistaken-files.ts';

const SEA = 'sea-freight/2026-01-01.yaml';
const TPL = 'third-party-logistics/2026-01-01.yaml';

/** Mistakes in how a company deals with claims. */
export const CLAIM_PRACTICE_MISTAKES: readonly Mistake[] = [
  [
    'a level to which nothing can go up',
    TPL,
    '\n  claims:',
    'completeGoesTo: head-office',
    'completeGoesTo: headquarters',
    'N:5 practice.claims.completeGoesTo: there is no level "headquarters". Known: head-office, general-management.',
  ],
  [
    'an authority that stands twice',
    TPL,
    '\n    authority:',
    'role: supervisor',
    'role: agent',
    'N:9 practice.claims.authority[1]: the authority of the agent in CNY from 2025-01-01 on stands twice.',
  ],
  [
    'an authority of somebody who decides nothing',
    TPL,
    '\n    authority:',
    'role: agent',
    'role: auditor',
    'N:9 practice.claims.authority[0].role: must be one of: agent, supervisor, manager, administrator; it is "auditor".',
  ],
  [
    'an authority finer than its currency',
    TPL,
    '\n    authority:',
    'amount: "500"',
    'amount: "500.005"',
    'N:17 practice.claims.authority[0].upTo.amount: must not be finer than the currency; it is "500.005".',
  ],
  [
    'a currency without a threshold',
    TPL,
    '\n    authority:',
    'currency: CNY',
    'currency: USD',
    'N:32 practice.claims.authority[0].upTo.currency: fourEyesAbove says nothing about USD.',
  ],
  [
    'two thresholds for one currency',
    TPL,
    '\n    fourEyesAbove:',
    '[{',
    '[{ amount: "5", currency: CNY }, {',
    'N:53 practice.claims.fourEyesAbove[1]: 10000 CNY is a second one for its currency.',
  ],
  [
    'a payer that may ask once twice',
    TPL,
    '\n    supplementOnce:',
    '[insurer]',
    '[insurer, insurer]',
    'N:31 practice.claims.supplementOnce[1]: insurer stands twice.',
  ],
  [
    'a law of claims in a country that is none',
    TPL,
    '\n    supplementOnce:',
    '[insurer]',
    '[insurer]\n    completeNeeds: [{ payers: [carrier], countries: [usa], modes: [road], needs: [amount], source: { text: x, confidence: S } }]',
    'N+1:54 practice.claims.completeNeeds[0].countries[0]: must be a country such as US; it is "usa".',
  ],
  [
    'a law of claims that needs what nobody knows',
    TPL,
    '\n    supplementOnce:',
    '[insurer]',
    '[insurer]\n    completeNeeds: [{ payers: [carrier], countries: [US], modes: [road], needs: [stamp], source: { text: x, confidence: S } }]',
    'N+1:82 practice.claims.completeNeeds[0].needs[0]: must be one of: shipment, amount; it is "stamp".',
  ],
  [
    'a regime that nobody knows',
    SEA,
    '\nregimes:',
    'hague-visby',
    'visby',
    'N:19 regimes[1]: there is no regime of liability "visby". Known: cn-sea, hague-visby, …',
  ],
];
