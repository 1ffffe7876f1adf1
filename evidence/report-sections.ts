import { claimPart, payerName } from '../forms/claims.ts';
import { factLines, instantOf, moneyOf, type Filed } from '../forms/filed.ts';
import { column, field, wide, type Field, type Section } from '../forms/form.ts';
import { channelName, departmentName, SEVERITY_NAMES, STATUS_NAMES, typeName } from '../forms/names.ts';
import type { Value } from '../forms/value.ts';
import { differencesOf } from '../workflows/domain/audit/differences.ts';
import { EVENT_TITLES } from '../workflows/domain/audit/event-titles.ts';
import { WITHHELD_NAMES } from '../workflows/domain/audit/state-names.ts';
import { evolve } from '../workflows/domain/case/evolve.ts';
import type { CaseState, ClockState } from '../workflows/domain/case/state.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';
import { formatMoney, type Money } from '../workflows/domain/money/money.ts';
import { named } from '../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';

export function headSection(filed: Filed): Section {
  const { state, rules, caseId } = filed;
  return {
    title: { en: 'The case', zh: '案件' },
    fields: [
      field('reference', 'Reference', '案件编号', state.reference),
      field('id', 'Id', '案件标识', caseId),
      field('organisation', 'Organisation', '公司', rules.name),
      field('branch', 'Branch', '网点', state.branch ?? null),
      field('type', 'About', '类型', typeName(state.caseType)),
      field('severity', 'Severity', '严重程度', SEVERITY_NAMES[state.severity]),
      field('status', 'Status', '状态', STATUS_NAMES[state.status]),
      field('channel', 'Channel', '受理渠道', channelName(rules, state.channel)),
      field('department', 'Department', '承办部门', departmentName(rules, state.department)),
      field('owner', 'Owner', '经办人', state.owner ?? null),
      field('waybill', 'Waybill', '运单号', state.waybill ?? null),
      field('happenedAt', 'Happened', '发生时间', { at: state.happenedAt }),
      field('reportedAt', 'Reported', '报告时间', { at: state.reportedAt }),
      field('closedAt', 'Closed', '结案时间', instantOf(state.closedAt)),
    ],
  };
}

const REDACTED: Words = { en: '(redacted)', zh: '（已遮蔽）' };

/** Whether an event has a personal field that is not shown. */
export type Hidden = (event: RecordedEvent, field: string) => 'redacted' | 'erased' | undefined;

const insteadOf = (hidden: ReturnType<Hidden>): Value =>
  hidden === undefined ? null : hidden === 'redacted' ? REDACTED : WITHHELD_NAMES.erased;

export function peopleSection(filed: Filed, hidden: Hidden): Section {
  const { complainant, description } = filed.state.personal;
  const instead = (name: string) => insteadOf(hidden(filed.opened, name));
  const person = (value: string | undefined): Value => value ?? instead('complainant');
  return {
    title: { en: 'Who complained, and of what', zh: '当事人及事由' },
    fields: [
      field('name', 'Name', '姓名', person(complainant?.name)),
      field('customerNumber', 'Customer number', '客户编号', person(complainant?.customerNumber)),
      field('phone', 'Phone', '电话', person(complainant?.phone)),
      field('email', 'E-mail', '电子邮件', person(complainant?.email)),
      wide('address', 'Address', '地址', person(complainant?.address)),
      wide('description', 'Description', '事由', description ?? instead('description')),
      wide('facts', 'Facts', '事实', factLines(filed) ?? instead('facts')),
    ],
  };
}

const CLOCK_STATES: Record<ClockState['status'], Words> = {
  running: { en: 'running', zh: '计时中' },
  paused: { en: 'paused', zh: '已暂停' },
  met: { en: 'met', zh: '已达成' },
  cancelled: { en: 'cancelled', zh: '已取消' },
};

export function clockSection({ state, rules }: Filed): Section {
  const clocks = Object.values(state.clocks).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return {
    title: { en: 'Clocks', zh: '时限' },
    fields: [],
    table: {
      columns: [
        column('clock', 'Clock', '时限'),
        column('subject', 'About', '对象'),
        column('startedAt', 'Started', '起算'),
        column('dueAt', 'Due', '到期'),
        column('endedAt', 'Ended', '结束'),
        column('breachedAt', 'Missed at', '超期'),
        column('state', 'State', '状态'),
      ],
      rows: clocks.map((clock) => [
        named(rules.clocks, clock.clock)?.name ?? clock.clock,
        clock.subject ?? null,
        { at: clock.startedAt },
        { at: clock.dueAt },
        instantOf(clock.endedAt),
        instantOf(clock.breachedAt),
        CLOCK_STATES[clock.status],
      ]),
    },
  };
}

