import { minus, plus, sumOf } from '../../workflows/domain/claim/amounts.ts';
import { formatMoney, type Money } from '../../workflows/domain/money/money.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { claimPart, PAYER_NAMES } from '../claims.ts';
import type { Filed, Recorded } from '../filed.ts';
import { column, field, type Field } from '../form.ts';
import { partnerName } from '../names.ts';
import { isIn, type Entry, type Period, type Register } from '../register.ts';
import type { Value } from '../value.ts';

const MOVEMENTS = {
  RecoveryBooked: 'booked',
  RecoveryReceived: 'received',
  RecoveryNetted: 'netted',
  RecoveryWrittenOff: 'writtenOff',
} as const;
const EVENTS = Object.keys(MOVEMENTS) as (keyof typeof MOVEMENTS)[];

const COLUMNS = [
  ['opening', 'Opening balance', '期初余额'],
  ['booked', 'Booked', '本期入账'],
  ['received', 'Received', '本期收回'],
  ['netted', 'Netted', '本期冲帐'],
  ['writtenOff', 'Written off', '本期核销'],
  ['closing', 'Closing balance', '期末余额'],
] as const;
/** What a party owes us, and how that changed: opening + booked − received − netted − written off = closing. */
type Account = Record<(typeof COLUMNS)[number][0], Money>;

interface Fact {
  party: string;
  /** As which kinds of payer the party is there. */
  kinds: Words;
  currency: string;
  account: Account;
  caseId: string;
  reference: string;
  waybill?: string;
  reportedAt: string;
}

function emptyAccount(currency: string): Account {
  const nothing = sumOf([], currency);
  return {
    opening: nothing,
    booked: nothing,
    received: nothing,
    netted: nothing,
    writtenOff: nothing,
    closing: nothing,
  };
}

type Movement = Recorded<keyof typeof MOVEMENTS>;

/** What one movement does to an account; what came before the period is in the opening balance, what came after it in none. */
function after(account: Account, { type, data, happenedAt }: Movement, period: Period): Account {
  if (happenedAt >= period.before) return account;
  const change = type === 'RecoveryBooked' ? plus : minus;
  const closing = change(account.closing, data.amount);
  if (!isIn(happenedAt, period)) return { ...account, opening: change(account.opening, data.amount), closing };
  const kind = MOVEMENTS[type];
  return { ...account, [kind]: plus(account[kind], data.amount), closing };
}

const isNothing = (account: Account): boolean =>
  Object.values(account).every(({ amountMinor }) => BigInt(amountMinor) === 0n);

/** The account of each party, in each currency, as far as there is anything on it. */
function accountsOf(filed: Filed, period: Period): Map<string, { party: string; currency: string; account: Account }> {
  const accounts = new Map<string, { party: string; currency: string; account: Account }>();
  for (const movement of filed.all(...EVENTS)) {
    const { party, amount } = movement.data;
    const { currency } = amount;
    const key = `${party} ${currency}`;
    const account = after(accounts.get(key)?.account ?? emptyAccount(currency), movement, period);
    accounts.set(key, { party, currency, account });
  }
  return accounts;
}

/** As which kinds of payer a party is there. */
function kindsOf(filed: Filed, party: string): Words {
  const payers = Object.values(claimPart(filed)?.payers ?? {});
  const names = new Set(payers.flatMap((payer) => (payer.party === party ? [PAYER_NAMES[payer.kind]] : [])));
  return { en: [...names].map(({ en }) => en).join(', '), zh: [...names].map(({ zh }) => zh).join('、') };
}

function collect(filed: Filed, period: Period): Fact[] {
  const { state, caseId } = filed;
  const { reference, waybill, reportedAt } = state;
  const about = { caseId, reference, reportedAt, ...(waybill === undefined ? {} : { waybill }) };
  return [...accountsOf(filed, period).values()].flatMap(({ party, currency, account }) =>
    isNothing(account) ? [] : [{ party, kinds: kindsOf(filed, party), currency, account, ...about }],
  );
}

const cellsOf = (account: Account): Value[] => COLUMNS.map(([id]) => formatMoney(account[id]));

const rows = (facts: Fact[], { rules }: Period): Entry[] =>
  facts.map(({ party, kinds, currency, account, caseId, reference, waybill, reportedAt }) => ({
    caseId,
    partner: party,
    sortedBy: [party, currency, reportedAt, caseId],
    cells: [partnerName(rules, party), kinds, reference, { at: reportedAt }, waybill ?? null, ...cellsOf(account)],
  }));

function added(accounts: readonly Account[], currency: string): Account {
  const sum = (id: keyof Account) =>
    sumOf(
      accounts.map((account) => account[id]),
      currency,
    );
  return Object.fromEntries(COLUMNS.map(([id]) => [id, sum(id)])) as Account;
}

/** The account of a party over all cases, one sum on a line. */
const lines = (account: Account): Value => ({
  lines: COLUMNS.map(([id, en, zh]) => {
    const amount = formatMoney(account[id]);
    return { en: `${en}: ${amount}`, zh: `${zh}：${amount}` };
  }),
});

/** For each party and currency the whole account, then that of all parties together. */
function figures(facts: Fact[], { rules }: { rules: Rulebook }): Field[] {
  const currencies = [...new Set(facts.map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency) => {
    const own = facts.filter((fact) => fact.currency === currency);
    const parties = [...new Set(own.map(({ party }) => party))].sort();
    const of = (list: readonly Fact[]) =>
      lines(
        added(
          list.map(({ account }) => account),
          currency,
        ),
      );
    return [
      ...parties.map((party) => {
        const { en, zh } = partnerName(rules, party);
        const list = own.filter((fact) => fact.party === party);
        return field(`account-${party}-${currency}`, `${en}, ${currency}`, `${zh}（${currency}）`, of(list));
      }),
      field(`all-${currency}`, `All parties, ${currency}`, `全部合作方（${currency}）`, of(own)),
    ];
  });
}

/** 合作方往来账: what partners, carriers and insurers owe us by way of recovery, how that changed in the period, case by case. */
export const partnerAccount: Register<Fact> = {
  id: 'partner-account',
  title: { en: 'Account of partners', zh: '合作方往来账' },
  columns: () => [
    column('party', 'Party', '合作方'),
    column('kind', 'Owes as', '身份'),
    column('case', 'Case', '案件编号'),
    column('date', 'Date', '报案日期'),
    column('waybill', 'Waybill', '运单号'),
    ...COLUMNS.map(([id, en, zh]) => column(id, en, zh)),
  ],
  collect,
  rows,
  figures,
};
