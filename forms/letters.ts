import type { ClockState } from '../workflows/domain/case/state.ts';
import type { ClaimantTitle, Mode } from '../workflows/domain/claim/file/state.ts';
import type { Release } from '../workflows/domain/claim/ledger/state.ts';
import type { Money } from '../workflows/domain/money/money.ts';
import { named, type ClockRule } from '../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import { capitalAmount } from './capital-amount.ts';
import { claimPart, commodity } from './claims.ts';
import { instantOf, moneyOf, type Filed } from './filed.ts';
import { field, wide, type Field, type Section } from './form.ts';
import { typeName } from './names.ts';
import type { Value } from './value.ts';
import { told } from './withheld.ts';

/** What a release means to whoever signs. */
export const RELEASE_NAMES: Record<Release, Words> = {
  full: {
    en: 'In full: with this payment nothing more is asked for this loss',
    zh: '全部免责：收到该款项后，不再就本次损失提出任何请求',
  },
  partial: {
    en: 'In part: nothing more is asked for what this payment is for; the rest of the claim stands',
    zh: '部分免责：不再就该款项所涉部分提出请求，其余请求保留',
  },
  none: {
    en: 'None: nothing of the rest of the claim is given up',
    zh: '不免责：其余请求全部保留',
  },
};

const TITLE_NAMES: Record<ClaimantTitle, Words> = {
  owner: { en: 'Owner of the goods', zh: '货物所有人' },
  consignee: { en: 'Consignee', zh: '收货人' },
  shipper: { en: 'Shipper', zh: '托运人' },
  insured: { en: 'Insured', zh: '被保险人' },
  assignee: { en: 'Assignee', zh: '受让人' },
  insurer: { en: 'Insurer', zh: '保险人' },
  none: { en: 'None', zh: '无' },
};

export const MODE_NAMES: Record<Mode, Words> = {
  sea: { en: 'Sea', zh: '海运' },
  'inland-water': { en: 'Inland water', zh: '内河' },
  road: { en: 'Road', zh: '公路' },
  rail: { en: 'Rail', zh: '铁路' },
  air: { en: 'Air', zh: '航空' },
  post: { en: 'Post', zh: '邮政' },
  express: { en: 'Express', zh: '快递' },
  coach: { en: 'Coach', zh: '客运' },
  warehouse: { en: 'Warehouse', zh: '仓储' },
};

/** What was asked for before a place in the log: at the opening or in a revision of it, else what the items of the file add up to. */
export function claimedBefore(filed: Filed, seq = Number.POSITIVE_INFINITY): Money | undefined {
  const revised = filed.all('AmountRevised').findLast((event) => event.seq < seq);
  return revised?.data.amount ?? filed.opened.data.amount ?? claimPart(filed)?.file?.total;
}

/** About what and between whom a letter is. */
export function aboutClaim(filed: Filed, claimed: Money | undefined): Section {
  const { state, rules } = filed;
  const file = claimPart(filed)?.file;
  return {
    title: { en: 'The claim', zh: '索赔信息' },
    fields: [
      field('number', 'Number', '编号', state.reference),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('claimant', 'Claimant', '索赔人', told(state, state.personal.complainant?.name)),
      field('title', 'By which right', '索赔权', file ? TITLE_NAMES[file.claimant] : null),
      field('company', 'Company', '公司', rules.name),
      field('type', 'About', '类型', typeName(state.caseType)),
      field('claimed', 'Amount claimed', '索赔金额', moneyOf(claimed)),
      field('reportedAt', 'Reported at', '报案时间', { at: state.reportedAt }),
      wide('commodity', 'Goods', '货物', commodity(filed)),
    ],
  };
}

/** An amount in figures and in capital numerals, which nobody alters with a stroke of the pen. */
export const amountFields = (id: string, en: string, zh: string, amount: Money | undefined): Field[] => [
  field(id, en, zh, moneyOf(amount)),
  field(`${id}-capitals`, `${en}, in capital numerals`, `${zh}（大写）`, amount ? capitalAmount(amount) : null),
];

/** Who signs, each with a line for name and seal and one for the date. */
export const signatures = (...parties: readonly (readonly [id: string, en: string, zh: string])[]): Section => ({
  title: { en: 'Signatures', zh: '签字盖章' },
  fields: parties.flatMap(([id, en, zh]) => [
    field(`${id}-signature`, `${en}: name and seal`, `${zh}（签章）`, null),
    field(`${id}-date`, 'Date', '日期', null),
  ]),
});

/** When the earliest clock of such a kind is due. One that is held has no day that could be told, one that was cancelled none at all. */
export function earliestDue(filed: Filed, isSuch: (clock: ClockState, rule: ClockRule) => boolean): Value {
  const due = Object.values(filed.state.clocks).flatMap((clock) => {
    const rule = named(filed.rules.clocks, clock.clock);
    const tells = clock.status === 'running' || clock.status === 'met';
    return tells && rule && isSuch(clock, rule) ? [clock.dueAt] : [];
  });
  return instantOf(due.toSorted()[0]);
}
