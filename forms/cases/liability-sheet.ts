import { explainedLiabilities, type ExplainedLiability } from '../../workflows/domain/claim/ledger/explaining.ts';
import { formatMoney, type Money } from '../../workflows/domain/money/money.ts';
import { titleOf } from '../../workflows/domain/rulebook/rulebook.ts';
import { claimPart, commodity, EVIDENCE_NAMES, payerName, sourceWords } from '../claims.ts';
import { handlerOf, moneyOf, whenOf, wordsOf, type Filed } from '../filed.ts';
import { column, field, wide, type CaseForm, type Field, type Section } from '../form.ts';
import { typeName } from '../names.ts';
import type { Value } from '../value.ts';
import { told } from '../withheld.ts';

function claim(filed: Filed): Section {
  const { state, opened, rules } = filed;
  const file = claimPart(filed)?.file;
  return {
    title: { en: 'The claim', zh: '索赔信息' },
    fields: [
      field('number', 'Number', '编号', state.reference),
      field('reportedAt', 'Reported at', '报案时间', { at: state.reportedAt }),
      field('type', 'About', '类型', typeName(state.caseType)),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('claimant', 'Claimant', '索赔人', told(state, state.personal.complainant?.name)),
      field('amount', 'Amount claimed', '索赔金额', moneyOf(opened.data.amount)),
      field('evidence', 'Evidence', '证据等级', file ? EVIDENCE_NAMES[file.evidence] : null),
      field('rulebook', 'Rulebook', '规则书', titleOf(rules)),
      wide('commodity', 'Goods', '货物', commodity(filed)),
    ],
  };
}

const COLUMNS = [
  column('no', 'No.', '序号'),
  column('step', 'Step', '步骤'),
  column('figures', 'Figures that went in', '计算依据'),
  column('amount', 'Amount', '金额'),
  column('rule', 'Rule and source', '规则及出处'),
];

/** Figures that are not on record, of the computation itself; nothing where it could not be made again. */
function alsoComputed({ result }: ExplainedLiability): { insurance: Value; interest: Value; subrogated: Value } {
  const shown = (amountMinor: string | undefined): Value =>
    result && amountMinor !== undefined ? formatMoney({ amountMinor, currency: result.currency }) : null;
  return {
    insurance: shown(result?.insuranceMinor),
    interest: shown(result?.interestMinor),
    subrogated: shown(result?.subrogatedMinor),
  };
}

const NO_LIMIT: Value = { en: 'none', zh: '无限额' };
const limitOf = (cap: Money | undefined): Value => (cap ? formatMoney(cap) : NO_LIMIT);

function fieldsOf(explained: ExplainedLiability): Field[] {
  const { event, name, source, warnings } = explained;
  const { subject, regime, liability, loss, due, cap, input } = event.data;
  const { insurance, interest, subrogated } = alsoComputed(explained);
  const of = (id: string, en: string, zh: string, value: Value) => field(`${id}-${subject}`, en, zh, value);
  return [
    of('regime', 'Regime', '适用制度', name ?? regime),
    of('date', 'Date that chooses the law', '适用法律的日期', input.date),
    of('source', 'Source', '出处', source ? sourceWords(source) : null),
    of('loss', 'Loss', '损失额', moneyOf(loss)),
    of('cap', 'Limit', '责任限额', limitOf(cap)),
    of('liability', 'Liability', '责任额', moneyOf(liability)),
    of('insurance', 'The insurer pays', '保险人赔付', insurance),
    of('interest', 'Interest', '利息', interest),
    of('due', 'Still owed to the claimant', '尚欠索赔人', moneyOf(due)),
    of('subrogated', 'Passes to the insurer', '保险人代位求偿额', subrogated),
    of('computedAt', 'Computed at', '计算时间', whenOf(event)),
    of('computedBy', 'Computed by', '计算人', handlerOf(event)),
    wide(`warnings-${subject}`, 'Warnings', '提示', warnings.length > 0 ? { lines: warnings } : null),
    wide(`remark-${subject}`, 'Remark', '说明', wordsOf(event)),
  ];
}

function payer({ rules }: Filed, explained: ExplainedLiability): Section {
  const { event, party, steps } = explained;
  return {
    title: payerName(rules, { kind: event.data.payer, party }),
    fields: fieldsOf(explained),
    table: {
      columns: COLUMNS,
      rows: steps.map(({ name, figures, amount, currency, rule }, index): Value[] => [
        index + 1,
        name,
        figures,
        `${amount} ${currency}`,
        rule ? sourceWords(rule) : null,
      ]),
    },
  };
}

/** Before anything was computed it is a sheet to reckon on by hand. */
const EMPTY: Section = {
  title: { en: 'Computation', zh: '计算' },
  fields: [],
  table: { columns: COLUMNS, rows: [] },
};

/** 责任限额计算书: what each payer owes by its regime, with every step, what went in, the rule and its source. */
export const liabilitySheet: CaseForm = {
  id: 'liability-sheet',
  title: { en: 'Computation of liability', zh: '责任限额计算书' },
  kinds: ['claim'],
  sections: (filed) => {
    const explained = explainedLiabilities(filed.events, filed.state, filed.rules);
    return [claim(filed), ...(explained.length > 0 ? explained.map((one) => payer(filed, one)) : [EMPTY])];
  },
};
