import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What is read of the report of `npm audit --json`. */
export interface AuditReport {
  vulnerabilities: Readonly<Record<string, { via: readonly (string | { url: string; title: string })[] }>>;
}

/** Why a finding does not concern the product, by the address of its advisory. */
type Answers = Readonly<Record<string, string>>;

const ANSWERS = fileURLToPath(new URL('advisories.json', import.meta.url));

/** The answers that docs/advisories.json has. */
export const readAnswers = (): Answers => JSON.parse(readFileSync(ANSWERS, 'utf8')) as Answers;

/** Findings that nobody has answered. */
export const unanswered = ({ vulnerabilities }: AuditReport, answers: Answers): string[] =>
  Object.entries(vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((one) => (typeof one === 'string' || answers[one.url] ? [] : [`${name}: ${one.title} (${one.url})`])),
  );

/** The report of the registry, or undefined where it gives none: then nothing can be said. */
export function reportIn(output: string): AuditReport | undefined {
  try {
    const report = JSON.parse(output) as Partial<AuditReport>;
    return report.vulnerabilities ? { vulnerabilities: report.vulnerabilities } : undefined;
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const report = reportIn(spawnSync('npm', ['audit', '--json'], { encoding: 'utf8' }).stdout);
  const open = report ? unanswered(report, readAnswers()) : [];
  if (!report) console.log('The registry gives no report, so nothing was compared with docs/advisories.json.');
  else console.log(open.length ? open.join('\n') : 'No finding is without an answer.');
  process.exitCode = open.length ? 1 : 0;
}
