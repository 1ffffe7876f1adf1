import type { ClockState } from '../../workflows/domain/case/state.ts';
import { isPositive, sumOf } from '../../workflows/domain/claim/amounts.ts';
import type { Leg, Payer } from '../../workflows/domain/claim/file/state.ts';
import type { Recovery } from '../../workflows/domain/claim/ledger/state.ts';
import type { Money } from '../../workflows/domain/money/money.ts';
import { named, type ClockRule } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { claimPart, payerName } from '../claims.ts';
import { instantOf, moneyOf, whenOf, type Filed, type Recorded } from '../filed.ts';
import { column, field, NothingToPrint, wide, type CaseForm, type Field, type Section, type Table } from '../form.ts';
import { aboutClaim, amountFields, claimedBefore, earliestDue, MODE_NAMES, signatures } from '../letters.ts';
import type { Value } from '../value.ts';

const REQUEST: Words = {
  en: 'Please pay what is open, or say in writing by the day named why you do not.',
  zh: '请支付下列未清款项；如不支付，请在答复期限前书面说明理由。',
};

/** A payer of whom something is asked, with what it owes alone or with others. */
interface Asked {
  subject: string;
  payer: Payer;
  owed: [subject: string, recovery: Recovery][];
}

/** Whoever owes something that is open; before anything was booked, whoever was asked to pay and has not paid the claimant since. */
function isAsked(filed: Filed, { subject, payer, owed }: Asked): boolean {
  if (payer.kind === 'own') return false;
  if (owed.length > 0) return owed.some(([, { open }]) => isPositive(open));
  const last = filed.all('DemandMade', 'PayerPaid').findLast(({ data }) => data.subject === subject);
  return last?.type === 'DemandMade';
}

function allAsked(filed: Filed): Asked[] {
  const { payers = {}, money } = claimPart(filed) ?? {};
  const recoveries = Object.entries(money?.recoveries ?? {});
  return Object.entries(payers)
    .map(([subject, payer]): Asked => {
      const owed = recoveries.filter(([, { from, jointly = [] }]) => from === subject || jointly.includes(subject));
      return { subject, payer, owed };
    })
    .filter((asked) => isAsked(filed, asked));
}

/** The day of its answer: that of the demand while it runs, else that of another clock which its answer stops. */
function answerBy(filed: Filed, subject: string): Value {
  const runs = (clock: ClockState, { stops }: ClockRule) =>
    clock.subject === subject &&
    clock.status === 'running' &&
    clock.holder === 'third-party' &&
    stops.includes('PayerAnswered');
  const ofDemand = earliestDue(filed, (clock, rule) => runs(clock, rule) && rule.starts.on.includes('DemandMade'));
  return ofDemand ?? earliestDue(filed, runs);
}

const legLine = ({ leg, mode, from, to, bill }: Leg): Words => {
  const { en, zh } = MODE_NAMES[mode];
  return {
    en: `${leg}: ${from} – ${to}, ${en}${bill === undefined ? '' : `, bill ${bill}`}`,
    zh: `${leg}：${from} – ${to}，${zh}${bill === undefined ? '' : `，单号 ${bill}`}`,
  };
};

/** The legs that it carried, and those for which it owes something. */
function legsOf(filed: Filed, { payer, owed }: Asked): Value {
  const { legs = [] } = claimPart(filed)?.file ?? {};
  const own = legs.filter(({ leg, party }) => party === payer.party || owed.some(([, one]) => one.leg === leg));
  return own.length > 0 ? { lines: own.map(legLine) } : null;
}

/** A regime by name; figures that nobody has confirmed are marked wherever they are shown. */
function regimeOf({ rules }: Filed, computed: Recorded<'LiabilityComputed'> | undefined): Value {
  if (!computed) return null;
  const { regime, unconfirmed } = computed.data;
  const { en, zh } = named(rules.regimes ?? {}, regime)?.name ?? { en: regime, zh: regime };
  return unconfirmed ? { en: `${en} (unconfirmed)`, zh: `${zh}（未经核实）` } : { en, zh };
}

const total = (amounts: readonly Money[]): Money | undefined => {
  const [first] = amounts;
  return first && sumOf(amounts, first.currency);
};

