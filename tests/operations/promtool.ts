import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import type { Scrape } from './scrape.ts';

export const ALERTS = fileURLToPath(new URL('../../deploy/monitoring/alerts.yml', import.meta.url));

/** What was read of one process; undefined where it did not answer. */
export type Target = Record<string, Scrape | undefined>;

/** Minutes for which each state lasts: longer than any rule waits or looks back. */
const MINUTES = 30;

interface Series {
  series: string;
  values: string;
}

/**
 * A series that stood as in the first scrape and then as in the second. What only rises goes on rising each minute by as much as it did
 * between the two, as it does where the trouble lasts.
 */
function valuesOf(isRising: boolean, before: number | undefined, after: number | undefined): string {
  const first = before === undefined ? `_x${MINUTES}` : `${before}+0x${MINUTES}`;
  if (after === undefined) return `${first} _x${MINUTES}`;
  const rise = isRising ? after - (before ?? 0) : 0;
  return `${first} ${after}+${rise}x${MINUTES}`;
}

function seriesOf(job: string, before: Scrape | undefined, after: Scrape | undefined): Series[] {
  const named = new Map<string, { before?: number; after?: number; name: string }>();
  for (const { series, name, value } of before?.samples ?? []) named.set(series, { name, before: value });
  for (const { series, name, value } of after?.samples ?? []) {
    named.set(series, { ...named.get(series), name, after: value });
  }
  const rising = new Set([...(before?.rising ?? []), ...(after?.rising ?? [])]);
  const target = `job="${job}",instance="test"`;
  const shown = [...named].map(([series, one]) => ({
    series: series.endsWith('}') ? series.replace('{', `{${target},`) : `${series}{${target}}`,
    values: valuesOf(rising.has(one.name), one.before, one.after),
  }));
  return [...shown, { series: `up{${target}}`, values: valuesOf(false, before ? 1 : 0, after ? 1 : 0) }];
}

/** Has Prometheus's own tool evaluate the shipped rules over two scrapes; answers its complaint unless exactly these alerts fire at the end. */
export async function complaintUnlessFiring(before: Target, after: Target, alerts: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redress-alerts-'));
  const file = join(folder, 'test.yml');
  const samples = alerts.map((name) => ({ labels: `{alertname="${name}"}`, value: 1 }));
  const expr = 'max by (alertname) (ALERTS{alertstate="firing"})';
  const test = {
    interval: '1m',
    input_series: Object.keys(after).flatMap((job) => seriesOf(job, before[job], after[job])),
    promql_expr_test: [{ expr, eval_time: `${2 * MINUTES}m`, exp_samples: samples }],
  };
  await writeFile(file, stringify({ rule_files: [ALERTS], evaluation_interval: '1m', tests: [test] }));
  try {
    await promisify(execFile)('promtool', ['test', 'rules', file]);
    return '';
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    return stdout + stderr || message;
  } finally {
    await rm(folder, { recursive: true });
  }
}
