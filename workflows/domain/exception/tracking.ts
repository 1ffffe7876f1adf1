import type { CaseEvent } from '../case/events.ts';
import { written } from '../case/personal.ts';
import { listed, refuse, tooFarAhead, type Refusal } from '../case/refusal.ts';
import type { CaseState, PartOf } from '../case/state.ts';
import type { CommandRules, Deciding } from '../decider.ts';
import { named, titleOf } from '../rulebook/rulebook.ts';
import { unknownPartner } from '../intake/channels.ts';

type TrackingCommand =
  | 'TrackGoods'
  | 'PromiseArrival'
  | 'ReportException'
  | 'TakeRemedy'
  | 'ConfirmLoading'
  | 'RecordSignature'
  | 'ReceiveSlip';
type Exception = PartOf<'exception'>;

/** Only an exception has these rules, so its part is an exception's. */
const exceptionOf = (state: CaseState) => state.part as Exception;

/** Goods that were signed for are followed no more. */
function signed(state: CaseState): Refusal | undefined {
  const { signedAt } = exceptionOf(state);
  return signedAt ? refuse('already-signed', { at: signedAt }) : undefined;
}

/** What only makes sense while the goods are on their way. */
function underWay(state: CaseState): Refusal | undefined {
  return signed(state) ?? (exceptionOf(state).arrived ? refuse('already-arrived') : undefined);
}

function trackGoods({ body, command, state, event }: Deciding<'TrackGoods'>): CaseEvent[] | Refusal {
  const { stationAsked, reached, personReached, arrived, late, packing, courier, text } = body;
  const timeNamed = (exceptionOf(state).promisedFor ?? '') > command.happenedAt;
  const seen = {
    ...(packing ? { packing } : {}),
    ...(courier ? { courier } : {}),
    ...(arrived ? {} : { timeNamed }),
  };
  const personal = { text, ...(personReached === undefined ? {} : { person: personReached }) };
  return signed(state) ?? [event('Tracked', { reached, arrived, late, stationAsked, ...seen }, personal)];
}

/** Each time that a partner names is a promise of its own: a later one does not undo that the earlier was not kept. */
function promiseArrival({ body, command, state, rules, event }: Deciding<'PromiseArrival'>): CaseEvent[] | Refusal {
  const { dueAt, consigneeTold } = body;
  const partner = body.partner ?? state.partner;
  const impossible =
    dueAt <= command.at ? refuse('promise-in-the-past', { dueAt, now: command.at }) : tooFarAhead(dueAt, command.at);
  const wrong = underWay(state) ?? unknownPartner(body.partner, rules) ?? impossible;
  if (wrong) return wrong;
  const subject = `a${(exceptionOf(state).arrivals ?? 0) + 1}`;
  const data = { subject, dueAt, consigneeTold, ...(partner === undefined ? {} : { partner }) };
  return [event('ArrivalPromised', data, written(body.text))];
}

/** Reported to roles and departments of the rulebook, each once. */
function reportException({ body, rules, event }: Deciding<'ReportException'>): CaseEvent[] | Refusal {
  const to = [...new Set(body.to)];
  const unknown = to.find((name) => !named(rules.roles, name) && !named(rules.departments, name));
  if (unknown === undefined) return [event('ExceptionReported', { to }, { text: body.text })];
  const known = listed(new Set([...Object.keys(rules.roles), ...Object.keys(rules.departments)]));
  return refuse('unknown-addressee', { rulebook: titleOf(rules), to: unknown, known });
}

/** Signed for without having been tracked is believed; against what the last tracking found it is not. */
function recordSignature({ body, state, event }: Deciding<'RecordSignature'>): CaseEvent[] | Refusal {
  const { late, packing, courier, signedBy, text } = body;
  const wrong = signed(state) ?? (exceptionOf(state).arrived === false ? refuse('not-arrived') : undefined);
  return wrong ?? [event('GoodsSigned', { late, packing, courier }, { ...written(text), person: signedBy })];
}

/** An imperfect slip may come again; a perfect one settles it. */
function receiveSlip({ body, state, event }: Deciding<'ReceiveSlip'>): CaseEvent[] | Refusal {
  if (state.caseType !== 'return-slip') return refuse('no-slip');
  if (exceptionOf(state).slip === 'perfect') return refuse('nothing-changes');
  return [event('SlipReceived', { perfect: body.perfect }, { text: body.text })];
}

/** Following goods until they are signed for, and slips until they are back. */
export const trackingRules: CommandRules<TrackingCommand> = {
  TrackGoods: { records: ['Tracked'], decide: trackGoods },
  PromiseArrival: { records: ['ArrivalPromised'], decide: promiseArrival },
  ReportException: { records: ['ExceptionReported'], decide: reportException },
  TakeRemedy: {
    records: ['RemedyTaken'],
    decide: ({ body, event }) => [event('RemedyTaken', { remedy: body.remedy }, { text: body.text })],
  },
  ConfirmLoading: {
    records: ['LoadingConfirmed'],
    decide: ({ body, state, event }) =>
      underWay(state) ?? [event('LoadingConfirmed', { loaded: body.loaded }, { text: body.text })],
  },
  // It does not end the case: a delay that it reveals is still to be booked, and the customer may still have a question.
  RecordSignature: { records: ['GoodsSigned'], decide: recordSignature },
  ReceiveSlip: { records: ['SlipReceived'], decide: receiveSlip },
};

/** What following the goods says about the exception. Total; the last word counts. */
export function evolveTracking(part: Exception, event: CaseEvent): Exception {
  switch (event.type) {
    case 'Tracked':
      return { ...part, tracked: (part.tracked ?? 0) + 1, arrived: event.data.arrived, late: event.data.late };
    case 'ArrivalPromised':
      return { ...part, arrivals: (part.arrivals ?? 0) + 1, arrived: false, promisedFor: event.data.dueAt };
    case 'GoodsSigned':
      return { ...part, arrived: true, late: event.data.late, signedAt: event.happenedAt };
    case 'SlipReceived':
      return { ...part, slip: event.data.perfect ? 'perfect' : 'imperfect' };
    default:
      return part;
  }
}