const NO_LIMIT: Words = { en: 'none', zh: '无限额' };

function fieldsOf(filed: Filed, asked: Asked): Field[] {
  const { subject, payer, owed } = asked;
  const computed = filed.all('LiabilityComputed').findLast(({ data }) => data.subject === subject);
  const demanded = filed.all('DemandMade').findLast(({ data }) => data.subject === subject);
  const of = (id: string, en: string, zh: string, value: Value): Field => field(`${id}-${subject}`, en, zh, value);
  return [
    of('mode', 'Mode', '运输方式', payer.mode ? MODE_NAMES[payer.mode] : null),
    of('policy', 'Policy', '保险单号', payer.policy?.number ?? null),
    wide(`legs-${subject}`, 'Legs', '运输区段', legsOf(filed, asked)),
    of('regime', 'Regime', '适用制度', regimeOf(filed, computed)),
    of('cap', 'Limit', '责任限额', computed ? (moneyOf(computed.data.cap) ?? NO_LIMIT) : null),
    of('liability', 'Liability', '责任额', moneyOf(computed?.data.liability)),
    of('demandedAt', 'Demanded at', '催告时间', whenOf(demanded)),
    of('answerBy', 'Answer expected by', '答复期限', answerBy(filed, subject)),
    ...amountFields(`open-${subject}`, 'Open', '未清金额', total(owed.map(([, { open }]) => open))),
    wide(`request-${subject}`, 'We ask you', '要求', REQUEST),
  ];
}

const COLUMNS = [
  column('recovery', 'Recovery', '追偿'),
  column('leg', 'Leg', '区段'),
  column('with', 'Owed jointly with', '连带责任方'),
  column('booked', 'Booked', '应付'),
  column('received', 'Received', '已收'),
  column('netted', 'Netted', '已冲帐'),
  column('writtenOff', 'Not asked for any more', '不再追索'),
  column('open', 'Open', '未清'),
  column('promised', 'Promised', '承诺金额'),
  column('promisedBy', 'Promised by', '承诺期限'),
];

function rowOf(filed: Filed, self: string, [subject, recovery]: Asked['owed'][number]): Value[] {
  const { payers = {} } = claimPart(filed) ?? {};
  const { from, jointly = [], leg, booked, writtenOff, open, promise } = recovery;
  const others = [from, ...jointly].flatMap((one) => (one === self ? [] : (named(payers, one) ?? [])));
  const moved = (type: 'RecoveryReceived' | 'RecoveryNetted') =>
    filed.all(type).flatMap(({ data }) => (data.subject === subject ? [data.amount] : []));
  return [
    subject,
    leg ?? null,
    others.length > 0 ? { lines: others.map((payer) => payerName(filed.rules, payer)) } : null,
    moneyOf(booked),
    moneyOf(total(moved('RecoveryReceived'))),
    moneyOf(total(moved('RecoveryNetted'))),
    moneyOf(writtenOff),
    moneyOf(open),
    moneyOf(promise?.amount),
    instantOf(promise?.dueAt),
  ];
}

function demand(filed: Filed, asked: Asked): Section {
  const { subject, payer, owed } = asked;
  const table: Table = { columns: COLUMNS, rows: owed.map((one) => rowOf(filed, subject, one)) };
  return {
    title: payerName(filed.rules, payer),
    fields: fieldsOf(filed, asked),
    ...(owed.length > 0 ? { table } : {}),
  };
}

/** 索赔函（追偿函）: what carriers, partners and insurers are asked to pay. There is none before somebody was asked or owes something. */
export const demandLetter: CaseForm = {
  id: 'demand-letter',
  title: { en: 'Demand letter', zh: '索赔函（追偿函）' },
  kinds: ['claim'],
  bySubject: true,
  sections: (filed, about) => {
    const asked = allAsked(filed).filter(({ subject }) => about === undefined || subject === about);
    if (asked.length === 0) throw new NothingToPrint('nobody was asked to pay or owes anything');
    return [
      aboutClaim(filed, claimedBefore(filed)),
      ...asked.map((one) => demand(filed, one)),
      signatures(['company', 'For the company', '公司']),
    ];
  },
};
