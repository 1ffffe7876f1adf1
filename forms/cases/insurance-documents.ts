import { moneyOf, whenOf, type Filed } from '../filed.ts';
import { column, field, type CaseForm, type Section } from '../form.ts';
import { typeName } from '../names.ts';
import type { Value } from '../value.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';

/** What an insurer asks for. */
const DOCUMENTS: readonly (Words & { id: string })[] = [
  { id: 'policy', en: 'Policy, original', zh: '保险单正本' },
  { id: 'notice-of-loss', en: 'Notice of loss', zh: '出险通知书' },
  { id: 'site-photos', en: 'Photos of the site', zh: '现场照片' },
  { id: 'bill-of-lading', en: 'Bill of lading', zh: '提单' },
  { id: 'invoice', en: 'Invoice or sales contract', zh: '发票或销售合同' },
  { id: 'proof-of-loss', en: 'Proof of loss', zh: '损失证明' },
  { id: 'packing-list', en: 'Packing list', zh: '装箱单' },
  { id: 'survey-report', en: 'Survey report', zh: '货损检验报告' },
  { id: 'carriage-contract', en: 'Contract of carriage', zh: '运输合同' },
  { id: 'report-receipt', en: 'Receipt of the report', zh: '报案回执' },
];

const UNCHECKED: Value = { choices: [{ label: { en: '', zh: '' }, chosen: false }] };

function claim({ state, opened }: Filed): Section {
  return {
    title: { en: 'The claim', zh: '索赔信息' },
    fields: [
      field('number', 'Number', '编号', state.reference),
      field('reportedAt', 'Reported at', '报案时间', { at: state.reportedAt }),
      field('type', 'About', '类型', typeName(state.caseType)),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('claimant', 'Claimant', '索赔人', state.personal.complainant?.name ?? null),
      field('amount', 'Amount claimed', '索赔金额', moneyOf(opened.data.amount)),
    ],
  };
}

/** The list is ticked off on paper; of its documents only the notice of loss is an event of the case. */
function documents(filed: Filed): Section {
  const notice = filed.last('NoticeGiven');
  return {
    title: { en: 'Documents', zh: '资料清单' },
    fields: [],
    table: {
      columns: [
        column('no', 'No.', '序号'),
        column('document', 'Document', '资料名称'),
        column('received', 'Received', '是否齐备'),
        column('date', 'Date', '日期'),
        column('by', 'Checked by', '核对人'),
      ],
      rows: DOCUMENTS.map(({ id, en, zh }, index) => {
        const given = id === 'notice-of-loss' ? notice : undefined;
        return [index + 1, { en, zh }, given ? true : UNCHECKED, whenOf(given), given?.actor.id ?? null];
      }),
    },
  };
}

/** 保险理赔资料清单: what must be together before a claim goes to the insurer. */
export const insuranceDocuments: CaseForm = {
  id: 'insurance-documents',
  title: { en: 'Insurance document checklist', zh: '保险理赔资料清单' },
  kinds: ['claim'],
  sections: (filed) => [claim(filed), documents(filed)],
};
