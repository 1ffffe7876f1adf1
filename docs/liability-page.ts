import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { EXAMPLE_CLAIM, explained } from '../cli/liability.ts';
import { readRegimes } from '../db/liability-files.ts';
import { computeLiability } from '../workflows/domain/liability/compute.ts';
import type { Regime, RegimeVersion, Regimes } from '../workflows/domain/liability/regime.ts';
import { liabilityClaimSchema } from '../workflows/domain/liability/schema.ts';

const FIELDS: readonly [field: string, meaning: string][] = [
  ['regime', 'the law or the terms, from the table below'],
  ['date', 'the local date that chooses the version; which date that is says the table'],
  ['currency', 'of all amounts of the claim, by its ISO code; results are in its minor units'],
  [
    'goods.units, goods.grossKg',
    'packages and gross weight of what was lost, damaged or delayed, not of the whole bill',
  ],
  ['goods.totalKg', 'gross weight of the whole consignment, where charges are given back'],
  ['goods.unitsListed, goods.containers', '`unitsListed: false` when the bill says no more than so many containers'],
  ['goods.shippersContainers', 'containers of the shipper that were lost or damaged themselves'],
  ['loss.value', 'sound value of the affected goods, at the place and time that the regime names'],
  ['loss.damagePercent', 'how much of the value is gone; 100 when left out'],
  ['loss.repairCost', 'what repair costs; the lesser of it and the damage counts'],
  ['loss.depreciationPercent', 'wear of used goods, as agreed in the contract'],
  [
    'loss.salvage, loss.freightSaved, loss.avoidable',
    'taken off: what the rest fetches, freight not paid, what the claimant could have avoided',
  ],
  ['loss.total', '`true` when nothing arrived'],
  ['delay.loss, delay.freight', 'what the delay cost, and the freight of the delayed goods'],
  ['charges.freight, .duty, .other', 'of the whole consignment'],
  [
    'declaredValue, wholeValue',
    'a value declared in the bill, or a higher limit that was agreed; with `wholeValue` both are of the whole consignment and the affected goods take their part',
  ],
  ['agreedSum, namedCap, postage', 'what Chinese road, rail and post ask for'],
  ['fare.paid, .fee, .reroutingOffered', 'for passengers, without `loss` and `delay`'],
  ['conduct', '`intent`, `recklessness` or `gross-negligence`, once it is proven; `ordinary` when left out'],
  ['exemption', '`force-majeure`, `inherent-nature`, `sender-fault` or `consignee-fault`'],
  ['faultPercent', 'our share of the fault; 100 when left out'],
  ['interest.from, .to', 'from the written claim to the payment'],
  ['insurance.sumInsured, .insuredValue', 'their ratio is what is insured of the loss'],
  ['insurance.deductible or .franchise', 'never both'],
  ['insurance.rescueCosts', 'apart from the loss, within a sum insured of their own'],
  [
    'received',
    'what was paid for this loss already: `from`, `amount`, and `byLiable: true` when the party liable paid it, or who owes jointly with it',
  ],
  [
    'rates',
    'one unit of `from` is `rate` of the currency, `on` a date that the law or the parties chose, with its `source`',
  ],
];

const WITH_LOSS: Readonly<Record<string, string>> = {
  'within-loss-cap': 'both within the limit of the loss',
  'loss-cap-alone': 'the limit of the loss alone, for both',
  added: 'added',
};

function limitOf(version: RegimeVersion): string {
  const { cap } = version;
  const parts: string[] = [];
  if (cap) {
    const perKg = `${cap.perKg} ${cap.currency} a kilogram`;
    parts.push(cap.perUnit === undefined ? perKg : `${cap.perUnit} ${cap.currency} a unit or ${perKg}, the higher`);
  }
  if (version.refundsCharges) parts.push('and charges in proportion');
  if (version.agreedSumPrevails) parts.push('the agreed sum, else the loss');
  if (version.insuredByDeclaration) parts.push('insured: the declared value, of a part its part');
  if (version.timesPostage !== undefined) parts.push(`not insured: ${version.timesPostage} × postage`);
  if (version.declaredValueIsCap) parts.push('the declared value');
  if (version.namedCap !== undefined) parts.push(`else the ${version.namedCap}'s cap`);
  if (version.declaredValueLifts) parts.push('a declared value lifts it');
  const { fareRefund: fare } = version;
  if (fare) parts.push(`${fare.percent} % of the fare${fare.lessFee ? ' less the fee' : ''}`);
  if (fare?.extraWithoutRerouting) parts.push(`${fare.extraWithoutRerouting} % more without rerouting`);
  return parts.join('; ');
}

