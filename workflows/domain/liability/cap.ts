import { decimalsOf } from '../money/money.ts';
import type { Words } from '../vocabulary.ts';
import { needsLossLimit } from './delay.ts';
import { divided, exactOf, isLess, most, shown, times, ZERO, type Exact } from './exact.ts';
import type { Loss } from './loss.ts';
import type { RegimeVersion } from './regime.ts';
import { inputName, type Working } from './working.ts';

/** What limits, and whether it is owed as it stands rather than at most. */
export interface Limit {
  limit?: Exact;
  fixed?: true;
}

const AGREED = { en: 'Agreed sum', zh: '约定赔偿额' };
const CAP = { en: 'Limit of the regime', zh: '责任限额' };
const BY_UNIT = { en: 'Limit by units', zh: '按件数限额' };
const BY_WEIGHT = { en: 'Limit by weight', zh: '按重量限额' };
const DECLARED = { en: 'Declared value', zh: '声明价值' };
const UNCAPPED = { en: 'No limit', zh: '不受限额' };

/** Units in the sense of the bill: those listed, else each container is one; a container of the shipper may add one. */
function unitsOf({ claim: { goods }, version: { container } }: Working): { units: number; figures: Words } {
  const added = container?.shippersOwnAddsOne ? goods.shippersContainers : 0;
  const more = added
    ? { en: ` + ${added} container(s) of the shipper`, zh: ` + ${added} 个货主集装箱` }
    : { en: '', zh: '' };
  if (goods.unitsListed || !container?.unlistedIsOneUnit) {
    if (goods.units === undefined)
      throw new RangeError(
        'The limit counts units: give `goods.units`, or `goods.unitsListed: false` with `containers`.',
      );
    return {
      units: goods.units + added,
      figures: { en: `${goods.units} units${more.en}`, zh: `${goods.units} 件${more.zh}` },
    };
  }
  if (goods.containers === undefined)
    throw new RangeError('The bill lists no units, so each container is one: give `goods.containers`.');
  return {
    units: goods.containers + added,
    figures: {
      en: `${goods.containers} container(s), units not listed${more.en}`,
      zh: `${goods.containers} 个集装箱（未列明件数）${more.zh}`,
    },
  };
}

function byWeight(working: Working, cap: NonNullable<RegimeVersion['cap']>): Exact {
  const { grossKg } = working.claim.goods;
  if (grossKg === undefined) throw new RangeError('The limit counts gross weight: give `goods.grossKg`.');
  const value = times(exactOf(grossKg), exactOf(cap.perKg));
  return working.note('cap-weight', BY_WEIGHT, `${grossKg} kg × ${cap.perKg} ${cap.currency}`, value, cap);
}

function byUnitOrWeight(working: Working, cap: NonNullable<RegimeVersion['cap']>): Exact {
  if (cap.take === 'per-kg' || cap.perUnit === undefined) return byWeight(working, cap);
  const { units, figures } = unitsOf(working);
  const perUnit = times(exactOf(String(units)), exactOf(cap.perUnit));
  const each = `× ${cap.perUnit} ${cap.currency}`;
  working.note('cap-units', BY_UNIT, { en: `${figures.en} ${each}`, zh: `${figures.zh} ${each}` }, perUnit, cap);
  return most(perUnit, byWeight(working, cap));
}

/** What was declared, in figures, and the part of it that falls to the affected goods where only a part of the whole is affected. */
function declared(value: string, part: string, wholeValue: string): { limit: Exact; figures: string } {
  const whole = exactOf(wholeValue);
  if (!isLess(ZERO, whole)) throw new RangeError('`wholeValue` must be above zero, for a part is taken of it.');
  const limit = times(exactOf(value), divided(exactOf(part), whole));
  return { limit, figures: `${value} × ${part} / ${wholeValue}` };
}

