import { divided, exactOf, isLess, most, shown, times, type Exact } from './exact.ts';
import type { RegimeVersion } from './regime.ts';
import type { Working } from './working.ts';

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
function unitsOf({ claim: { goods }, version: { container } }: Working): { units: number; figures: string } {
  const added = container?.shippersOwnAddsOne ? goods.shippersContainers : 0;
  const more = added ? ` + ${added} container(s) of the shipper` : '';
  if (goods.unitsListed || !container?.unlistedIsOneUnit) {
    if (goods.units === undefined)
      throw new RangeError(
        'The limit counts units: give `goods.units`, or `goods.unitsListed: false` with `containers`.',
      );
    return { units: goods.units + added, figures: `${goods.units} units${more}` };
  }
  if (goods.containers === undefined)
    throw new RangeError('The bill lists no units, so each container is one: give `goods.containers`.');
  return { units: goods.containers + added, figures: `${goods.containers} container(s), units not listed${more}` };
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
  working.note('cap-units', BY_UNIT, `${figures} × ${cap.perUnit} ${cap.currency}`, perUnit, cap);
  return most(perUnit, byWeight(working, cap));
}

/** What was declared for the affected goods; of a part that is lost, the part that its value is of the whole. */
function declared({ claim }: Working, value: string, loss: Exact): Exact {
  if (claim.loss?.total || claim.wholeValue === undefined) return exactOf(value);
  return times(exactOf(value), divided(loss, exactOf(claim.wholeValue)));
}

/** Rules of a regime of its own kind; `fixed` where the figure is owed as it stands. */
function byOwnRule(working: Working, loss: Exact): Limit | undefined {
  const { claim, version } = working;
  const rule = version.source;
  if (version.insuredByDeclaration && claim.declaredValue !== undefined) {
    const value = declared(working, claim.declaredValue, loss);
    const whole = claim.loss?.total ? '' : ` × ${working.shown(loss)} of ${claim.wholeValue ?? claim.loss?.value}`;
    return { limit: working.note('cap', DECLARED, `${claim.declaredValue}${whole}`, value, { rule }), fixed: true };
  }
  if (version.timesPostage !== undefined) {
    if (claim.postage === undefined)
      throw new RangeError('Without a declared value the postage limits: give `postage`.');
    const value = times(exactOf(claim.postage), exactOf(version.timesPostage));
    return { limit: working.note('cap', CAP, `${version.timesPostage} × postage ${claim.postage}`, value, { rule }) };
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

/** The limit that applies, in the claim's currency; nothing where nothing limits. */
export function capOf(working: Working, loss: Exact): Limit {
  const { claim, version } = working;
  if (claim.fare) return {};
  if (claim.conduct !== 'ordinary' && version.uncappedBy.includes(claim.conduct)) {
    working.note('uncapped', UNCAPPED, claim.conduct, loss, { rule: version.source });
    return {};
  }
  const own = byOwnRule(working, loss);
  if (own) return own;
  if (!version.cap) return {};
  const cap = byUnitOrWeight(working, version.cap);
  const { currency } = version.cap;
  const converted = working.convert(cap, currency);
  const figures = `${shown(cap, 2)} ${currency}`;
  const limit = working.note('cap', CAP, figures, converted, { rule: version.source });
  if (!version.declaredValueLifts || claim.declaredValue === undefined) return { limit };
  const value = declared(working, claim.declaredValue, loss);
  if (!isLess(limit, value)) return { limit };
  const lifted = `${claim.declaredValue} lifts the limit`;
  return { limit: working.note('declared', DECLARED, lifted, value, { rule: version.source }) };
}
