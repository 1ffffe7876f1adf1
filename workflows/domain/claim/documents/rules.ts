import type { CaseEvent } from '../../case/events.ts';
import { isRefusal, listed, refuse, type Refusal } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import { SUPERVISING, type CommandRules, type Deciding } from '../../decider.ts';
import { named, titleOf, type Rulebook } from '../../rulebook/rulebook.ts';
import { claimOf } from '../amounts.ts';
import { payerOf } from '../file/payers.ts';
import { requiredOf } from './required.ts';
import type { DocumentCommand } from './schema.ts';
import { isDone, type OwedDocument } from './state.ts';
import { written } from '../../case/personal.ts';
import { present } from '../../present.ts';

const documentsOf = (state: CaseState) => claimOf(state).documents ?? {};

/** A document of the case in one of some states. */
function documentIn(
  state: CaseState,
  subject: string,
  command: string,
  states: readonly OwedDocument['state'][],
): OwedDocument | Refusal {
  const documents = documentsOf(state);
  const known = named(documents, subject);
  if (!known) return refuse('unknown-document', { document: subject, known: listed(Object.keys(documents)) });
  if (states.includes(known.state)) return known;
  return refuse('wrong-step', { what: subject, state: known.state, command, possible: listed(states) });
}

/** A name that the rulebook's list does not have; without a list any may be asked for. */
function unknownName(names: readonly string[], rules: Rulebook): Refusal | undefined {
  const list = rules.practice?.claims?.documents ?? {};
  const known = Object.keys(list);
  const strange = known.length === 0 ? undefined : names.find((name) => !named(list, name));
  if (strange === undefined) return undefined;
  const rulebook = titleOf(rules);
  return refuse('unknown-document-kind', { rulebook, document: strange, known: listed(known) });
}

/**
 * The first asking is the list, each later one a supplement. Where the law lets a payer ask for what is missing only once, a second
 * supplement is refused, so that requests do not come in drops.
 */
function askDocuments({ body, state, rules, event }: Deciding<'AskDocuments'>): CaseEvent[] | Refusal {
  const payer = payerOf(state, body.payer);
  if (isRefusal(payer)) return payer;
  const documents = documentsOf(state);
  const own = Object.values(documents).filter((one) => one.for === body.payer);
  const isAsked = (name: string) => own.some(({ document }) => document === name);
  const names = [...new Set(body.documents ?? requiredOf(state, payer, rules).filter((name) => !isAsked(name)))];
  const again = names.find(isAsked);
  if (again !== undefined) return refuse('already-asked', { document: again, payer: body.payer });
  if (names.length === 0) return refuse('nothing-to-ask', { payer: body.payer });
  const round = Math.max(0, ...own.map((one) => one.round)) + 1;
  const isUsed = round > 2 && rules.practice?.claims?.supplementOnce.includes(payer.kind);
  const wrong = unknownName(names, rules) ?? (isUsed ? refuse('supplement-used', { payer: payer.kind }) : undefined);
  if (wrong) return wrong;
  const before = Object.keys(documents).length;
  const rounds = { round, ...(round > 1 ? { supplement: true as const } : {}) };
  return names.map((document, index) => {
    const subject = `k${before + index + 1}`;
    const asked = { subject, document, for: body.payer, payer: payer.kind, ...rounds };
    return event('DocumentAsked', asked, index === 0 ? written(body.text) : undefined);
  });
}

function receiveDocument({ body, state, event }: Deciding<'ReceiveDocument'>): CaseEvent[] | Refusal {
  const { document: subject, sha256, bytes, mediaType } = body;
  const owed = documentIn(state, subject, body.type, ['asked', 'rejected']);
  if (isRefusal(owed)) return owed;
  if (owed.sha256 === sha256) return refuse('same-file', { document: subject });
  const received = { subject, document: owed.document, sha256, bytes, mediaType };
  return [event('DocumentReceived', received, written(body.text))];
}

type Finishing = Pick<Deciding<'JudgeDocument' | 'WaiveDocument'>, 'body' | 'state' | 'rules' | 'event'>;

/** What follows when nothing is missing for a payer any more: it is complete, and the company may have the case go up. */
function completion({ body, state, rules, event }: Finishing, owed: OwedDocument): CaseEvent[] {
  const others = Object.entries(documentsOf(state)).filter(
    ([subject, one]) => subject !== body.document && one.for === owed.for,
  );
  const payer = payerOf(state, owed.for);
  if (isRefusal(payer) || !others.every(([, one]) => isDone(one))) return [];
  const complete = event('DocumentsComplete', { subject: owed.for, payer: payer.kind });
  const { claims, levels = {} } = rules.practice ?? {};
  const to = claims?.completeGoesTo;
  if (to === undefined || state.level === to) return [complete];
  const level = named(levels, to);
  if (!level) return [complete];
  const { department, notify } = level;
  return [complete, event('ReferredUp', { to, ...present({ from: state.level }), department, notify })];
}

function judgeDocument(deciding: Deciding<'JudgeDocument'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const owed = documentIn(state, body.document, body.type, ['received']);
  if (isRefusal(owed)) return owed;
  const data = { subject: body.document, document: owed.document };
  if (!body.accepted) return [event('DocumentRejected', data, { text: body.reason })];
  return [event('DocumentAccepted', data, { text: body.reason }), ...completion(deciding, owed)];
}

function waiveDocument(deciding: Deciding<'WaiveDocument'>): CaseEvent[] | Refusal {
  const { body, state, event } = deciding;
  const owed = documentIn(state, body.document, body.type, ['asked', 'received', 'rejected']);
  if (isRefusal(owed)) return owed;
  const data = { subject: body.document, document: owed.document };
  return [event('DocumentWaived', data, { text: body.reason }), ...completion(deciding, owed)];
}

const COMPLETING = ['DocumentsComplete', 'ReferredUp', 'NumberAssigned'] as const;

/** Documents are asked for, received, judged, or done without. */
export const documentRules: CommandRules<DocumentCommand['type']> = {
  AskDocuments: { records: ['DocumentAsked'], decide: askDocuments },
  ReceiveDocument: { records: ['DocumentReceived'], decide: receiveDocument },
  JudgeDocument: { records: ['DocumentAccepted', 'DocumentRejected', ...COMPLETING], decide: judgeDocument },
  WaiveDocument: {
    roles: SUPERVISING,
    records: ['DocumentWaived', ...COMPLETING],
    decide: waiveDocument,
  },
};
