import type { Aspect } from '../aspect.ts';
import type { CaseEvent } from '../case/events.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { isEnded, STATUSES, type CaseState } from '../case/state.ts';
import { dueIfResumed } from '../clocks/holding.ts';
import { isActive } from '../clocks/starting.ts';
import type { Deciding } from '../decider.ts';
import { lifecycles } from '../lifecycles.ts';
import { leaving, replacedBy, replacedOneByOne } from './brought.ts';
import { evolveMerging } from './evolve.ts';
import type { Brought } from './events.ts';
import { grantsOf } from './state.ts';
import type { MergingCommand } from './schema.ts';
import { written } from '../case/personal.ts';

/** The case that the subject of a promise or referral is from, if it came from another one. */
const originOf = (subject: string, { brought = {} }: CaseState): { origin?: string } => {
  const part = Object.entries(brought).find(
    ([, { promises, referrals }]) => promises.includes(subject) || referrals.includes(subject),
  );
  return part ? { origin: part[0] } : {};
};

/** What still stands, with the instants that clocks have once a pause is over. */
function broughtBy({ command, state, rules }: Deciding<'MergeInto'>): Brought {
  const promises = Object.entries(state.promises).flatMap(([subject, { dueAt, state: is }]) =>
    is === 'standing' ? [{ subject, dueAt, ...originOf(subject, state) }] : [],
  );
  const referrals = Object.entries(state.referrals).flatMap(([subject, { department, state: is }]) =>
    is === 'waiting' ? [{ subject, department, ...originOf(subject, state) }] : [],
  );
  const clocks = Object.values(state.clocks)
    .filter((clock) => isActive(clock) && !clock.outlives)
    .map((clock) => {
      const dueAt = dueIfResumed(clock, command.happenedAt, state, rules)?.dueAt ?? clock.dueAt;
      const origin = clock.broughtBy === undefined ? {} : { origin: clock.broughtBy };
      const replaced = replacedOneByOne(clock, state.brought ?? {});
      const { clock: id, key, startedAt } = clock;
      return {
        clock: id,
        key,
        startedAt,
        dueAt,
        ...grantsOf(clock),
        ...origin,
        ...(replaced.length ? { replaced } : {}),
      };
    });
  return { promises, ...(referrals.length ? { referrals } : {}), clocks, contacts: state.contacts ?? 1 };
}

function mergeInto(deciding: Deciding<'MergeInto'>): CaseEvent[] | Refusal {
  const { body, command, state, event } = deciding;
  if (body.into === command.caseId) return refuse('merge-into-itself');
  if (state.absorbed?.includes(body.into)) return refuse('merge-cycle');
  const hindered = lifecycles[state.kind].hindersEnd?.(state, 'merged');
  if (hindered) return hindered;
  return [event('CaseMerged', { into: body.into, ...broughtBy(deciding) }, { text: body.reason })];
}

/** The merge is undone because the other case refused it; undefined when it was undone already. */
export function refusedMerge({ body, command, state, event }: Deciding<'RecordDelivery'>): CaseEvent | undefined {
  const merged = state.latest.CaseMerged;
  // An effect bears the place of its event in its id: an earlier merge, undone since, is nobody's matter any more.
  const isThisMerge = merged && body.effectId.startsWith(`${command.caseId}:${merged.seq}:`);
  if (state.mergedInto === undefined || !isThisMerge) return undefined;
  const refusal = body.detail?.reason === undefined ? {} : { refusal: body.detail.reason };
  return event('MergeUndone', { into: state.mergedInto, because: 'refused', ...refusal, ...state.beforeMerge });
}

/** Why a case cannot take another one in; whoever asks learns it, and the merge is undone there. */
function whyNot({ body, command, state }: Deciding<'AbsorbCase'>): Refusal | undefined {
  if (body.from === command.caseId) return refuse('merge-into-itself');
  if (state.mergedInto === body.from) return refuse('merge-cycle');
  if (isEnded(state)) return refuse('merge-into-ended', { status: state.status });
  return state.absorbed?.includes(body.from) ? refuse('already-absorbed') : undefined;
}

function absorb(deciding: Deciding<'AbsorbCase'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const wrong = whyNot(deciding);
  if (wrong) return wrong;
  const { from, clocks, contacts, texts = {} } = body;
  const numbered = <T extends object>(letter: string, known: object, list: readonly T[]) =>
    list.map((one, index) => ({ ...one, as: `${letter}${Object.keys(known).length + index + 1}` }));
  const promises = numbered('p', state.promises, body.promises);
  const referrals = numbered('r', state.referrals, body.referrals ?? []);
  const data = { from, promises, ...(referrals.length ? { referrals } : {}), clocks, contacts };
  const made = promises.map(({ subject, as, dueAt, origin }) => {
    const text = texts[subject];
    const since = clocks.find(({ clock, key }) => key === `${clock}:${subject}`)?.startedAt;
    const promise = { subject: as, dueAt, broughtBy: origin ?? from, ...(since === undefined ? {} : { since }) };
    return event('PromiseMade', promise, written(text));
  });
  return [event('CaseAbsorbed', data), ...made];
}

function release({ body, state, event }: Deciding<'ReleaseCase'>): CaseEvent[] | Refusal {
  const { brought = {} } = state;
  const gone = leaving(body.from, brought);
  const parts = Object.entries(brought).flatMap(([id, part]) => (gone.has(id) ? [part] : []));
  if (!parts.length) return refuse('not-absorbed');
  const promises = parts.flatMap((part) => part.promises);
  const referrals = parts.flatMap((part) => part.referrals);
  const subjects: readonly (string | undefined)[] = [...promises, ...referrals];
  const ended = Object.values(state.clocks).filter(
    (clock) => isActive(clock) && (gone.has(clock.broughtBy) || subjects.includes(clock.subject)),
  );
  const restored = ended.flatMap((clock) => replacedBy(clock, gone, brought) ?? []);
  const contacts = parts.reduce((sum, part) => sum + part.contacts, 0) || (body.contacts ?? 0);
  const data = { promises, referrals, ended: ended.map(({ key }) => key), restored, contacts };
  return [event('CaseReleased', { from: body.from, ...data })];
}

/** Two cases about one matter become one, and may be parted again. */
export const merging: Aspect<MergingCommand['type'] | 'AbsorbCase' | 'ReleaseCase'> = {
  rules: {
    MergeInto: { endsPause: true, records: ['CaseMerged'], decide: mergeInto },
    UndoMerge: {
      during: STATUSES,
      records: ['MergeUndone'],
      decide: ({ body, state, event }) => {
        const into = state.mergedInto;
        if (into === undefined) return refuse('not-merged');
        return [event('MergeUndone', { into, because: 'command', ...state.beforeMerge }, { text: body.reason })];
      },
    },
    AbsorbCase: { during: STATUSES, records: ['CaseAbsorbed', 'PromiseMade'], decide: absorb },
    ReleaseCase: { during: STATUSES, records: ['CaseReleased'], decide: release },
  },
  evolve: evolveMerging,
};