/** Insured by declaring a value: a total loss pays it as it stands, a part in proportion to the loss. */
function insured(working: Working, loss: Loss, value: string): Limit {
  const { claim, version } = working;
  const rule = { rule: version.source };
  if (claim.loss?.total) return { limit: working.note('cap', DECLARED, value, exactOf(value), rule), fixed: true };
  if (claim.wholeValue === undefined)
    throw new RangeError(
      'Of a declared value a part loss takes its part: give `wholeValue`, or say `loss: {total: true}`.',
    );
  const whole = exactOf(claim.wholeValue);
  if (!isLess(ZERO, whole)) throw new RangeError('`wholeValue` must be above zero, for a part is taken of it.');
  const limit = times(loss.goods, divided(exactOf(value), whole));
  const figures = `${working.shown(loss.goods)} × ${value} / ${claim.wholeValue}`;
  return { limit: working.note('cap', DECLARED, figures, limit, rule), fixed: true };
}

/** Rules of a regime of its own kind; `fixed` where the figure is owed as it stands. */
function byOwnRule(working: Working, loss: Loss): Limit | undefined {
  const { claim, version } = working;
  const rule = version.source;
  if (version.insuredByDeclaration && claim.declaredValue !== undefined)
    return insured(working, loss, claim.declaredValue);
  if (version.timesPostage !== undefined) {
    if (claim.postage === undefined)
      throw new RangeError('Without a declared value the postage limits: give `postage`.');
    const value = times(exactOf(claim.postage), exactOf(version.timesPostage));
    const [multiple, { postage }] = [version.timesPostage, claim];
    const figures = { en: `${multiple} × postage ${postage}`, zh: `${multiple} × 邮资 ${postage}` };
    return { limit: working.note('cap', CAP, figures, value, { rule }) };
  }
  if (version.declaredValueIsCap && claim.declaredValue !== undefined)
    return { limit: working.note('cap', DECLARED, claim.declaredValue, exactOf(claim.declaredValue), { rule }) };
  if (version.namedCap !== undefined) {
    if (claim.namedCap === undefined)
      throw new RangeError(`Without a declared value the ${version.namedCap}'s cap applies: give \`namedCap\`.`);
    return { limit: working.note('cap', CAP, claim.namedCap, exactOf(claim.namedCap), { rule }) };
  }
  if (version.agreedSumPrevails && claim.agreedSum !== undefined) {
    const agreed = working.note('cap', AGREED, claim.agreedSum, exactOf(claim.agreedSum), { rule });
    return { limit: agreed, fixed: true };
  }
  return undefined;
}

/** A value declared for a surcharge, where it is above the limit: of the affected goods, in proportion to their value. */
function lifted(working: Working, limit: Exact): Exact {
  const { claim, version } = working;
  const { declaredValue, wholeValue, loss } = claim;
  if (!version.declaredValueLifts || declaredValue === undefined) return limit;
  const { limit: value, figures } =
    loss && !loss.total && wholeValue !== undefined
      ? declared(declaredValue, loss.value, wholeValue)
      : { limit: exactOf(declaredValue), figures: declaredValue };
  if (!isLess(limit, value)) return limit;
  const lifts = { en: `${figures} lifts the limit`, zh: `${figures}，高于限额，以此为准` };
  return working.note('declared', DECLARED, lifts, value, { rule: version.source });
}

/** No limit; a sum that is owed for whatever was insured by declaration stays owed where it is more than the loss. */
function unlimited(working: Working, loss: Loss): Limit {
  const { claim, version } = working;
  working.note('uncapped', UNCAPPED, inputName('conduct', claim.conduct), loss.total, { rule: version.source });
  if (!version.insuredByDeclaration || claim.declaredValue === undefined || !claim.loss?.total) return {};
  const value = exactOf(claim.declaredValue);
  return isLess(loss.goods, value) ? insured(working, loss, claim.declaredValue) : {};
}

/** The limit of the loss that applies, in the claim's currency; nothing where nothing limits or only freight limits mere delay. */
export function capOf(working: Working, loss: Loss): Limit {
  const { claim, version } = working;
  if (claim.fare) return {};
  if (working.uncapped) return unlimited(working, loss);
  if (!needsLossLimit(working)) return {};
  const own = byOwnRule(working, loss);
  if (own) return own;
  if (!version.cap) return {};
  const cap = byUnitOrWeight(working, version.cap);
  const { currency } = version.cap;
  const converted = working.convert(cap, currency);
  const figures = `${shown(cap, decimalsOf(currency))} ${currency}`;
  const limit = working.note('cap', CAP, figures, converted, { rule: version.source });
  return { limit: lifted(working, limit) };
}
