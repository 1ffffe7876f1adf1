import { existsSync } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { edgeOf } from '../../api/edge.ts';
import { identityOf } from '../../api/identity/settings.ts';
import { checkpointSettingsOf } from '../../db/audit/checkpoint-settings.ts';
import { checkpointsPath } from '../../db/audit/checkpoint-file.ts';
import { secretsOf, secretsPath } from '../../db/secrets/secrets.ts';
import { filesOf } from '../../files/files.ts';
import { lockedObjectsOf } from '../../files/locked-objects.ts';
import { operationsAt } from '../../operations/settings.ts';
import { SECRET_VARIABLES, secretFrom } from '../../settings/secret.ts';
import { fault, found, ok, warning, type Finding } from './finding.ts';

/** What is looked at of the machine itself. */
export interface Machine {
  home: string;
  env: NodeJS.ProcessEnv;
  /** Such as `24.1.0`. */
  node: string;
}

const LEAST_NODE = [20, 20, 2] as const;
const WANTED_NODE = 24;

/** Bytes of disk under which somebody should look, and under which soon nothing can be written. */
const FEW_BYTES = 2_000_000_000;
const NO_BYTES = 200_000_000;

export function nodeVersion(node: string): Finding {
  const parts = node.split('.').map(Number);
  const [major = 0] = parts;
  const differs = LEAST_NODE.findIndex((least, index) => (parts[index] ?? 0) !== least);
  if (differs >= 0 && (parts[differs] ?? 0) < (LEAST_NODE[differs] ?? 0)) {
    return fault(
      'Node',
      `Node ${node} is too old.`,
      `Install Node ${WANTED_NODE}; ${LEAST_NODE.join('.')} is the oldest that runs.`,
    );
  }
  if (major >= WANTED_NODE) return ok('Node', `Node ${node}`);
  return warning('Node', `Node ${node} runs, and gets no corrections for long.`, `Install Node ${WANTED_NODE}.`);
}

/** What the environment says makes sense, each variable by itself. */
export async function configuration({ home, env }: Machine): Promise<Finding[]> {
  const settings: [check: string, read: () => unknown][] = [
    ['checkpoint settings', () => checkpointSettingsOf(home, env)],
    ['bucket of checkpoints', () => lockedObjectsOf(env)],
    ['file settings', () => filesOf(home, env)],
    ['way to the desk', () => edgeOf(env)],
    ['identity provider', () => identityOf(home, env)],
    ['operators’ port', () => operationsAt(env, 0)],
    ['secrets from files', () => SECRET_VARIABLES.map((name) => secretFrom(env, name))],
  ];
  const findings = await Promise.all(
    settings.map(([check, read]) =>
      found(check, 'Correct the variable of the environment.', () => {
        read();
        return ok(check, 'as it should be');
      }),
    ),
  );
  const faults = findings.filter(({ state }) => state === 'fault');
  return faults.length ? faults : [ok('configuration', 'What is set in the environment makes sense.')];
}

/** The secrets can be read. They are never made here. */
export function secretsReadable({ home, env }: Machine): Promise<Finding> {
  const path = secretsPath(home, env);
  const fix = `Bring back ${path} from its copy, or set SECRETS_FILE to where it lies; "redress secrets create" makes those of a new installation.`;
  return found('secrets', fix, () => {
    if (!existsSync(path)) return fault('secrets', `There are none in ${path}.`, fix);
    const { seal, checkpoint } = secretsOf(home, env);
    if (!checkpoint) {
      return warning('secrets', 'They have no key for checkpoints.', 'Make one: "redress secrets rotate checkpoint".');
    }
    return ok('secrets', `readable in ${path}, seals made with ${seal.active}`);
  });
}

/** The folder itself, or where it would be made. */
const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));

/** Files and checkpoints find room and may be written. */
export async function disk({ home, env }: Machine): Promise<Finding[]> {
  const folder = dirname(checkpointsPath(home, env));
  const storage = await found(
    'documents',
    'Correct what stores documents; docs/documents.md names the variables.',
    async () => {
      await filesOf(home, env).store.check();
      return ok('documents', 'The store of documents answers.');
    },
  );
  const writable = await found(
    'checkpoint file',
    `Let this user write in ${folder}, or set CHECKPOINTS_FILE.`,
    async () => {
      const there = nearest(folder);
      if (!(await stat(there)).isDirectory()) throw new Error(`${there} is no folder.`);
      await access(there, constants.W_OK);
      return ok('checkpoint file', `may be written in ${folder}`);
    },
  );
  const room = await found('disk', `Make room at ${home}.`, async () => {
    const { bavail, bsize } = await statfs(nearest(home));
    return roomFound(bavail * bsize, home);
  });
  return [storage, writable, room];
}

/** @param free bytes that are left */
export function roomFound(free: number, home: string): Finding {
  const says = `${(free / 1e9).toFixed(1)} GB are free at ${home}`;
  if (free < NO_BYTES) return fault('disk', says, 'Make room now: soon neither files nor checkpoints can be written.');
  if (free < FEW_BYTES) return warning('disk', says, 'Make room before files or checkpoints cannot be written.');
  return ok('disk', says);
}
