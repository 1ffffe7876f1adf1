import type { PersonCommand } from '../../../../workflows/domain/command.ts';
import type { Action, Case } from '../../../api/client.ts';

export type CommandName = PersonCommand['type'];
export const GROUPS = [
  'customer',
  'people',
  'clocks',
  'inquiry',
  'goods',
  'money',
  'documents',
  'links',
  'end',
] as const;
export type Group = (typeof GROUPS)[number];

/** Under which heading a command is looked for. The compiler demands a place for each. */
const GROUP_OF: Readonly<Record<CommandName, Group>> = {
  Acknowledge: 'customer',
  AddNote: 'customer',
  RecordContact: 'customer',
  MakePromise: 'customer',
  RenegotiatePromise: 'customer',
  KeepPromise: 'customer',
  Answer: 'customer',
  RecordCallBack: 'customer',
  IssueFinalResponse: 'customer',
  RecordSurvey: 'customer',
  Quote: 'customer',
  ConfirmQuote: 'customer',
  Assign: 'people',
  TakeOver: 'people',
  HandOver: 'people',
  AcceptHandOver: 'people',
  DeclineHandOver: 'people',
  Refer: 'people',
  RecordFeedback: 'people',
  Escalate: 'people',
  ReferUp: 'people',
  SendBack: 'people',
  AcknowledgeRung: 'people',
  ReviewContact: 'people',
  Pause: 'clocks',
  Resume: 'clocks',
  ExtendClock: 'clocks',
  AdoptRulebook: 'clocks',
  Classify: 'inquiry',
  AssessCase: 'inquiry',
  JudgeComplaint: 'inquiry',
  RecordDiscipline: 'inquiry',
  IssueCircular: 'inquiry',
  RecordCause: 'inquiry',
  RecordFinding: 'inquiry',
  HoldMeeting: 'inquiry',
  CompleteNode: 'inquiry',
  MoveNode: 'inquiry',
  PlanPrevention: 'inquiry',
  CompletePrevention: 'inquiry',
  AdjustPlan: 'goods',
  TrackGoods: 'goods',
  PromiseArrival: 'goods',
  ReportException: 'goods',
  TakeRemedy: 'goods',
  ConfirmLoading: 'goods',
  RecordSignature: 'goods',
  ReceiveSlip: 'goods',
  CheckOrder: 'goods',
  AssignOrderNumber: 'goods',
  AssessClaim: 'money',
  ReviseAmount: 'money',
  RecordPayment: 'money',
  OfferSettlement: 'money',
  RecordCounterOffer: 'money',
  AcceptOffer: 'money',
  AcceptCounterOffer: 'money',
  DeclineClaim: 'money',
  RecordReceipt: 'money',
  SetReserve: 'money',
  ProposePayment: 'money',
  ApprovePayment: 'money',
  OrderPayment: 'money',
  ConfirmPayment: 'money',
  CancelPayment: 'money',
  BearDeductible: 'money',
  RecordSalvage: 'money',
  BookFee: 'money',
  BookRecovery: 'money',
  RecordRecovery: 'money',
  NetRecovery: 'money',
  WriteOffRecovery: 'money',
  JoinRecovery: 'money',
  RecordRecoveryPromise: 'money',
  RecordSubrogation: 'money',
  ComputeLiability: 'money',
  ComputeRefund: 'money',
  RecordDifferencePaid: 'money',
  SubmitRefund: 'money',
  RecordRefundPaid: 'money',
  HandToCollection: 'money',
  RecordClaimFile: 'documents',
  OpenPayer: 'documents',
  RecordMilestone: 'documents',
  RecordDemand: 'documents',
  AcknowledgeDebt: 'documents',
  RecordWrittenClaim: 'documents',
  RecordWrittenRejection: 'documents',
  FileSuit: 'documents',
  RecordPayerAnswer: 'documents',
  AskDocuments: 'documents',
  ReceiveDocument: 'documents',
  JudgeDocument: 'documents',
  WaiveDocument: 'documents',
  GiveNotice: 'documents',
  OpenLinkedCase: 'links',
  LinkCase: 'links',
  MergeInto: 'links',
  UndoMerge: 'links',
  LodgeAppeal: 'end',
  RecordAppealDecision: 'end',
  ConfirmResolved: 'end',
  Fulfil: 'end',
  RefuseRequest: 'end',
  Withdraw: 'end',
  CloseCase: 'end',
  ReopenCase: 'end',
};

export const groupOf = (type: string): Group => GROUP_OF[type as CommandName] ?? 'inquiry';

/** What leads on from where a case stands, the likeliest first; what is not offered is passed over. */
const OPEN: Readonly<Record<Case['kind'], readonly CommandName[]>> = {
  complaint: ['Answer', 'Refer'],
  exception: ['RecordFinding', 'AdjustPlan', 'ConfirmResolved', 'Answer'],
  claim: ['RecordClaimFile', 'AssessClaim', 'OfferSettlement', 'DeclineClaim'],
  request: ['CheckOrder', 'Quote', 'Fulfil', 'Answer'],
};
const LATER: Readonly<Record<Exclude<Case['status'], 'open'>, readonly CommandName[]>> = {
  answered: ['RecordCallBack'],
  satisfied: ['CloseCase'],
  final: ['CloseCase'],
  resolved: ['CloseCase'],
  assessed: ['OfferSettlement', 'DeclineClaim'],
  offered: ['AcceptOffer', 'RecordCounterOffer'],
  settled: ['ProposePayment', 'RecordPayment', 'CloseCase'],
  declined: ['CloseCase', 'LodgeAppeal'],
  collection: ['RecordPayment', 'CloseCase'],
  quoted: ['ConfirmQuote'],
  confirmed: ['AssignOrderNumber', 'Fulfil'],
  fulfilled: ['CloseCase'],
  refused: ['CloseCase'],
  withdrawn: ['ReopenCase'],
  merged: ['UndoMerge'],
  closed: ['ReopenCase'],
};

/** What comes before anything else, where it is offered at all. */
const FIRST: readonly CommandName[] = ['Resume', 'Acknowledge', 'AcceptHandOver', 'AcknowledgeRung'];
const MOST = 5;

/** Writing is done below the history; it is not listed twice. */
export const COMPOSED = ['AddNote', 'RecordContact', 'MakePromise', 'Answer'] as const satisfies readonly CommandName[];
export const isComposed = (type: string): boolean => (COMPOSED as readonly string[]).includes(type);

const soonest = ({ stops }: Action): string => stops.map(({ dueAt }) => dueAt).sort()[0] ?? '~';

/** What is most worth doing now: what must come first, what leads on, and what keeps the clocks that are due next. The first is the primary one. */
export function nextOf(actions: readonly Action[], { kind, status, owner }: Case): Action[] {
  const led = status === 'open' ? OPEN[kind] : LATER[status];
  const wanted = [...FIRST, ...(owner === undefined ? (['TakeOver'] as const) : []), ...led];
  const keeping = actions
    .filter(({ type, stops }) => stops.length > 0 && type !== 'Withdraw' && type !== 'RefuseRequest')
    .sort((a, b) => soonest(a).localeCompare(soonest(b)));
  const ordered = [...wanted.flatMap((type) => actions.find((one) => one.type === type) ?? []), ...keeping];
  return [...new Set(ordered)].slice(0, MOST);
}
