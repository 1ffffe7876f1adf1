import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { requiredOf } from '../../workflows/domain/claim/documents/required.ts';
import type { OwedDocument } from '../../workflows/domain/claim/documents/state.ts';
import type { Payer, PayerKind } from '../../workflows/domain/claim/file/state.ts';
import { named, type Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { claimPart, DOCUMENT_STATES, PAYER_NAMES, payerName } from '../claims.ts';
import { handlerOf, moneyOf, whenOf, wordsOf, type Filed } from '../filed.ts';
import { column, field, type CaseForm, type Section } from '../form.ts';
import { typeName } from '../names.ts';
import type { Value } from '../value.ts';
import { told } from '../withheld.ts';

const NOTICE = 'notice-of-loss';

/** What an insurer asks for, where the rulebook has no list of its own. */
const DOCUMENTS: Readonly<Record<string, Words>> = {
  policy: { en: 'Policy, original', zh: '保险单正本' },
  [NOTICE]: { en: 'Notice of loss', zh: '出险通知书' },
  'site-photos': { en: 'Photos of the site', zh: '现场照片' },
  'bill-of-lading': { en: 'Bill of lading', zh: '提单' },
  invoice: { en: 'Invoice or sales contract', zh: '发票或销售合同' },
  'proof-of-loss': { en: 'Proof of loss', zh: '损失证明' },
  'packing-list': { en: 'Packing list', zh: '装箱单' },
  'survey-report': { en: 'Survey report', zh: '货损检验报告' },
  'carriage-contract': { en: 'Contract of carriage', zh: '运输合同' },
  'report-receipt': { en: 'Receipt of the report', zh: '报案回执' },
};

const UNCHECKED: Value = { choices: [{ label: { en: '', zh: '' }, chosen: false }] };

function claim({ state, opened }: Filed): Section {
  return {
    title: { en: 'The claim', zh: '索赔信息' },
    fields: [
      field('number', 'Number', '编号', state.reference),
      field('reportedAt', 'Reported at', '报案时间', { at: state.reportedAt }),
      field('type', 'About', '类型', typeName(state.caseType)),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('claimant', 'Claimant', '索赔人', told(state, state.personal.complainant?.name)),
      field('amount', 'Amount claimed', '索赔金额', moneyOf(opened.data.amount)),
    ],
  };
}

/** As the rulebook calls it, else as insurers do, else by its code. */
function nameOf(rules: Rulebook, document: string): Words {
  const own = named(rules.practice?.claims?.documents ?? {}, document)?.name;
  return own ?? named(DOCUMENTS, document) ?? { en: document, zh: document };
}

/** A row without its number. */
type Row = [
  document: Words,
  payer: Value,
  askedAt: Value,
  received: Value,
  state: Value,
  at: Value,
  by: Value,
  reason: Value,
];

const RECEIVED: Record<OwedDocument['state'], Value> = {
  asked: UNCHECKED,
  received: true,
  accepted: true,
  rejected: false,
  waived: false,
};

/** The documents that somebody asked for, each with how far it got. */
function asked(filed: Filed): Row[] {
  const { documents = {}, payers = {} } = claimPart(filed) ?? {};
  const steps = filed.all(
    'DocumentAsked',
    'DocumentReceived',
    'DocumentAccepted',
    'DocumentRejected',
    'DocumentWaived',
  );
  return Object.entries(documents).map(([subject, { document, for: wantedBy, round, state }]): Row => {
    const own = steps.filter(({ data }) => data.subject === subject);
    const last = own.at(-1);
    const payer = named(payers, wantedBy);
    const { en, zh } = nameOf(filed.rules, document);
    return [
      round > 1 ? { en: `${en} (supplement)`, zh: `${zh}（补充）` } : { en, zh },
      payer ? payerName(filed.rules, payer) : wantedBy,
      whenOf(own[0]),
      RECEIVED[state],
      DOCUMENT_STATES[state],
      whenOf(last),
      handlerOf(last),
      reasonOf(last),
    ];
  });
}

/** Why it was accepted, rejected or done without; what its sender called a file is no reason. */
const reasonOf = (event: RecordedEvent | undefined): Value =>
  event?.type === 'DocumentReceived' || event?.type === 'DocumentAsked' ? null : wordsOf(event);

/** The last notice that reached a payer of such a kind; one of earlier logs does not say to whom it was given. */
const noticeTo = (filed: Filed, kind: PayerKind) =>
  filed.all('NoticeGiven').findLast(({ data }) => !('payer' in data) || data.payer === kind || data.payer === 'all');

/** The notice of loss is an act of ours, so it may be known though nobody asked for the paper. */
function unasked(filed: Filed, document: string, kind: PayerKind, payer: Value): Row {
  const notice = document === NOTICE ? noticeTo(filed, kind) : undefined;
  const name = nameOf(filed.rules, document);
  return [name, payer, null, notice ? true : UNCHECKED, null, whenOf(notice), handlerOf(notice), null];
}

/** Who may want documents: the payers of the case, and an insurer even before one was opened, for whom the list is made. */
function wanting(filed: Filed): { payer: Payer; subject?: string; name: Words }[] {
  const open = Object.entries(claimPart(filed)?.payers ?? {}).map(([subject, payer]) => ({
    payer,
    subject,
    name: payerName(filed.rules, payer),
  }));
  if (open.some(({ payer }) => payer.kind === 'insurer')) return open;
  return [...open, { payer: { kind: 'insurer', party: '' }, name: PAYER_NAMES.insurer }];
}

/** What is still to be asked for, as boxes to tick off on paper: by the rulebook's list, else what insurers usually want. */
function boxes(filed: Filed): Row[] {
  const { documents = {} } = claimPart(filed) ?? {};
  const isAsked = (document: string, subject: string | undefined) =>
    Object.values(documents).some((one) => one.document === document && (subject === undefined || one.for === subject));
  if (Object.keys(filed.rules.practice?.claims?.documents ?? {}).length === 0)
    return Object.keys(DOCUMENTS).flatMap((document) =>
      isAsked(document, undefined) ? [] : [unasked(filed, document, 'insurer', null)],
    );
  return wanting(filed).flatMap(({ payer, subject, name }) =>
    requiredOf(filed.state, payer, filed.rules).flatMap((document) =>
      isAsked(document, subject) ? [] : [unasked(filed, document, payer.kind, name)],
    ),
  );
}

function checklist(filed: Filed): Section {
  return {
    title: { en: 'Documents', zh: '资料清单' },
    fields: [],
    table: {
      columns: [
        column('no', 'No.', '序号'),
        column('document', 'Document', '资料名称'),
        column('payer', 'Wanted by', '索取方'),
        column('askedAt', 'Asked for at', '索取时间'),
        column('received', 'Received', '是否齐备'),
        column('state', 'State', '状态'),
        column('date', 'Date', '日期'),
        column('by', 'Checked by', '核对人'),
        column('reason', 'Reason', '理由'),
      ],
      rows: [...asked(filed), ...boxes(filed)].map((row, index): Value[] => [index + 1, ...row]),
    },
  };
}

/** 保险理赔资料清单: what must be together before a claim goes to the insurer, and how far it is. */
export const insuranceDocuments: CaseForm = {
  id: 'insurance-documents',
  title: { en: 'Insurance document checklist', zh: '保险理赔资料清单' },
  kinds: ['claim'],
  sections: (filed) => [claim(filed), checklist(filed)],
};
