import { z } from 'zod';
import { CURRENCIES } from '../money/money.ts';
import { CONFIDENCES } from '../vocabulary.ts';
import { EXEMPTING, UNCAPPING } from './regime.ts';

const text = z.string().trim().min(1);
/** A YAML number is a binary one, which keeps fifteen digits for certain. */
const isKept = (value: string | number): boolean =>
  typeof value === 'string' || String(value).replace(/\D/g, '').length <= 15;
/** Checks and no transformation, for which a document of the schema would leave out its examples. */
const decimal = z
  .union([z.string(), z.number()])
  .refine(isKept, { message: 'has more digits than a YAML number keeps, so write it in quotes', abort: true })
  .overwrite(String)
  .refine((value) => /^\d{1,15}(\.\d{1,9})?$/.test(String(value)), {
    message: 'must be a number from 0 on, such as 1250 or 1250.50',
    abort: true,
  }) as unknown as z.ZodType<string, string | number>;
const aboveZero = decimal.refine((value) => Number(value) > 0, 'must be above zero');
const percent = decimal.refine((value) => Number(value) <= 100, 'must be at most 100');
const date = z.iso.date('must be a date such as 2026-05-01');
const count = z.int().min(0);
const currency = z.enum(CURRENCIES);
const source = z.strictObject({ text, zh: text.exactOptional(), confidence: z.enum(CONFIDENCES) });

const regimeVersion = z.strictObject({
  effectiveFrom: date,
  cap: z
    .strictObject({
      currency,
      perUnit: decimal.exactOptional(),
      perKg: decimal,
      take: z.enum(['higher', 'per-kg']),
    })
    .exactOptional(),
  container: z.strictObject({ unlistedIsOneUnit: z.boolean(), shippersOwnAddsOne: z.boolean() }).exactOptional(),
  delay: z
    .strictObject({
      timesFreight: decimal.exactOptional(),
      atMostAllFreight: z.boolean().exactOptional(),
      withLoss: z.enum(['within-loss-cap', 'loss-cap-alone', 'added']),
      notWithTotalLoss: z.boolean().exactOptional(),
      cap: z.literal('same').exactOptional(),
    })
    .exactOptional(),
  declaredValueLifts: z.boolean(),
  declaredValueIsCap: z.boolean().exactOptional(),
  namedCap: text.exactOptional(),
  insuredByDeclaration: z.boolean().exactOptional(),
  timesPostage: decimal.exactOptional(),
  agreedSumPrevails: z.boolean().exactOptional(),
  refundsCharges: z.boolean().exactOptional(),
  interest: z.strictObject({ percent, from: z.literal('written-claim') }).exactOptional(),
  fareRefund: z
    .strictObject({ percent, lessFee: z.boolean(), extraWithoutRerouting: percent.exactOptional() })
    .exactOptional(),
  uncappedBy: z.array(z.enum(UNCAPPING)),
  freedBy: z
    .strictObject({
      grounds: z.array(z.enum(EXEMPTING)),
      delayOnly: z.array(z.enum(EXEMPTING)).exactOptional(),
      notInsured: z.array(z.enum(EXEMPTING)).exactOptional(),
      source,
    })
    .exactOptional(),
  source,
});

/** The file of all regimes. */
export const regimesSchema = z.strictObject({
  regimes: z.record(
    text,
    z.strictObject({
      name: z.strictObject({ en: text, zh: text }),
      decidedBy: text,
      versions: z.array(regimeVersion).min(1),
    }),
  ),
});

const goods = z.strictObject({
  /** Packages or units that were lost, damaged or delayed, as the bill lists them. */
  units: count.exactOptional(),
  /** The bill lists the units; otherwise each container is one. */
  unitsListed: z.boolean().default(true),
  containers: count.exactOptional(),
  /** Containers of the shipper that were lost or damaged themselves. */
  shippersContainers: count.default(0),
  /** Gross weight of what was lost, damaged or delayed. */
  grossKg: decimal.exactOptional(),
  /** Gross weight of the whole consignment, for what is given back in proportion. */
  totalKg: decimal.exactOptional(),
});

