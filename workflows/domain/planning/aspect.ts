import type { Aspect } from '../aspect.ts';
import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, tooFarAhead, type Refusal } from '../case/refusal.ts';
import { STATUSES, type CaseState } from '../case/state.ts';
import { SUPERVISING, type Deciding } from '../decider.ts';
import type { Instant } from '../vocabulary.ts';
import type { PlanningCommand } from './schema.ts';
import type { PlanNode } from './state.ts';

type Plan = Readonly<Record<string, PlanNode>>;

const openOf = (plan: Plan): [string, PlanNode][] => Object.entries(plan).filter(([, { doneAt }]) => !doneAt);

/** A step of the plan that somebody still owes. */
function openNode(plan: Plan, subject: string): PlanNode | undefined {
  return openOf(plan).find(([id]) => id === subject)?.[1];
}

const unknownNode = (plan: Plan, node: string): Refusal =>
  refuse('unknown-node', { node, known: listed(openOf(plan).map(([id]) => id)) });

/** What somebody shall do lies ahead, and not for ever. */
function impossibleTime(dueAt: Instant, now: Instant): Refusal | undefined {
  return dueAt <= now ? refuse('due-in-the-past', { dueAt, now }) : tooFarAhead(dueAt, now);
}

function holdMeeting({ body, command, state, event }: Deciding<'HoldMeeting'>): CaseEvent[] | Refusal {
  for (const { dueAt } of body.nodes) {
    const impossible = impossibleTime(dueAt, command.at);
    if (impossible) return impossible;
  }
  const before = Object.keys(state.nodes ?? {}).length;
  const held = { text: body.decision, attendees: body.attendees };
  return [
    event('MeetingHeld', { subject: `m${(state.meetings ?? 0) + 1}` }, held),
    ...body.nodes.map(({ what, owner, dueAt }, index) =>
      event('NodeSet', { subject: `n${before + index + 1}`, owner, dueAt }, { text: what }),
    ),
  ];
}

/** A node is moved by those who may call the meeting that set it, and while it can still be met. */
function moveNode({ body, command, state, event }: Deciding<'MoveNode'>): CaseEvent[] | Refusal {
  const plan = state.nodes ?? {};
  const node = openNode(plan, body.node);
  if (!node) return unknownNode(plan, body.node);
  if (command.happenedAt > node.dueAt) return refuse('node-past', { dueAt: node.dueAt });
  if (body.dueAt === node.dueAt) return refuse('nothing-changes');
  const impossible = impossibleTime(body.dueAt, command.at);
  if (impossible) return impossible;
  const data = { subject: body.node, dueAt: body.dueAt, previousDueAt: node.dueAt };
  return [event('NodeMoved', data, { text: body.reason })];
}

function planPrevention({ body, command, state, event }: Deciding<'PlanPrevention'>): CaseEvent[] | Refusal {
  const impossible = impossibleTime(body.dueAt, command.at);
  if (impossible) return impossible;
  const subject = `v${Object.keys(state.preventions ?? {}).length + 1}`;
  const { owner, dueAt, what } = body;
  return [event('PreventionPlanned', { subject, owner, dueAt }, { text: what })];
}

function set(plan: Plan | undefined, event: CaseEvent & { data: { subject: string; owner: string; dueAt: Instant } }) {
  const { subject, owner, dueAt } = event.data;
  const what = event.personal?.text;
  return { ...plan, [subject]: { owner, dueAt, ...(what === undefined ? {} : { what }) } };
}

/** Nothing where no such node was set, so that any log folds. */
function changed(plan: Plan | undefined, subject: string, change: Partial<PlanNode>): Record<string, PlanNode> {
  const known = new Map(Object.entries(plan ?? {}));
  const node = known.get(subject);
  return node ? { ...plan, [subject]: { ...node, ...change } } : { ...plan };
}

function evolve(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'MeetingHeld':
      return { ...state, meetings: (state.meetings ?? 0) + 1 };
    case 'NodeSet':
      return { ...state, nodes: set(state.nodes, event) };
    case 'NodeMoved':
      return { ...state, nodes: changed(state.nodes, event.data.subject, { dueAt: event.data.dueAt }) };
    case 'NodeDone':
      return { ...state, nodes: changed(state.nodes, event.data.subject, { doneAt: event.happenedAt }) };
    case 'PreventionPlanned':
      return { ...state, preventions: set(state.preventions, event) };
    case 'PreventionDone':
      return { ...state, preventions: changed(state.preventions, event.data.subject, { doneAt: event.happenedAt }) };
    default:
      return state;
  }
}

/** Meetings, the nodes of their plan, and prevention, which is owed whether or not the case has ended. */
export const planning: Aspect<PlanningCommand['type']> = {
  rules: {
    HoldMeeting: { roles: SUPERVISING, records: ['MeetingHeld', 'NodeSet'], decide: holdMeeting },
    CompleteNode: {
      records: ['NodeDone'],
      decide: ({ body, state, event }) => {
        const plan = state.nodes ?? {};
        if (!openNode(plan, body.node)) return unknownNode(plan, body.node);
        return [event('NodeDone', { subject: body.node }, { text: body.text })];
      },
    },
    MoveNode: { roles: SUPERVISING, records: ['NodeMoved'], decide: moveNode },
    PlanPrevention: { during: STATUSES, records: ['PreventionPlanned'], decide: planPrevention },
    CompletePrevention: {
      during: STATUSES,
      records: ['PreventionDone'],
      decide: ({ body, state, event }) => {
        const plan = state.preventions ?? {};
        if (!openNode(plan, body.prevention)) {
          const known = listed(openOf(plan).map(([id]) => id));
          return refuse('unknown-prevention', { prevention: body.prevention, known });
        }
        return [event('PreventionDone', { subject: body.prevention }, { text: body.text })];
      },
    },
  },
  evolve,
};