/** Every payment and recovery of a claim, with the payer. */
function claimRows(filed: Filed): Value[][] {
  const { payers = {}, money } = claimPart(filed) ?? {};
  const who = (subject: string): Value => {
    const payer = named(payers, subject);
    return payer ? payerName(filed.rules, payer) : subject;
  };
  const payments = Object.entries(money?.payments ?? {}).map(([subject, payment]): Value[] => [
    subject,
    { en: 'Payment', zh: '付款' },
    who(payment.payer),
    moneyOf(payment.amount),
    payment.state,
  ]);
  const recoveries = Object.entries(money?.recoveries ?? {}).map(([subject, recovery]): Value[] => [
    subject,
    { en: 'Recovery', zh: '追偿' },
    who(recovery.from),
    moneyOf(recovery.booked),
    { en: `${formatMoney(recovery.open)} open`, zh: `尚欠 ${formatMoney(recovery.open)}` },
  ]);
  return [...payments, ...recoveries];
}

function sumFields(filed: Filed): Field[] {
  const { state } = filed;
  const claim = claimPart(filed);
  const request = state.part.kind === 'request' ? state.part : undefined;
  const all: [id: string, en: string, zh: string, value: Money | undefined][] = [
    ['asked', 'Asked at the opening', '受理时主张金额', state.amount],
    ['claimed', 'Claimed', '索赔金额', claim?.claimed],
    ['assessed', 'Assessed', '定损金额', claim?.assessed],
    ['offered', 'Offered', '赔付方案金额', claim?.offered],
    ['countered', 'Asked in return', '还价金额', claim?.countered],
    ['reserve', 'Reserve', '准备金', claim?.money?.reserve],
    ['price', 'Price', '价格', request?.price],
    ['refund', 'Refund', '退款', request?.refund?.refund],
    ['paid', 'Paid', '已付', claim?.paid ?? request?.paid],
  ];
  return all.flatMap(([id, en, zh, value]) => (value ? [field(id, en, zh, moneyOf(value))] : []));
}

/** Undefined where the case is about no money. */
export function moneySection(filed: Filed): Section | undefined {
  const [fields, rows] = [sumFields(filed), claimRows(filed)];
  if (fields.length + rows.length === 0) return undefined;
  const columns = [
    column('subject', 'No.', '编号'),
    column('kind', 'What', '类别'),
    column('who', 'Who', '对方'),
    column('amount', 'Amount', '金额'),
    column('state', 'State', '状态'),
  ];
  return { title: { en: 'Money', zh: '金额' }, fields, ...(rows.length > 0 ? { table: { columns, rows } } : {}) };
}

/** A list of things is a long sentence; all of it is in events.json. */
const MOST_SHOWN = 120;
const cut = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

/** What became of the case by an event, then what somebody wrote; the opening itself stands above. */
function detailsOf(event: RecordedEvent, { before, after }: Turn, { rules }: Filed, hidden: Hidden): Value {
  const says = before && after ? differencesOf(before, after, rules).says : [];
  const text = event.personal?.text ?? insteadOf(hidden(event, 'text'));
  const told = says.map(({ en, zh }) => ({ en: cut(en), zh: cut(zh) }));
  const lines = [...told, ...(text === null ? [] : [text as string | Words])];
  return lines.length > 0 ? { lines } : null;
}

/** The states of a case around each of its events. */
interface Turn {
  before: CaseState | undefined;
  after: CaseState | undefined;
}

function turnsOf(events: readonly RecordedEvent[]): Turn[] {
  let before: CaseState | undefined;
  return events.map((event) => {
    const after = evolve(before, event);
    const turn = { before, after };
    before = after;
    return turn;
  });
}

export function timelineSection(filed: Filed, hidden: Hidden): Section {
  const turns = turnsOf(filed.events);
  return {
    title: { en: 'What happened', zh: '经过' },
    fields: [],
    table: {
      columns: [
        column('seq', 'No.', '序号'),
        column('when', 'Happened, recorded', '发生、记录'),
        column('event', 'Event', '事件'),
        column('by', 'By', '操作人'),
        column('details', 'Details', '内容'),
        column('hash', 'Hash', '哈希'),
      ],
      rows: filed.events.map((event, index) => [
        event.seq,
        { lines: [{ at: event.happenedAt }, { at: event.recordedAt }] },
        EVENT_TITLES[event.type],
        { lines: [event.actor.id, `(${event.actor.role})`] },
        detailsOf(event, turns[index] as Turn, filed, hidden),
        `${event.hash.slice(0, 10)}…`,
      ]),
    },
  };
}
