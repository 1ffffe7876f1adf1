import axe from 'axe-core';
import type { AxeResults, ImpactValue } from 'axe-core';
import type { Page } from 'playwright-core';

/** What keeps somebody from using a page; what is minor or moderate is looked at by people. */
const HARMFUL: readonly (ImpactValue | undefined)[] = ['serious', 'critical'];

/** A rule that a page breaks, with the elements that break it, as a failure names them. */
export interface Barrier {
  rule: string;
  help: string;
  nodes: string[];
}

/** What axe-core finds wrong with a page by WCAG 2.2 AA: its serious and critical findings, with their elements. */
export async function barriersOf(page: Page): Promise<Barrier[]> {
  // Over the debugger's own channel, since the desk's policy lets no script in that is not a file of its own.
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as AxeResults;
  return violations
    .filter(({ impact }) => HARMFUL.includes(impact))
    .map(({ id, help, nodes }) => ({
      rule: id,
      help,
      nodes: nodes.map(({ target, html, any }) => `${String(target)} ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    }));
}

/**
 * Fails where a page as it is shown now keeps people out: each serious or critical finding, with its elements.
 * @throws Error that names them
 */
export async function expectAccessible(page: Page): Promise<void> {
  const barriers = await barriersOf(page);
  if (barriers.length === 0) return;
  const named = barriers.map(({ rule, help, nodes }) => [`${rule}: ${help}`, ...nodes].join('\n    '));
  throw new Error(`${new URL(page.url()).pathname} keeps people out:\n  ${named.join('\n  ')}`);
}
