import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { LiabilityResult } from '../workflows/domain/liability/compute.ts';
import { Failure } from './failure.ts';
import { globalsOf, print, table } from './output.ts';

const REGIMES = fileURLToPath(new URL('../rulebooks/liability.yaml', import.meta.url));

/** Two of forty cartons lost in a lorry from Lyon to Milan. */
export const EXAMPLE_CLAIM = `regime: cmr                # see rulebooks/liability.yaml for all of them
date: 2026-06-01           # of the loss; it chooses the version of the law
currency: CNY
goods: { units: 2, grossKg: 50, totalKg: 1000 }
loss: { value: 9000 }      # also damagePercent, repairCost, salvage, freightSaved, avoidable, depreciationPercent
charges: { freight: 4000 } # given back in proportion, where the regime does
rates: [{ from: XDR, rate: 9.55, on: 2026-06-01, source: published rate }]
insurance: { sumInsured: 8000, insuredValue: 10000, deductible: 500 }
received: [{ from: warehouse, amount: 700 }]
`;

const HELP = `
Example FILE, two of forty cartons lost in a lorry from Lyon to Milan:

${EXAMPLE_CLAIM.replace(/^/gm, '  ').trimEnd()}

Also delay {loss, freight}, declaredValue, agreedSum, namedCap, postage, fare, conduct, exemption, faultPercent, interest. All fields, the
order of computation and the limits: docs/liability.md.`;

/** The steps as people read them, each with its figures and its rule. */
export function explained(result: LiabilityResult): string {
  const rows = result.steps.map(({ name, figures, amount, currency, rule }) => [
    `${name.en} ${name.zh}`,
    figures.en,
    `${amount} ${currency}`,
    rule ? `${rule.text} [${rule.confidence}]` : '',
  ]);
  const warnings = result.warnings.map((warning) => `\n${warning}`).join('');
  return `${table(['Step', 'Figures', 'Amount', 'Rule'], rows)}${warnings}`;
}

async function liability(file: string, _options: object, command: Command): Promise<void> {
  const { readLiabilityClaim, readRegimes } = await import('../db/liability-files.ts');
  const { RulebookFileError } = await import('../db/rulebook-files.ts');
  const { computeLiability } = await import('../workflows/domain/liability/compute.ts');
  try {
    const result = computeLiability(readLiabilityClaim(file), readRegimes(REGIMES));
    print(globalsOf(command), result, () => explained(result));
  } catch (error) {
    if (error instanceof RulebookFileError)
      throw new Failure(error.message, { details: { problems: error.problems }, cause: error });
    if (error instanceof RangeError) throw new Failure(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** `redress liability FILE`: computes without a case. */
export function addLiability(program: Command): void {
  program
    .command('liability')
    .summary('compute what is owed for loss, damage or delay, step by step')
    .argument('<file>', 'a claim as YAML or JSON')
    .addHelpText('after', HELP)
    .action(liability);
}
