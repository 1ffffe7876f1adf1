import type { ReadDatabase } from '../db/client.ts';
import { readContent, readVersions, type SummaryPlace, type SummaryVersion } from '../db/restatements.ts';
import { readLogs, wholeOf } from '../db/read/logs.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import { hashOfContent } from '../db/summaries.ts';
import { periodNamed, spanOf, type Period } from '../forms/period.ts';
import { fillSummary, type SummaryContent } from '../forms/summary.ts';
import type { Summary } from '../workflows/domain/rulebook/practice/practice.ts';
import { named, type Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { invalid, problem } from './problems.ts';

/** A summary filled from what is known now. */
export interface SummaryNow {
  from: string;
  to: string;
  register: SummaryContent['register'];
  rulebook: string;
  contentHash: string;
  content: SummaryContent;
}

const EXAMPLES: Record<Summary['every'], string> = { day: '2026-03-02', week: '2026-W10', month: '2026-03' };

/** The rule of a summary and a period of its own kind. */
function ruleOf(rules: Rulebook, name: string, period: Period | undefined): { rule: Summary; period: Period } {
  const rule = named(rules.practice?.summaries ?? {}, name);
  if (!rule) throw problem('not-found');
  if (period?.every === rule.every) return { rule, period };
  const example = EXAMPLES[rule.every];
  throw invalid('period', { en: `must be a ${rule.every} such as ${example}`, zh: `期间的写法应如 ${example}` });
}

/** Fills the register of a summary under some rules from all that is known now. */
export async function summaryNow(read: ReadDatabase, rules: Rulebook, place: SummaryPlace): Promise<SummaryNow> {
  const { rule, period } = ruleOf(rules, place.summary, periodNamed(place.period));
  const { organisation, version } = rules;
  const logs = readLogs(read, wholeOf(organisation), organisation, spanOf(period, rules.timeZone));
  const content = await fillSummary(rule, period, { rules, now: new Date().toISOString() }, logs);
  const { from, to, register } = content;
  return { from, to, register, rulebook: `${organisation}@${version}`, contentHash: hashOfContent(content), content };
}

/** All versions of a frozen summary, the frozen one first; a problem when the period is not frozen. */
export async function frozenVersions(
  read: ReadDatabase,
  place: SummaryPlace,
): Promise<{ versions: SummaryVersion[]; frozen: SummaryVersion; latest: SummaryVersion }> {
  const versions = await readVersions(read, place);
  const [frozen] = versions;
  const latest = versions.at(-1);
  if (!frozen || !latest) throw problem('not-frozen', { summary: place.summary, period: place.period });
  return { versions, frozen, latest };
}

/** The content of a version, whose number is one of the summary's. */
export async function contentOf(
  read: ReadDatabase,
  place: SummaryPlace,
  { version }: SummaryVersion,
): Promise<SummaryContent> {
  const content = await readContent(read, place, version);
  if (content === undefined) throw new Error(`Version ${version} of ${place.summary}/${place.period} is not there.`);
  return content as SummaryContent;
}

/** The version of that number, the frozen one where none was asked for. */
export function versionOf(versions: readonly SummaryVersion[], asked = 1): SummaryVersion {
  const found = versions.find(({ version }) => version === asked);
  if (!found) throw problem('unknown-summary-version', { version: asked, latest: versions.length });
  return found;
}

/** Refuses to look at a version and at what is known now at once. */
export function requireOneOf(live: boolean, version: number | undefined): void {
  if (!live || version === undefined) return;
  throw invalid('version', { en: 'goes not together with live=true', zh: '不能与 live=true 同用' });
}

/** The rules under which a version was filled; those of a published version never change. */
export const rulesOf = (rulebooks: Rulebooks, organisation: string, { rulebook }: { rulebook: string }) =>
  rulebooks.get(organisation, rulebook.slice(organisation.length + 1));
