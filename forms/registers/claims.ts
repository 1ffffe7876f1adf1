import type { PayerKind } from '../../workflows/domain/claim/file/state.ts';
import { isPositive, minus, plus, sumOf } from '../../workflows/domain/claim/amounts.ts';
import { formatMoney, type Money } from '../../workflows/domain/money/money.ts';
import { named } from '../../workflows/domain/rulebook/rulebook.ts';
import { claimPart, commodity, declineReason } from '../claims.ts';
import { Filed, moneyOf, numberOf, whenOf } from '../filed.ts';
import { column, field, personal, type Field } from '../form.ts';
import { STATUS_NAMES } from '../names.ts';
import { isIn, type Entry, type Period, type Register } from '../register.ts';
import { customerName } from '../tracking.ts';
import type { Value } from '../value.ts';
import { present } from '../../workflows/domain/present.ts';

/** Money of a claim that moved, and from whom what came back. */
const MOVING = ['PaymentConfirmed', 'SalvageReceived', 'RecoveryReceived', 'RecoveryNetted'] as const;

/** The sums of a row, all of one currency; those that are nothing are left out. */
interface Sums {
  claimed?: Money;
  paid?: Money;
  salvage?: Money;
  insurer?: Money;
  carrier?: Money;
  other?: Money;
  /** What is paid less all that came back; below zero where more came. */
  absorbed?: Money;
}
interface Fact {
  entry: Entry;
  sums: Sums;
}

const total = (amounts: readonly Money[]): Money | undefined => {
  const [first] = amounts;
  return first && sumOf(amounts, first.currency);
};

/** What was asked for: at the opening or in a revision of it, else what the items of the file add up to. */
function claimedOf(filed: Filed): Money | undefined {
  const revised = filed.last('AmountRevised')?.data.amount;
  return revised ?? filed.opened.data.amount ?? claimPart(filed)?.file?.total;
}

/** Whoever paid a recovery: the payer that it was booked on, or the one of several joint ones that is named. */
function kindBehind(filed: Filed, recovery: string, by: string | undefined): PayerKind | undefined {
  const { payers = {} } = claimPart(filed) ?? {};
  const from = by ?? filed.all('RecoveryBooked').find(({ data }) => data.subject === recovery)?.data.from;
  return from === undefined ? undefined : named(payers, from)?.kind;
}

/** What came back by who paid it; what no insurer and no carrier paid came from somebody else. */
function recovered(filed: Filed): Pick<Sums, 'insurer' | 'carrier' | 'other'> {
  const parts = { insurer: [] as Money[], carrier: [] as Money[], other: [] as Money[] };
  for (const { data } of filed.all('RecoveryReceived', 'RecoveryNetted')) {
    const kind = kindBehind(filed, data.subject, 'by' in data ? data.by : undefined);
    parts[kind === 'insurer' || kind === 'carrier' ? kind : 'other'].push(data.amount);
  }
  return present({ insurer: total(parts.insurer), carrier: total(parts.carrier), other: total(parts.other) });
}

function sumsOf(filed: Filed): Sums {
  const paid = total(filed.all('PaymentConfirmed').map(({ data }) => data.amount));
  const salvage = total(filed.all('SalvageReceived').map(({ data }) => data.amount));
  const { insurer, carrier, other } = recovered(filed);
  const back = total([salvage, insurer, carrier, other].flatMap((amount) => amount ?? []));
  const some = paid ?? back;
  const absorbed = some && minus(paid ?? { ...some, amountMinor: '0' }, back ?? { ...some, amountMinor: '0' });
  return present({ claimed: claimedOf(filed), paid, salvage, insurer, carrier, other, absorbed });
}

/** What is left with us. More than was paid came back in words, since a sum below zero is easily read as a loss. */
function absorbedValue(absorbed: Money | undefined): Value {
  if (!absorbed) return null;
  const below = minus({ ...absorbed, amountMinor: '0' }, absorbed);
  if (!isPositive(below)) return formatMoney(absorbed);
  const gain = formatMoney(below);
  return { en: `nothing; ${gain} more came back than was paid`, zh: `无；收回多于赔付 ${gain}` };
}

/** When it was refused and why, unless it was taken up again since. */
function refusal(filed: Filed): [at: Value, reason: Value] {
  const last = filed.last(
    'ClaimDeclined',
    'SettlementOffered',
    'OfferAccepted',
    'PaymentConfirmed',
    'ClaimSettled',
    'CaseReopened',
  );
  if (last?.type !== 'ClaimDeclined') return [null, null];
  return [whenOf(last), declineReason(filed.rules, last.data.code)];
}

