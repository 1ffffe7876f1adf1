import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readRegimes } from '../../../db/liability-files.ts';
import { computeLiability, type LiabilityResult } from '../../../workflows/domain/liability/compute.ts';
import { liabilityClaimSchema, type LiabilityClaim } from '../../../workflows/domain/liability/schema.ts';
import { formatMoney, money } from '../../../workflows/domain/money/money.ts';

export const REGIMES = readRegimes(fileURLToPath(new URL('../../../rulebooks/liability.yaml', import.meta.url)));

/** A claim as in a file, the outer braces left out. */
export const claimOf = (text: string): LiabilityClaim => liabilityClaimSchema.parse(parse(`{${text}}`));

export const compute = (text: string): LiabilityResult => computeLiability(claimOf(text), REGIMES);

/** `1333.34` of the currency, with all its decimals; a currency may stand behind, as in `416.5 XDR`. */
function amount(text: string, currency: string): string {
  const [, figure = '', own = currency] = /^([\d.]+) ?([A-Z]{3})?$/.exec(text) ?? [];
  return formatMoney(money(figure, own));
}

const inMinor = (minor: string, currency: string): string => formatMoney({ amountMinor: minor, currency });

interface Row {
  name: string;
  claim: string;
  figures: Record<string, string>;
  steps: string[];
}

/** `900 / 1333.34, due 100` names what is owed, the limit (`-` for none), and figures that are not as in a plain claim. */
function figuresOf(text: string): Record<string, string> {
  const [first = '', ...others] = text.split(',').map((part) => part.trim());
  const [liability = '', cap = ''] = first.split('/').map((part) => part.trim());
  const named = others.map((part): [string, string] => {
    const [name = '', figure = ''] = part.split(' ');
    return [name, figure];
  });
  return {
    liability,
    cap,
    due: liability,
    insurance: '0',
    interest: '0',
    subrogated: '0',
    ...Object.fromEntries(named),
  };
}

/** Rows of four cells, `name | claim | figures | steps`; a row that goes on in the next line begins that line with `|`. */
export function rowsOf(table: string): Row[] {
  const lines = table.split('\n').map((line) => line.trim());
  const joined = lines
    .filter((line) => line)
    .reduce<string[]>((rows, line) => {
      if (!line.startsWith('|')) return [...rows, line];
      return [...rows.slice(0, -1), `${rows.at(-1) ?? ''} ${line}`];
    }, []);
  return joined.map((line) => {
    const [name = '', claim = '', figures = '', steps = '', ...more] = line.split('|').map((cell) => cell.trim());
    if (!steps || more.length) throw new Error(`This row has not four cells: ${line}`);
    return { name, claim, figures: figuresOf(figures), steps: steps.split(' ') };
  });
}

/** `cap=416.5XDR` */
function stepOf(text: string, currency: string): string {
  const [id = '', figure = ''] = text.split('=');
  return `${id}=${amount(figure, currency)}`;
}

/** What a table says against what is computed: figures, the limit, and each step; only the last one, `due`, is told by the figures. */
export function check({ claim, figures, steps }: Row, base: string): void {
  const own = Object.keys(parse(`{${claim}}`) as object);
  const rest = Object.entries(parse(`{${base}}`) as object).filter(([field]) => !own.includes(field));
  const whole = `${rest.map(([field, value]) => `${field}: ${JSON.stringify(value)}`).join(', ')}, ${claim}`;
  const result = compute(whole);
  const { currency } = result;
  const shown = result.steps.filter(({ id }) => id !== 'due' && id !== 'subrogated');
  const computed: Record<string, string> = {
    liability: inMinor(result.liabilityMinor, currency),
    cap: result.cap ? formatMoney(result.cap) : '-',
    due: inMinor(result.dueMinor, currency),
    insurance: inMinor(result.insuranceMinor, currency),
    interest: inMinor(result.interestMinor, currency),
    subrogated: inMinor(result.subrogatedMinor, currency),
  };
  const expected = Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, figure === '-' ? '-' : amount(figure, currency)]),
  );
  expect({ ...computed, steps: shown.map((step) => `${step.id}=${step.amount} ${step.currency}`) }).toEqual({
    ...expected,
    steps: steps.map((step) => stepOf(step, currency)),
  });
  const last = result.steps.filter(({ id }) => id === 'due').map((step) => `${step.amount} ${step.currency}`);
  expect(last).toEqual([computed['due']]);
}

/** A table of claims under one heading; `base` holds what all rows share unless they say otherwise. */
export function vectors(title: string, base: string, table: string): void {
  describe(title, () => {
    it.each(rowsOf(table).map((row) => [row.name, row] as const))('%s', (_, row) => {
      check(row, base);
    });
  });
}
