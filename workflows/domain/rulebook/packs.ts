import { clockProblems } from './check-clocks.ts';
import type { RulebookProblem } from './problem.ts';
import { unknownName } from './problem.ts';
import type { ClockRule, PackUse, Rulebook } from './rulebook.ts';
import type { PackDocument, RulebookDocument } from './schema.ts';

/** The packs that rulebooks may use, by id. */
export type Packs = Readonly<Record<string, PackDocument>>;

/** What a rulebook takes from packs: the clocks, which packs they are of, and what is wrong with the taking. */
export interface Taken {
  clocks: Record<string, ClockRule>;
  uses: PackUse[];
  problems: RulebookProblem[];
}

type Use = NonNullable<RulebookDocument['packs']>[number];

/** The version that the use names, else the one that is in force when the rulebook begins. */
function versionOf(pack: PackDocument, { version }: Use, effectiveFrom: string) {
  return version === undefined
    ? pack.versions.findLast((one) => one.effectiveFrom <= effectiveFrom)
    : pack.versions.find((one) => one.effectiveFrom === version);
}

function noVersion(pack: PackDocument, { version }: Use, effectiveFrom: string): string {
  const known = pack.versions.map((one) => one.effectiveFrom).join(', ');
  return version === undefined
    ? `the pack "${pack.id}" begins after the rulebook (${effectiveFrom}); its versions: ${known}.`
    : `the pack "${pack.id}" has no version of ${version}. It has: ${known}.`;
}

function take(use: Use, index: number, document: RulebookDocument, packs: Packs): Taken {
  const nothing = (field: string, message: string): Taken => ({
    clocks: {},
    uses: [],
    problems: [{ path: ['packs', index, field], message }],
  });
  const pack = Object.hasOwn(packs, use.id) ? packs[use.id] : undefined;
  if (!pack) return nothing('id', unknownName('pack', use.id, Object.keys(packs)));
  const version = versionOf(pack, use, document.effectiveFrom);
  if (!version)
    return nothing(use.version === undefined ? 'id' : 'version', noVersion(pack, use, document.effectiveFrom));
  if (!Object.hasOwn(document.calendars, use.calendar))
    return nothing('calendar', unknownName('calendar', use.calendar, Object.keys(document.calendars)));
  if (use.ladder !== undefined && !Object.hasOwn(document.ladders, use.ladder))
    return nothing('ladder', unknownName('ladder', use.ladder, Object.keys(document.ladders)));
  const counting = {
    calendar: use.calendar,
    pausedBy: [],
    ...(use.ladder === undefined ? {} : { ladder: use.ladder }),
  };
  const clocks = Object.entries(version.clocks).map(([id, clock]): [string, ClockRule] => [
    id,
    { ...clock, id, ...counting, pack: `${pack.id}@${version.effectiveFrom}` },
  ]);
  return {
    clocks: Object.fromEntries(clocks),
    uses: [{ ...use, name: pack.name, version: version.effectiveFrom }],
    problems: clocks
      .filter(([id]) => Object.hasOwn(document.clocks, id))
      .map(([id]) => ({
        path: ['clocks', id],
        message: `the pack "${pack.id}" brings a clock of this name; give your own another one.`,
      })),
  };
}

/** Everything that a rulebook takes from packs. A law binds whatever the customer does, so no pause holds its clocks. */
export function takenFromPacks(document: RulebookDocument, packs: Packs): Taken {
  const uses = document.packs ?? [];
  const taken = uses.map((use, index) => take(use, index, document, packs));
  const twice = uses.flatMap(({ id }, index) =>
    uses.findIndex((other) => other.id === id) < index
      ? [{ path: ['packs', index, 'id'], message: `the pack "${id}" is used twice.` }]
      : [],
  );
  return {
    clocks: Object.assign({}, ...taken.map(({ clocks }) => clocks)) as Record<string, ClockRule>,
    uses: taken.flatMap((one) => one.uses),
    problems: [...taken.flatMap(({ problems }) => problems), ...twice],
  };
}

/** In what a pack contradicts itself, whoever uses it. */
export function packProblems(pack: PackDocument): RulebookProblem[] {
  // Whether the level or department of a condition exists is for the rulebook that uses the pack to answer.
  const unconditional = ({ when: _when, ...rest }: ClockRule['starts']) => rest;
  return pack.versions.flatMap(({ effectiveFrom, clocks }, index) => {
    const before = pack.versions[index - 1]?.effectiveFrom;
    const alone = { calendars: { any: {} }, ladders: {}, pauseReasons: {}, clocks } as unknown as Rulebook;
    const order =
      before !== undefined && before >= effectiveFrom
        ? [
            {
              path: ['versions', index, 'effectiveFrom'],
              message: `versions ascend: ${effectiveFrom} is not after ${before}.`,
            },
          ]
        : [];
    const wrong = Object.entries(clocks).flatMap(([id, clock]) =>
      clockProblems({ ...clock, starts: unconditional(clock.starts), id, calendar: 'any', pausedBy: [] }, alone),
    );
    return [...order, ...wrong.map(({ path, message }) => ({ path: ['versions', index, ...path], message }))];
  });
}
