import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { readRulebookFile } from '../../db/rulebook-files.ts';
import type { Secrets } from '../../db/secrets/secrets.ts';
import { append, type Decided } from '../../db/store.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { commandOf, type CommandBody } from '../../workflows/domain/command.ts';
import { decide } from '../../workflows/domain/decide.ts';
import { LIFE, opening } from '../commands.ts';

const DEMO = readRulebookFile(fileURLToPath(new URL('../../rulebooks/demo/2025-01-01.yaml', import.meta.url))).rulebook;
const ACTOR = { kind: 'person', id: 'a.bench', role: 'supervisor' } as const;
const HOUR = 3_600_000;
/** Lives that are written at the same time. */
const WRITERS = 4;

/** A whole life, decided as it would be and written as one batch; promises lie ahead of its own time. */
function lived(caseId: string, begin: number): Decided[] {
  const { type: caseType, ...open } = opening() as { type: string };
  const bodies = [{ ...open, type: 'OpenCase', caseType, severity: 'normal' }, ...LIFE] as unknown as CommandBody[];
  const all: Decided[] = [];
  let state: CaseState | undefined;
  bodies.forEach((body, step) => {
    const at = new Date(begin + step * HOUR).toISOString();
    const dated = 'dueAt' in body ? { ...body, dueAt: new Date(begin + 48 * HOUR).toISOString() } : body;
    const command = commandOf(dated, { id: randomUUID(), caseId, at, actor: ACTOR });
    const decision = decide(command, state, DEMO);
    all.push({ command, decision, rules: DEMO });
    if (!isRefusal(decision)) state = decision.state;
  });
  return all;
}

/** Fills a store with lives of cases until it has so many events. Answers how many there are. */
export async function fill(
  pool: pg.Pool,
  { secrets, events, have }: { secrets: Secrets; events: number; have: number },
  onProgress: (events: number) => void,
): Promise<number> {
  let count = have;
  const write = async (): Promise<void> => {
    while (count < events) {
      const caseId = randomUUID();
      const decided = lived(caseId, Date.parse('2026-03-02T01:00:00.000Z') + (count % 5000) * 60_000);
      const appended = await append({ pool, secrets }, caseId, decided, undefined, '2026-06-01T00:00:00.000Z');
      count += appended?.events.length ?? 0;
      onProgress(count);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return count;
}