function factOf(filed: Filed): Fact {
  const { state, caseId } = filed;
  const sums = sumsOf(filed);
  const { claimed, paid, salvage, insurer, carrier, other, absorbed } = sums;
  return {
    sums,
    entry: {
      caseId,
      ...(state.partner === undefined ? {} : { partner: state.partner }),
      sortedBy: [state.reportedAt, caseId],
      cells: [
        numberOf(filed, 'level') ?? numberOf(filed, 'intake') ?? state.reference,
        { at: state.reportedAt },
        moneyOf(claimed),
        state.waybill ?? null,
        customerName(filed),
        commodity(filed),
        whenOf(filed.last('PaymentConfirmed')),
        moneyOf(paid),
        ...refusal(filed),
        moneyOf(salvage),
        moneyOf(insurer),
        moneyOf(carrier),
        moneyOf(other),
        absorbedValue(absorbed),
        STATUS_NAMES[state.status],
      ],
    },
  };
}

/** A claim stands in the register of each period in which it was told, money of it moved, or it was refused, as it was at the end of that. */
function collect(filed: Filed, period: Period): Fact[] {
  const { kind, reportedAt } = filed.state;
  if (kind !== 'claim' || reportedAt >= period.before) return [];
  const happened = filed.events.filter(({ happenedAt }) => happenedAt < period.before);
  const then = new Filed(happened, filed.rules);
  const moved = then.all(...MOVING, 'ClaimDeclined').some(({ happenedAt }) => isIn(happenedAt, period));
  return moved || isIn(reportedAt, period) ? [factOf(then)] : [];
}

const FIGURES = [
  ['claimed', 'Claimed', '索赔金额'],
  ['paid', 'Paid', '已付金额'],
  ['salvage', 'Salvage', '残值'],
  ['insurer', 'Recovered from insurers', '保险公司追回'],
  ['carrier', 'Recovered from connecting carriers', '承运方追回'],
  ['other', 'Recovered from others', '其他追回'],
  ['absorbed', 'Absorbed by us', '本公司承担'],
] as const satisfies readonly (readonly [keyof Sums, string, string])[];

/** Sums of all rows, for each currency apart, since amounts of different ones do not add up. */
function figures(facts: Fact[]): Field[] {
  const amounts = facts.flatMap(({ sums }) => Object.values(sums) as Money[]);
  const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort();
  const sums = currencies.flatMap((currency) =>
    FIGURES.map(([id, en, zh]): Field => {
      const own = facts.flatMap(({ sums: { [id]: amount } }) => (amount?.currency === currency ? [amount] : []));
      const sum = own.reduce(plus, { amountMinor: '0', currency });
      return field(
        `${id}-${currency}`,
        `${en}, ${currency}`,
        `${zh}（${currency}）`,
        id === 'absorbed' ? absorbedValue(sum) : formatMoney(sum),
      );
    }),
  );
  return [field('claims', 'Claims', '理赔件数', facts.length), ...sums];
}

/** 理赔登记簿: every claim that was told or moved in the period, what was asked and paid or why it was refused, and what came back. */
export const claims: Register<Fact> = {
  id: 'claims',
  title: { en: 'Loss register', zh: '理赔登记簿' },
  columns: () => [
    column('number', 'Number', '编号'),
    column('date', 'Date', '报案日期'),
    column('claimed', 'Amount claimed', '索赔金额'),
    column('waybill', 'Waybill', '运单号'),
    personal('claimant', 'Claimant', '索赔人'),
    column('commodity', 'Commodity', '货物'),
    column('paidAt', 'Paid on', '赔付日期'),
    column('paid', 'Paid', '已付金额'),
    column('refusedAt', 'Refused on', '拒赔日期'),
    column('refusal', 'Reason for refusal', '拒赔理由'),
    column('salvage', 'Salvage', '残值'),
    column('insurer', 'Recovered from insurer', '保险公司追回'),
    column('carrier', 'Recovered from connecting carrier', '承运方追回'),
    column('other', 'Recovered from others', '其他追回'),
    column('absorbed', 'Absorbed by us', '本公司承担'),
    column('status', 'Status', '状态'),
  ],
  collect,
  rows: (facts) => facts.map(({ entry }) => entry),
  figures,
};
