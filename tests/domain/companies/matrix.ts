import { firstActionOf } from '../../../workflows/domain/intake/guidance.ts';
import { routeOf, type Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import {
  CASE_KINDS,
  CASE_TYPES,
  SEVERITIES,
  type CaseKind,
  type CaseType,
  type Severity,
} from '../../../workflows/domain/vocabulary.ts';

interface Way {
  department: string;
  clocks: string;
  firstAction: string;
}

function wayOf(rules: Rulebook, kind: CaseKind, type: CaseType, severity: Severity): Way {
  const route = routeOf(rules, kind, type, severity);
  const { en, zh } = firstActionOf(rules, kind, type, severity);
  return {
    department: route?.department ?? 'none',
    clocks: route?.clocks.join(', ') ?? '',
    firstAction: `${en} ${zh}`,
  };
}

/** Severities that go the same way, the way of each. */
function waysOf(rules: Rulebook, kind: CaseKind, type: CaseType): [severities: Severity[], way: Way][] {
  const ways = new Map<string, Severity[]>();
  for (const severity of SEVERITIES) {
    const key = JSON.stringify(wayOf(rules, kind, type, severity));
    ways.set(key, [...(ways.get(key) ?? []), severity]);
  }
  return [...ways].map(([way, severities]) => [severities, JSON.parse(way) as Way]);
}

/** Where each kind and type of case goes, as a page: clock sets bear letters, which stand above the table. */
export function matrixPage(rules: Rulebook): string {
  const letters = new Map<string, string>();
  const letterOf = (clocks: string): string => {
    const letter = letters.get(clocks) ?? String.fromCharCode('A'.charCodeAt(0) + letters.size);
    letters.set(clocks, letter);
    return letter;
  };
  const rows = CASE_KINDS.flatMap((kind) =>
    CASE_TYPES.flatMap((type) =>
      waysOf(rules, kind, type).map(([severities, { department, clocks, firstAction }]) => {
        const gravity = severities.length === SEVERITIES.length ? '' : ` (${severities.join(', ')})`;
        return `| ${kind} | ${type}${gravity} | ${department} | ${letterOf(clocks)} | ${firstAction} |`;
      }),
    ),
  );
  const sets = [...letters].map(([clocks, letter]) => `- ${letter}: ${clocks}`);
  return [
    `# ${rules.name.en}: where each case goes`,
    '',
    ...sets,
    '',
    '| Kind | Type | Department | Clocks | First action |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
