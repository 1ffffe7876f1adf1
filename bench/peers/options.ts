import { parseArgs } from 'node:util';
import { foreignLimitOf, pacedBy } from '../quiet.ts';

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
  const pace = pacedBy(values, values.quick ? QUICK : WHOLE);
  const { install, json } = values;
  return { ...pace, clients: CLIENTS, install, json, foreignLimit: foreignLimitOf(values['foreign-cpu']) };
}