function delayOf({ delay, fareRefund }: RegimeVersion): string {
  if (fareRefund) return '-';
  if (!delay) return 'no rule: in full';
  const alone = delay.timesFreight === undefined ? 'the limit of the loss' : `${delay.timesFreight} × its freight`;
  const whole = delay.atMostAllFreight ? ', at most all freight' : '';
  const total = delay.notWithTotalLoss ? '; nothing besides total loss' : '';
  return `${alone}${whole}; with loss: ${WITH_LOSS[delay.withLoss]}${total}`;
}

function rows(key: string, { name, versions, decidedBy }: Regime): string[] {
  return versions.map((version) => {
    const { effectiveFrom, source, uncappedBy, container, freedBy } = version;
    const notes = [
      container &&
        `each container is one unit where none are listed${container.shippersOwnAddsOne ? ", the shipper's own adds one" : ''}`,
      uncappedBy.length > 0 && `no limit after ${uncappedBy.join(', ')}`,
      freedBy &&
        `freed by ${freedBy.grounds.join(', ')}${freedBy.delayOnly ? `; of delay also by ${freedBy.delayOnly.join(', ')}` : ''}${freedBy.notInsured ? `; what is insured not by ${freedBy.notInsured.join(', ')}` : ''} (${freedBy.source.text}, ${freedBy.source.confidence})`,
      version.interest && `${version.interest.percent} % interest a year`,
    ].filter((note) => typeof note === 'string');
    const cells = [
      `\`${key}\` ${name.en} ${name.zh}`,
      `${effectiveFrom}, ${decidedBy}`,
      limitOf(version),
      delayOf(version),
      notes.join('; '),
      `${source.text} (${source.confidence})`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

/** The page about the arithmetic, `docs/liability.md`; a test compares the file with what this makes. */
export function liabilityPage(regimes: Regimes): string {
  const result = computeLiability(liabilityClaimSchema.parse(parse(EXAMPLE_CLAIM)), regimes);
  return `# What is owed for loss, damage and delay

Generated by \`node --import tsx docs/liability-page.ts > docs/liability.md\`; do not edit.

\`redress liability FILE\` computes a claim without a case: what the party liable owes, what the insurer pays, what is still due after what was
received, and what passes to the insurer. It prints each step with its figures and its rule; \`--json\` gives \`liabilityMinor\`, \`cap\`,
\`currency\`, \`steps\` and the other results in minor units.

## An example

Two of forty cartons are lost in a lorry:

\`\`\`yaml
${EXAMPLE_CLAIM}\`\`\`

\`\`\`text
${explained(result)}
\`\`\`

## What a claim file may say

Amounts are decimals of the currency. Long ones stand in quotes, since a YAML number keeps fifteen digits.

| field | meaning |
|---|---|
${FIELDS.map(([field, meaning]) => `| ${field} | ${meaning} |`).join('\n')}

What the regime does not regard is told as a warning, and so is every rule in use that nobody has confirmed.

## The order of computation

1. **Loss**: value less wear, × damage or what repair costs where that is less, less salvage, freight saved and what could have been avoided.
2. **Liability**: the loss within the limit, delay within its own, both together as the regime says, and charges given back by the weight
   affected and by how much of its value is gone; × our share of the fault. Nothing where a ground frees under the regime. A declared value
   or proven conduct lifts the limit where the regime says so.
3. **Insurance**: the loss × sum insured / insured value, at most the sum insured, less the deductible. A deductible is always taken; a
   franchise pays in full once it is passed, and reaching it is not passing it. Rescue costs are apart, in the same proportion.
4. **Received**: all sums received for the loss come off what the insurer pays (Insurance Law Art. 60). Those from the party liable also
   count against what it owes.
5. **Due**: what the party liable still owes the claimant, at most what nobody has made good. All payments together never exceed what was
   suffered; rescue costs are apart. What the insurer paid passes to it as far as the liability is not used up by then.

Everything is exact until a result is rounded, half away from zero, to the minor unit of its currency (yen 0 decimals, yuan 2, dinars 3; special
drawing rights 6, a scale of our own). A payment is rounded before the next is reckoned from it, so that no sum exceeds the loss by rounding.

## Where each limit comes from

All figures stand in \`rulebooks/liability.yaml\`. V: read in the legal text; S: in a secondary source; M: from memory, to be confirmed.

| regime | in force from, decided by | limit | delay | notes | source |
|---|---|---|---|---|---|
${Object.entries(regimes)
  .flatMap(([key, regime]) => rows(key, regime))
  .join('\n')}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.stdout.write(
    liabilityPage(readRegimes(fileURLToPath(new URL('../rulebooks/liability.yaml', import.meta.url)))),
  );
