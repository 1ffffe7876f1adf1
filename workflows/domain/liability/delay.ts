import { exactOf, least, times, ZERO, type Exact } from './exact.ts';
import { freed } from './exemption.ts';
import type { Words } from '../vocabulary.ts';
import type { Working } from './working.ts';

/** What delay is worth, and the limit of it where it has one. */
export interface Delayed {
  amount: Exact;
  cap?: Exact;
}

const DELAYED = { en: 'Delay within its limit', zh: '限额内延误损失' };
const NOTHING_BESIDES = { en: 'nothing besides the loss', zh: '灭失赔偿之外不另计' };
const NOT_BESIDES = { en: 'Delay of what is wholly lost', zh: '全部灭失货物的延误' };

/** Whether the limit of the loss plays any part: not for mere delay, where the regime limits that by freight alone. */
export function needsLossLimit({ claim, version }: Working): boolean {
  if (claim.loss) return true;
  if (!version.delay) return false;
  return version.delay.timesFreight === undefined || version.delay.withLoss === 'within-loss-cap';
}

/** So many times the freight of the delayed goods, and at most all freight where the regime says so. */
function byFreight({ claim, version: { delay } }: Working, multiple: string): { limit: Exact; figures: Words } {
  const freight = claim.delay?.freight;
  if (freight === undefined)
    throw new RangeError('The freight of the delayed goods limits what delay is worth: give `delay.freight`.');
  const limit = times(exactOf(freight), exactOf(multiple));
  const figures = { en: `${multiple} × freight ${freight}`, zh: `${multiple} × 运费 ${freight}` };
  if (!delay?.atMostAllFreight) return { limit, figures };
  if (claim.charges === undefined)
    throw new RangeError('All freight of the consignment limits what delay is worth: give `charges.freight`.');
  const all = claim.charges.freight;
  return {
    limit: least(limit, exactOf(all)),
    figures: { en: `${figures.en} and all freight ${all}`, zh: `${figures.zh}、全部运费 ${all}` },
  };
}

/** At most a multiple of the freight, or the limit of the loss, as the regime says; where it says nothing, in full. */
export function delayed(working: Working, loss: Exact, lossLimit: Exact | undefined): Delayed {
  const { claim, version } = working;
  if (!claim.delay || freed(working) === 'delay') return { amount: ZERO };
  const rule = { rule: version.source };
  if (version.delay?.notWithTotalLoss && claim.loss?.total)
    return { amount: working.note('delay', NOT_BESIDES, NOTHING_BESIDES, ZERO, rule) };
  if (working.uncapped) return { amount: loss };
  const multiple = version.delay?.timesFreight;
  const isWithinLoss = claim.loss && version.delay?.withLoss === 'loss-cap-alone';
  if (multiple !== undefined && !isWithinLoss) {
    const { limit, figures } = byFreight(working, multiple);
    const cap = !claim.loss && lossLimit ? least(limit, lossLimit) : limit;
    const [whole, within] = [working.shown(loss), cap === limit ? undefined : working.shown(cap)];
    const text = {
      en: `the lesser of ${whole} and ${figures.en}${within ? ` and ${within}` : ''}`,
      zh: `${whole}、${figures.zh}${within ? `、${within}` : ''} 取低`,
    };
    return { amount: working.note('delay', DELAYED, text, least(loss, cap), rule), cap };
  }
  // With a loss, the limit that both share is applied to their sum.
  if (!version.delay || !lossLimit || claim.loss) return { amount: loss };
  const lesser = working.lesser(loss, lossLimit);
  return { amount: working.note('delay', DELAYED, lesser, least(loss, lossLimit), rule), cap: lossLimit };
}
