import { parseArgs } from 'node:util';
import { usage } from '../../cli/failure.ts';
import { FEWEST_ROUNDS, foreignLimitOf } from '../quiet.ts';

export interface PeerOptions {
  rounds: number;
  phaseMs: number;
  clients: number;
  /** Whether packages of the system may be installed. */
  install: boolean;
  json: boolean;
  foreignLimit: number;
}

export const QUICK = { rounds: 3, phaseMs: 2500 };
export const WHOLE = { rounds: 5, phaseMs: 6000 };
const CLIENTS = 32;

/** @throws Failure that says which option is wrong */
export function peerOptionsFrom(args: string[]): PeerOptions {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      phase: { type: 'string' },
      install: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'foreign-cpu': { type: 'string' },
    },
  });
  const plan = values.quick ? QUICK : WHOLE;
  const rounds = Number(values.rounds ?? plan.rounds);
  if (!(Number.isInteger(rounds) && rounds >= FEWEST_ROUNDS))
    throw usage(`--rounds must be a whole number from ${FEWEST_ROUNDS} on.`);
  const phaseMs = Number(values.phase ?? plan.phaseMs / 1000) * 1000;
  if (!(phaseMs >= 1000)) throw usage('--phase must be a second at least.');
  const { install, json } = values;
  return { rounds, phaseMs, clients: CLIENTS, install, json, foreignLimit: foreignLimitOf(values['foreign-cpu']) };
}
