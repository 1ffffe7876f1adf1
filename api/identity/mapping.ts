import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Scope } from '../../db/read/scope.ts';
import { ROLES, type Role } from '../../workflows/domain/vocabulary.ts';
import type { Problem } from '../problem.ts';
import { problem } from '../problems.ts';

/** A claim by its name, or by the names that lead to it through nested ones, as `[realm_access, roles]`. */
const claim = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const codes = z.union([z.array(z.string().min(1)).min(1), z.strictObject({ claim })]);

const grant = z.strictObject({
  group: z.string().min(1),
  /** Where the group is looked for, if elsewhere than the others. */
  in: claim.optional(),
  role: z.enum(ROLES),
  organisations: codes,
  /** Left out, all branches. */
  branches: codes.optional(),
  /** What names whoever comes by this row, if another claim than for the others: programs have no user name. */
  person: claim.optional(),
});

const mappingSchema = z.strictObject({
  person: claim,
  groups: claim.default('groups'),
  /** A scope without which no token is taken. */
  scope: z.string().min(1).optional(),
  grants: z.array(grant).min(1),
});

type Claim = z.infer<typeof claim>;
type Grant = z.infer<typeof grant>;
/** How the claims of an identity provider become a person, a role and a reach. */
export type Mapping = z.infer<typeof mappingSchema>;
export type Claims = Readonly<Record<string, unknown>>;

/** What the identity provider's word is worth here. */
export interface Granted extends Scope {
  person: string;
  role: Role;
}

/**
 * The file that maps claims.
 * @throws with a sentence that says what to correct
 */
export function readMapping(path: string): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`The mapping of groups to roles in ${path} cannot be read; correct OIDC_MAPPING.`, { cause });
  }
  const read = mappingSchema.safeParse(parse(text) ?? {});
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new Error(`The mapping of groups to roles in ${path} is not as it must be: ${problems.join('; ')}.`);
}

const nameOf = (at: Claim): string => (typeof at === 'string' ? at : at.join('.'));

function valueAt(claims: Claims, at: Claim): unknown {
  return [at].flat().reduce<unknown>((value, name) => {
    const isNested = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isNested ? (value as Claims)[name] : undefined;
  }, claims);
}

/** The texts of a claim: several, or one with words between spaces, as scopes are. */
function textsAt(claims: Claims, at: Claim): string[] {
  const value = valueAt(claims, at);
  if (typeof value === 'string') return value.split(' ').filter((word) => word !== '');
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** As keys name people: visible, composed, and without what looks like something else or leads elsewhere. */
const PERSON = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,199}$/u;

function personIn(claims: Claims, at: Claim): string {
  const value = valueAt(claims, at);
  // An address that nobody checked could be anybody's.
  const isUnchecked = at === 'email' && claims['email_verified'] !== true;
  if (typeof value === 'string' && PERSON.test(value) && value === value.normalize('NFC') && !isUnchecked) return value;
  throw problem('identity-without-person', { claim: nameOf(at) });
}

/** What a row names for everybody, or what a claim says of this one; everything (`*`) is never a claim's to say. */
function codesOf(of: z.infer<typeof codes>, claims: Claims): string[] {
  if (Array.isArray(of)) return of;
  const found = textsAt(claims, of.claim).filter((code) => code !== '*');
  if (found.length > 0) return found;
  throw problem('identity-without-reach', { claim: nameOf(of.claim) });
}

const reachOf = ({ organisations, branches }: Grant, claims: Claims): Scope => ({
  organisations: codesOf(organisations, claims),
  branches: branches === undefined ? [] : codesOf(branches, claims),
});

const unique = (codesOfAll: readonly string[]): string[] => [...new Set(codesOfAll)].sort();
const key = (codesOfOne: readonly string[]): string => JSON.stringify(unique(codesOfOne));
const alike = (some: readonly (readonly string[])[]): boolean => new Set(some.map(key)).size === 1;

/** Several reaches as one: where they differ in organisations or in branches alone. Otherwise one would lend the other's to its own. */
function joined(reaches: readonly Scope[]): Scope | Problem {
  const organisations = reaches.map((reach) => reach.organisations);
  const branches = reaches.map((reach) => reach.branches);
  const isAll = branches.some((some) => some.length === 0);
  if (!alike(organisations) && !alike(branches)) return problem('identity-reaches-differ');
  return { organisations: unique(organisations.flat()), branches: isAll ? [] : unique(branches.flat()) };
}

/**
 * What claims give by a mapping. The first row of which somebody has the group decides the role, and who they are; further rows of the same
 * role widen its reach.
 * @param known the organisations that have rules here
 * @throws Problem that says what is missing: there is no right by default
 */
export function grantedBy(mapping: Mapping, claims: Claims, known: readonly string[]): Granted {
  const mine = mapping.grants.filter(({ group, in: at = mapping.groups }) => textsAt(claims, at).includes(group));
  const [first] = mine;
  if (!first) throw problem('identity-without-role', { claim: nameOf(mapping.groups) });
  const person = personIn(claims, first.person ?? mapping.person);
  const reach = joined(mine.filter(({ role }) => role === first.role).map((row) => reachOf(row, claims)));
  if (reach instanceof Error) throw reach;
  const unknown = reach.organisations.find((code) => code !== '*' && !known.includes(code));
  if (unknown !== undefined) throw problem('identity-organisation-unknown', { organisation: unknown });
  return { person, role: first.role, ...reach };
}

/** Whether the scopes of a token have one; providers write them as `scope` or `scp`. */
export const hasScope = (claims: Claims, scope: string): boolean =>
  ['scope', 'scp'].some((name) => textsAt(claims, name).includes(scope));
