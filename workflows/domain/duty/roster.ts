import { weekDayOf, type Span, type WeekDay } from '../calendars/calendar.ts';
import { localTime } from '../calendars/days.ts';
import { parseInstant } from '../calendars/exact-time.ts';
import { present } from '../present.ts';
import type { Instant } from '../vocabulary.ts';

/** Somebody who can be told; the id is the name of their API key, so that notices find them. */
export interface RosterPerson {
  name: string;
  roles: string[];
  /** Left out, they belong to headquarters and serve every branch that has nobody of its own. */
  branch?: string;
}

/** Who answers for a role in which local hours of the week. A night shift is two spans on two days. */
export interface Shift {
  role: string;
  branch?: string;
  weekly: Partial<Record<WeekDay, Span[]>>;
  /** The first who is not away is on duty. */
  people: string[];
}

export interface Away {
  person: string;
  from: Instant;
  /** No longer away at this instant. */
  to: Instant;
  /** Acts for them, as long as nobody else of the shift is there. */
  deputy?: string;
}

/** Where the calls of a role go while nobody is on duty for it: exactly one of the two. */
export interface Forward {
  role: string;
  /** Only for cases of a branch, or only for those of none; left out, for all. */
  of?: 'branch' | 'headquarters';
  toRole?: string;
  toPerson?: string;
}

/** Who is on duty in an organisation from an instant on, until a later roster takes over. Published ones never change. */
export interface Roster {
  organisation: string;
  effectiveFrom: Instant;
  /** Of the hours of its shifts. */
  timeZone: string;
  people: Record<string, RosterPerson>;
  shifts: Shift[];
  away: Away[];
  afterHours: Forward[];
}

export const DUTY_REASONS = ['shift', 'holder', 'deputy', 'after-hours'] as const;
/**
 * Why somebody is the one: on shift, the only bearer of a role that keeps no shifts, acting for whoever is away, or because the
 * role is forwarded while nobody is on duty.
 */
export type DutyReason = (typeof DUTY_REASONS)[number];

export interface OnDuty {
  person: string;
  because: DutyReason;
  /** The role in which they are on duty: another than was asked for when it was forwarded. */
  role?: string;
  /** For whom a deputy acts. */
  insteadOf?: string;
}

/** A local wall time of the week, `HH:MM`. */
export interface WallTime {
  day: WeekDay;
  time: string;
}

/** Those who answer for a role at a wall time of the week, whether or not they are away just then. */
export interface Post {
  role?: string;
  people: string[];
  because: Exclude<DutyReason, 'deputy'>;
}

/** Whom a role is at an instant, for a case of the branch or of none; undefined when nobody is on duty. */
export function onDuty(roster: Roster, role: string, branch: string | undefined, at: Instant): OnDuty | undefined {
  for (const post of postsOf(roster, role, branch, wallTimeOf(at, roster))) {
    const found = whoOf(post, roster, at);
    if (found) return found;
  }
  return undefined;
}

function wallTimeOf(at: Instant, roster: Roster): WallTime {
  const local = localTime(roster, parseInstant(at));
  return { day: weekDayOf(local), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/** Who may answer, in the order in which they are tried: the role's own people first, then those to whom it is forwarded. */
export function postsOf(roster: Roster, role: string, branch: string | undefined, when: WallTime): Post[] {
  const posts: Post[] = [ownPost(roster, role, branch, when)];
  const seen = [role];
  for (let forward = forwardOf(roster, role, branch); forward;) {
    const { toPerson, toRole } = forward;
    if (toPerson !== undefined) return [...posts, { people: [toPerson], because: 'after-hours' }];
    // A role that is forwarded in a circle reaches nobody; the checker refuses it.
    if (toRole === undefined || seen.includes(toRole)) return posts;
    seen.push(toRole);
    posts.push({ ...ownPost(roster, toRole, branch, when), role: toRole, because: 'after-hours' });
    forward = forwardOf(roster, toRole, branch);
  }
  return posts;
}

export const forwardOf = ({ afterHours }: Roster, role: string, branch: string | undefined): Forward | undefined =>
  afterHours.find(
    (forward) => forward.role === role && (!forward.of || (forward.of === 'branch') === (branch !== undefined)),
  );

/** The branch's own people before those of headquarters; a role that keeps shifts is borne by nobody outside them. */
function ownPost(roster: Roster, role: string, branch: string | undefined, when: WallTime): Post {
  for (const place of new Set([branch, undefined])) {
    const shifts = shiftsOf(roster, role, place);
    if (shifts.length) return { people: shifts.filter((one) => covers(one, when)).flatMap(inOrder), because: 'shift' };
    const holders = holdersOf(roster, role, place);
    if (holders.length) return { people: holders, because: 'holder' };
  }
  return { people: [], because: 'holder' };
}

const inOrder = ({ people }: Shift): string[] => people;

export const shiftsOf = ({ shifts }: Roster, role: string, branch: string | undefined): Shift[] =>
  shifts.filter((shift) => shift.role === role && shift.branch === branch);

function holdersOf({ people, shifts }: Roster, role: string, branch: string | undefined): string[] {
  const onShifts = shifts.filter((shift) => shift.role === role).flatMap(inOrder);
  return Object.entries(people).flatMap(([id, person]) =>
    person.roles.includes(role) && person.branch === branch && !onShifts.includes(id) ? [id] : [],
  );
}

const covers = ({ weekly }: Shift, { day, time }: WallTime): boolean =>
  (weekly[day] ?? []).some(({ from, to }) => from <= time && time < to);

function whoOf({ people, because, role }: Post, roster: Roster, at: Instant): OnDuty | undefined {
  const forwarded = present({ role });
  const first = people.find((person) => !absenceOf(roster, person, at));
  if (first !== undefined) return { person: first, because, ...forwarded };
  for (const insteadOf of people) {
    const deputy = deputyChain(roster, insteadOf, at).at(-1);
    if (deputy !== undefined && !absenceOf(roster, deputy, at)) {
      return { person: deputy, because: 'deputy', ...forwarded, insteadOf };
    }
  }
  return undefined;
}

export const absenceOf = ({ away }: Roster, person: string, at: Instant): Away | undefined =>
  away.find((one) => one.person === person && one.from <= at && at < one.to);

/** Whoever acts for somebody who is away, then whoever acts for that one, and so on; it ends where it would go round. */
export function deputyChain(roster: Roster, person: string, at: Instant): string[] {
  const chain: string[] = [];
  for (let next = absenceOf(roster, person, at)?.deputy; next !== undefined;) {
    if (next === person || chain.includes(next)) return chain;
    chain.push(next);
    next = absenceOf(roster, next, at)?.deputy;
  }
  return chain;
}
