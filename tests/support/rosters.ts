import type { Roster } from '../../workflows/domain/duty/roster.ts';
import { compileRoster } from '../../workflows/domain/duty/roster/compile.ts';
import { parseRosterDocument } from '../../workflows/domain/duty/roster/schema.ts';
import { fieldOf } from '../../workflows/domain/rulebook/problem.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { DEMO } from './lives.ts';

const OFFICE = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '09:00', to: '18:00' }]]);
export const weekly: Record<string, { from: string; to: string }[]> = Object.fromEntries(OFFICE);
export const ALWAYS = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [{ from: '00:00', to: '24:00' }]]),
);

/** A roster of the sample organisation in which nobody is missing. */
export const whole = {
  organisation: 'demo',
  effectiveFrom: '2026-01-01',
  people: {
    'li-na': { name: 'Li', roles: ['supervisor'] },
    'wang-lei': { name: 'Wang', roles: ['supervisor'] },
    'chen-hao': { name: 'Chen', roles: ['manager'] },
    'zhao-ting': { name: 'Zhao', roles: ['head-office'] },
    'ma-jun': { name: 'Ma', roles: ['manager'], branch: 'urumqi' },
  },
  shifts: [{ role: 'supervisor', weekly, people: ['li-na', 'wang-lei'] }],
  away: [] as object[],
  afterHours: [{ role: 'supervisor', toRole: 'manager' }] as object[],
};

function compiled(change: Partial<typeof whole> = {}, versions: Rulebook[] = [DEMO]) {
  const document = parseRosterDocument({ ...whole, ...change });
  return Array.isArray(document) ? document : compileRoster(document, versions);
}
export function rosterOf(change: Partial<typeof whole> = {}): Roster {
  const made = compiled(change);
  if (Array.isArray(made)) throw new Error(made.map(({ path, message }) => `${fieldOf(path)}: ${message}`).join('\n'));
  return made;
}
export function problemsOf(change: Partial<typeof whole>, versions?: Rulebook[]): string[] {
  const made = compiled(change, versions);
  return Array.isArray(made) ? made.map(({ path, message }) => `${fieldOf(path)}: ${message}`) : [];
}
export const away = (person: string, from: string, to: string, deputy?: string) => ({
  person,
  from,
  to,
  ...(deputy === undefined ? {} : { deputy }),
});
