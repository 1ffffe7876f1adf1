import type { RulebookProblem } from '../problem.ts';
import { unknownName } from '../problem.ts';
import type { ClaimPractice } from './claims/claims.ts';
import type { Practice } from './practice.ts';

type Path = RulebookProblem['path'];

/** Everything in which the part about claims contradicts itself. Paths begin within the practice. */
export function claimProblems({ claims, levels }: Practice): RulebookProblem[] {
  if (!claims) return [];
  return [
    ...levelProblems(claims, Object.keys(levels)),
    ...authorityProblems(claims),
    ...thresholdProblems(claims),
    ...supplementProblems(claims),
  ].map(({ path, message }) => ({ path: ['claims', ...path], message }));
}

function levelProblems({ completeGoesTo: to, documents }: ClaimPractice, levels: string[]): RulebookProblem[] {
  if (to === undefined) return [];
  const path = ['completeGoesTo'];
  if (!levels.includes(to)) return [{ path, message: unknownName('level', to, levels) }];
  if (Object.keys(documents).length > 0) return [];
  return [{ path, message: 'nothing is ever complete, since no documents are listed.' }];
}

/** There is one limit for a role, a currency and a day. */
function authorityProblems({ authority }: ClaimPractice): RulebookProblem[] {
  const said = ({ role, upTo, from }: ClaimPractice['authority'][number]) => `${role} ${upTo.currency} ${from}`;
  return authority.flatMap((limit, index) => {
    const isTwice = authority.findIndex((other) => said(other) === said(limit)) < index;
    if (!isTwice) return [];
    const { role, from, upTo } = limit;
    const message = `the authority of the ${role} in ${upTo.currency} from ${from} on stands twice.`;
    return [{ path: ['authority', index] as Path, message }];
  });
}

/** A currency without a threshold would need two people for the smallest amount, which nobody means. */
function thresholdProblems({ authority, fourEyesAbove }: ClaimPractice): RulebookProblem[] {
  const known = fourEyesAbove.map(({ currency }) => currency);
  const twice = fourEyesAbove.flatMap((threshold, index) =>
    known.indexOf(threshold.currency) < index
      ? [
          {
            path: ['fourEyesAbove', index],
            message: `${threshold.amount} ${threshold.currency} is a second one for its currency.`,
          },
        ]
      : [],
  );
  if (known.length === 0) return [];
  const currencies = authority.map(({ upTo }) => upTo.currency);
  const missing = authority.flatMap(({ upTo: { currency } }, index) =>
    known.includes(currency) || currencies.indexOf(currency) < index
      ? []
      : [{ path: ['authority', index, 'upTo', 'currency'], message: `fourEyesAbove says nothing about ${currency}.` }],
  );
  return [...twice, ...missing];
}

function supplementProblems({ supplementOnce }: ClaimPractice): RulebookProblem[] {
  return supplementOnce.flatMap((kind, index) =>
    supplementOnce.indexOf(kind) < index ? [{ path: ['supplementOnce', index], message: `${kind} stands twice.` }] : [],
  );
}
