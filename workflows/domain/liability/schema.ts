import { z } from 'zod';
import { CURRENCIES } from '../money/money.ts';
import { CONFIDENCES } from '../vocabulary.ts';
import { UNCAPPING } from './regime.ts';

const text = z.string().trim().min(1);
/** A check and no transformation, for which a document of the schema would leave out its examples. */
const decimal = z
  .union([z.string(), z.number()])
  .overwrite(String)
  .refine((value) => /^\d{1,15}(\.\d{1,9})?$/.test(String(value)), {
    message: 'must be a number from 0 on, such as 1250 or 1250.50',
    abort: true,
  }) as unknown as z.ZodType<string, string | number>;
const percent = decimal.refine((value) => Number(value) <= 100, 'must be at most 100');
const date = z.iso.date('must be a date such as 2026-05-01');
const count = z.int().min(0);
const currency = z.enum(CURRENCIES);
const source = z.strictObject({ text, confidence: z.enum(CONFIDENCES) });

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
      withLoss: z.enum(['within-loss-cap', 'added']),
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

/** A claim to be computed. Amounts are decimals of `currency` unless said otherwise. */
export const liabilityClaimSchema = z.strictObject({
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
  exemption: z.enum(['force-majeure', 'inherent-nature', 'sender-fault', 'consignee-fault']).exactOptional(),
  /** Our own share of the fault. */
  faultPercent: percent.default('100'),
  /** From the written claim to payment, for regimes that give interest. */
  interest: z.strictObject({ from: date, to: date }).exactOptional(),
  insurance: z
    .strictObject({
      sumInsured: decimal,
      insuredValue: decimal,
      deductible: decimal.exactOptional(),
      franchise: decimal.exactOptional(),
      rescueCosts: decimal.default('0'),
    })
    .refine((value) => value.deductible === undefined || value.franchise === undefined, {
      message: 'a policy has a deductible or a franchise, not both',
    })
    .exactOptional(),
  /** What others have paid already. */
  received: z.array(z.strictObject({ from: text, amount: decimal })).default([]),
  /** One unit of `from` is so many of the claim's currency, on a date, by a source that can be checked. */
  rates: z.array(z.strictObject({ from: currency, rate: decimal, on: date, source: text })).default([]),
});
export type LiabilityClaim = z.infer<typeof liabilityClaimSchema>;
/** A claim as it is written. */
export type LiabilityClaimInput = z.input<typeof liabilityClaimSchema>;
