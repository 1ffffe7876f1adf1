import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { LoggedCommand } from '../../../db/audit/command-log.ts';
import type { CaseLog, RulesOfRecord } from '../../../db/audit/redecide.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { isRefusal, refuse } from '../../../workflows/domain/case/refusal.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import type { Simulation } from '../../support/simulator.ts';

/** What a release decided: rules as it compiled them, and cases with their commands and events. */
export interface GoldenLog {
  release: string;
  rulebooks: Rulebook[];
  cases: CaseLog[];
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

export const goldenNames = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith('.json.gz'));

export const goldenPath = (name: string): string => `${FOLDER}${name}`;

export const readGolden = (name: string): GoldenLog =>
  JSON.parse(gunzipSync(readFileSync(goldenPath(name))).toString()) as GoldenLog;

/** Rules out of a golden log; the first version is that in force. */
export function rulesOf({ rulebooks }: Pick<GoldenLog, 'rulebooks'>): RulesOfRecord {
  const find: RulesOfRecord['find'] = (organisation, version) =>
    Promise.resolve(rulebooks.find((one) => one.organisation === organisation && one.version === version));
  const [inForce] = rulebooks;
  return {
    find,
    inForce: (organisation) =>
      Promise.resolve(
        inForce?.organisation === organisation ? inForce : refuse('unknown-organisation', { organisation, known: '' }),
      ),
    adoptable: find,
  };
}

const UNSEALED = { previousHash: '', hash: '' };

/** A simulated life as the store would have it, without its seals. */
export function caseLogOf(caseId: string, { log }: Simulation, organisation: string, opened: string): CaseLog {
  const byId = new Map(log.given.map((one) => [one.command.id, one]));
  let version = opened;
  const events = log.entries.map(({ seq, commandId, recordedAt, event }): RecordedEvent => {
    const command = byId.get(commandId)?.command;
    if (!command) throw new Error(`Event ${seq} of case ${caseId} has no command.`);
    if (event.type === 'RulebookAdopted') version = event.data.to;
    const cause = { commandId, type: command.body.type };
    const place = { caseId, seq, recordedAt, cause, actor: command.actor, rulebook: `${organisation}@${version}` };
    return { ...event, ...place, ...UNSEALED };
  });
  const commands = log.given.map(({ command, decision, from }): LoggedCommand => {
    const { id: commandId, at, body, actor } = command;
    const made = isRefusal(decision) ? 0 : decision.events.length;
    return {
      commandId,
      caseId,
      type: body.type,
      body,
      actor,
      expectedSeq: null,
      receivedAt: at,
      decidedAt: at,
      outcome: isRefusal(decision) ? 'refused' : 'accepted',
      refusal: isRefusal(decision) ? decision : null,
      firstSeq: made ? from + 1 : null,
      lastSeq: from + made,
    };
  });
  return { caseId, commands, events };
}
