import type { ReadDatabase } from '../db/client.ts';
import { validKeyOf } from '../db/keys.ts';
import { lastByProvider } from '../db/sessions.ts';
import { suspendedOf } from '../db/suspensions.ts';
import { readCase } from '../db/read/case.ts';
import { covers } from '../db/read/scope.ts';
import { Rosters } from '../db/rosters.ts';
import { refuse, type Refusal } from '../workflows/domain/case/refusal.ts';
import type { CaseState } from '../workflows/domain/case/state.ts';
import type { Actor, PersonCommand } from '../workflows/domain/command.ts';
import { absenceOf } from '../workflows/domain/duty/roster.ts';
import type { Instant, Role } from '../workflows/domain/vocabulary.ts';
import type { Caller } from './access.ts';

/** Says for whom a deputy acts. It is asked once, when a command comes in; the answer is kept with the command. */
export class Deputies {
  readonly #read: ReadDatabase;
  readonly #rosters: Rosters;

  constructor(read: ReadDatabase) {
    this.#read = read;
    this.#rosters = new Rosters(read);
  }

  /**
   * The caller as the actor of a command. Where the command is given for somebody else, with that one's role, or with the refusal that
   * the case then answers and keeps. A case that the caller does not see is left to whoever takes the command in.
   */
  async actorOf(caller: Caller, caseId: string, body: PersonCommand, at: Instant): Promise<Actor> {
    const actor: Actor = { kind: 'person', id: caller.id, role: caller.role };
    const person = 'actingFor' in body ? body.actingFor : undefined;
    if (person === undefined) return actor;
    const state = await readCase(this.#read, caller, caseId);
    if (!state) return actor;
    const refusal = await this.#hinders(caller, person, state, at);
    if (refusal) return { ...actor, acting: { for: person, refusal } };
    const role = await this.#roleOf(person, state, at);
    const acting = role
      ? { for: person, role }
      : { for: person, refusal: refuse('no-acting-role', { person, caller: caller.id }) };
    return { ...actor, acting };
  }

  /** Only the deputy whom the roster names acts, not a deputy of the deputy. */
  async #hinders(
    { id }: Caller,
    person: string,
    { organisation }: CaseState,
    at: Instant,
  ): Promise<Refusal | undefined> {
    const roster = await this.#rosters.inForce(organisation, at);
    const away = roster && absenceOf(roster, person, at);
    if (!away) return refuse('not-away', { organisation, person, at });
    const { from, to, deputy = 'nobody' } = away;
    return deputy === id ? undefined : refuse('not-deputy', { person, from, to, deputy });
  }

  /** The role of a person's key, or else of their last sign-in, where its right reaches the case: nobody lends what they do not have. */
  async #roleOf(person: string, { organisation, branch }: CaseState, at: Instant): Promise<Role | undefined> {
    if ((await suspendedOf(this.#read, [person])).length > 0) return undefined;
    const own = (await validKeyOf(this.#read, person, at)) ?? (await lastByProvider(this.#read, person, at));
    return own && covers(own, organisation, branch) ? own.role : undefined;
  }
}