const loss = z.strictObject({
  /** Sound value of the affected goods at the regime's place and time. */
  value: decimal,
  /** How much of the value is gone. */
  damagePercent: percent.default('100'),
  /** What the repair costs, where it is less. */
  repairCost: decimal.exactOptional(),
  /** Wear of used goods, agreed in the contract, taken off the value. */
  depreciationPercent: percent.default('0'),
  salvage: decimal.default('0'),
  freightSaved: decimal.default('0'),
  /** What the claimant could have avoided. */
  avoidable: decimal.default('0'),
  /** Everything was lost, so that a declared value is paid as it stands. */
  total: z.boolean().default(false),
});

const claim = z.strictObject({
  regime: text,
  /** The local date that chooses the version of the law. */
  date,
  currency,
  goods: goods.default({ unitsListed: true, shippersContainers: 0 }),
  loss: loss.exactOptional(),
  delay: z.strictObject({ loss: decimal, freight: decimal.exactOptional() }).exactOptional(),
  /** Freight, duty and other charges of the whole consignment. */
  charges: z
    .strictObject({ freight: decimal, duty: decimal.default('0'), other: decimal.default('0') })
    .exactOptional(),
  /** A value declared in the bill or waybill: of the affected goods, and of the whole where only a part is lost. */
  declaredValue: decimal.exactOptional(),
  wholeValue: decimal.exactOptional(),
  agreedSum: decimal.exactOptional(),
  namedCap: decimal.exactOptional(),
  postage: decimal.exactOptional(),
  fare: z
    .strictObject({ paid: decimal, fee: decimal.default('0'), reroutingOffered: z.boolean().default(true) })
    .exactOptional(),
  /** Proven conduct that the regime may let through every limit. */
  conduct: z.enum(['ordinary', ...UNCAPPING]).default('ordinary'),
  /** A ground that frees from liability altogether. */
  exemption: z.enum(EXEMPTING).exactOptional(),
  /** Our own share of the fault. */
  faultPercent: percent.default('100'),
  /** From the written claim to payment, for regimes that give interest. */
  interest: z
    .strictObject({ from: date, to: date })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be earlier than `from`' })
    .exactOptional(),
  insurance: z
    .strictObject({
      sumInsured: decimal,
      insuredValue: aboveZero,
      deductible: decimal.exactOptional(),
      franchise: decimal.exactOptional(),
      rescueCosts: decimal.default('0'),
    })
    .refine((value) => value.deductible === undefined || value.franchise === undefined, {
      message: 'a policy has a deductible or a franchise, not both',
    })
    .exactOptional(),
  /** What was paid already; `byLiable` when the party liable paid it, or who owes jointly with it, so that it counts against the limit. */
  received: z.array(z.strictObject({ from: text, amount: decimal, byLiable: z.boolean().default(false) })).default([]),
  /** One unit of `from` is so many of the claim's currency, on a date, by a source that can be checked. */
  rates: z.array(z.strictObject({ from: currency, rate: aboveZero, on: date, source: text })).default([]),
});

type Problem = [path: (string | number)[], message: string];

/** What only shows when fields are seen together: a part that is more than its whole, one currency with two rates, a fare among goods. */
function contradictions(value: z.infer<typeof claim>): Problem[] {
  const { wholeValue, rates } = value;
  const { grossKg, totalKg } = value.goods;
  const problems: Problem[] = [];
  if (value.fare && (value.loss || value.delay))
    problems.push([['fare'], 'goes without `loss` and `delay`: compute goods by themselves']);
  if (value.loss && wholeValue !== undefined && Number(wholeValue) < Number(value.loss.value))
    problems.push([['wholeValue'], 'must not be less than its part, `loss.value`']);
  if (grossKg !== undefined && totalKg !== undefined && (Number(totalKg) < Number(grossKg) || Number(totalKg) === 0))
    problems.push([['goods', 'totalKg'], 'must be above zero and not less than its part, `goods.grossKg`']);
  rates.forEach(({ from }, index) => {
    if (rates.findIndex((one) => one.from === from) < index)
      problems.push([['rates', index, 'from'], 'has a rate already; which one applies must be decided']);
  });
  return problems;
}

/** A claim to be computed. Amounts are decimals of `currency` unless said otherwise. */
export const liabilityClaimSchema = claim.superRefine((value, context) => {
  for (const [path, message] of contradictions(value)) context.addIssue({ code: 'custom', path, message });
});
export type LiabilityClaim = z.infer<typeof liabilityClaimSchema>;
/** A claim as it is written. */
export type LiabilityClaimInput = z.input<typeof liabilityClaimSchema>;
