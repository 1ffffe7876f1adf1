import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_CLAIM } from '../../cli/liability.ts';
import { liabilityPage } from '../../docs/liability-page.ts';
import { runCli } from '../support/cli.ts';
import { REGIMES } from '../domain/liability/vectors.ts';

const PAGE = new URL('../../docs/liability.md', import.meta.url);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-liability-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const file = join(folder, 'claim.yaml');
  await writeFile(file, text);
  return file;
}

describe('redress liability', () => {
  it('prints the steps that the page shows', async () => {
    const { code, stdout, stderr } = await runCli(['liability', await fileOf(EXAMPLE_CLAIM)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await readFile(PAGE, 'utf8')).toContain(`\`\`\`text\n${stdout}\`\`\``);
  });

  it('gives the figures as JSON', async () => {
    const { stdout } = await runCli(['--json', 'liability', await fileOf(EXAMPLE_CLAIM)]);
    const result = JSON.parse(stdout) as { steps: { id: string; amount: string; currency: string }[] };
    // 50 kg × 8.33 × 9.55 is 3977.575, and 50 of 1000 kg bear 200 of the freight. The insurer pays 9000 × 0.8 − 500 − 700.
    expect(result).toMatchObject({
      regime: 'cmr',
      currency: 'CNY',
      liabilityMinor: '417758',
      cap: { amountMinor: '397758', currency: 'CNY' },
      lossMinor: '900000',
      sufferedMinor: '920000',
      insuranceMinor: '600000',
      interestMinor: '0',
      dueMinor: '250000',
      subrogatedMinor: '167758',
      warnings: [],
    });
    expect(result.steps.map(({ id, amount, currency }) => `${id} ${amount} ${currency}`)).toEqual([
      'value 9000.00 CNY',
      'loss 9000.00 CNY',
      'cap-weight 416.500000 XDR',
      'converted 3977.58 CNY',
      'cap 3977.58 CNY',
      'within 3977.58 CNY',
      'charges 200.00 CNY',
      'insured-part 7200.00 CNY',
      'deductible 6700.00 CNY',
      'received 700.00 CNY',
      'insured 6000.00 CNY',
      'due 2500.00 CNY',
      'subrogated 1677.58 CNY',
    ]);
  });

  it('refuses a bad file with file, line and field, and says what is missing', async () => {
    const bad = await runCli(['liability', await fileOf(EXAMPLE_CLAIM.replace('grossKg: 50', 'grossKg: -50'))]);
    expect(bad).toEqual({
      code: 1,
      stdout: '',
      stderr: `redress: ${join(folder, 'claim.yaml')}:4:20 goods.grossKg: must be a number from 0 on, such as 1250 or 1250.50; it is -50.\n`,
    });
    const lacking = await runCli(['liability', await fileOf(EXAMPLE_CLAIM.replace(/^rates.*\n/m, ''))]);
    expect(lacking).toEqual({
      code: 1,
      stdout: '',
      stderr: `redress: ${join(folder, 'claim.yaml')}: The rate from XDR to CNY is missing: add to \`rates\` from, rate, on (its date) and source.\n`,
    });
  });
});

it('the page of the arithmetic is what its data say', async () => {
  expect(await readFile(PAGE, 'utf8')).toBe(liabilityPage(REGIMES));
});
