import type { RecordedEvent } from '../../case/events.ts';
import type { CaseState } from '../../case/state.ts';
import { approversFor } from '../../claim/ledger/authority.ts';
import { entriesOf } from '../../claim/ledger/entries.ts';
import { explainedLiabilities, type ExplainedLiability } from '../../claim/ledger/explaining.ts';
import { formatMoney } from '../../money/money.ts';
import { sourceName, type Rulebook } from '../../rulebook/rulebook.ts';
import type { Words } from '../../vocabulary.ts';
import { EVENT_TITLES } from '../event-titles.ts';
import { same, wallTime } from '../names.ts';
import { authorityCited } from './authority.ts';
import { nameOf, type Cited, type Explained, type Verdict } from './explained.ts';

/** What is asked about the money of a claim. */
export interface AskedAmount {
  log: readonly RecordedEvent[];
  state: CaseState;
  /** Those that the case has. */
  rules: Rulebook;
  today: Rulebook | undefined;
}

/** What a payer is and what it comes to, one line for each step. */
function liabilityLines({ event, party, name, steps, warnings }: ExplainedLiability): Words[] {
  const regime = name ?? same(event.data.regime);
  const liability = formatMoney(event.data.liability);
  return [
    {
      en: `Payer ${event.data.subject} (${party}) owes ${liability} by ${regime.en} (event ${event.seq}).`,
      zh: `赔付方 ${event.data.subject}（${party}）依${regime.zh}应赔 ${liability}（第 ${event.seq} 号事件）。`,
    },
    ...steps.map(({ name: step, figures, amount, currency, rule }): Words => {
      const source = rule && sourceName(rule);
      const by = source
        ? { en: ` (${source.en}, ${rule.confidence})`, zh: `（${source.zh}，${rule.confidence}）` }
        : same('');
      return {
        en: `${step.en}: ${figures.en} = ${amount} ${currency}${by.en}.`,
        zh: `${step.zh}：${figures.zh} = ${amount} ${currency}${by.zh}。`,
      };
    }),
    ...warnings,
  ];
}

const AMOUNTS: readonly RecordedEvent['type'][] = [
  'ClaimAssessed',
  'AmountRevised',
  'SettlementOffered',
  'CounterOffered',
  'OfferAccepted',
  'PaymentProposed',
  'PaymentApproved',
  'QuoteGiven',
  'RefundComputed',
];

/** What was decided about an amount, by whom; and what it moved in the books. */
function eventLines(event: RecordedEvent, rules: Rulebook): Words[] {
  const title = EVENT_TITLES[event.type];
  const at = wallTime(event.happenedAt, rules.timeZone);
  const postings = entriesOf(event).map(({ account, amount }) => `${account} ${formatMoney(amount)}`);
  const data = event.data as { amount?: Parameters<typeof formatMoney>[0]; enough?: boolean; for?: string };
  const amount = data.amount ? ` ${formatMoney(data.amount)}` : '';
  const enough =
    data.enough === undefined
      ? same('')
      : data.enough
        ? { en: ', enough', zh: '，已足' }
        : { en: ', another approval is needed', zh: '，尚需他人批准' };
  const acting = data.for === undefined ? same('') : { en: `, for ${data.for}`, zh: `，代 ${data.for}` };
  const books =
    postings.length > 0 ? { en: `; booked: ${postings.join(', ')}`, zh: `；记账：${postings.join('，')}` } : same('');
  return [
    {
      en: `Event ${event.seq}, ${at}: ${title.en}${amount} by ${event.actor.id} (${event.actor.role})${acting.en}${enough.en}${books.en}.`,
      zh: `第 ${event.seq} 号事件，${at}：${title.zh}${amount}，${event.actor.id}（${event.actor.role}）${acting.zh}${enough.zh}${books.zh}。`,
    },
  ];
}

/** The limits of authority by which amounts of the claim's payments are approved. */
function authority({ state, rules }: AskedAmount): { lines: Words[]; cited: Cited[] } {
  const payments = state.part.kind === 'claim' ? Object.entries(state.part.money?.payments ?? {}) : [];
  if (payments.length === 0) return { lines: [], cited: [] };
  const lines = payments.map(([subject, { amount }]): Words => {
    const people = approversFor(amount, rules);
    return {
      en: `Payment ${subject} of ${formatMoney(amount)} takes ${people === 2 ? 'two people, neither of whom proposed it' : 'one approval'}.`,
      zh: `付款 ${subject}（${formatMoney(amount)}）须${people === 2 ? '两人批准，且均非提出人' : '一人批准'}。`,
    };
  });
  return { lines, cited: authorityCited(rules) };
}

/** What regimes make the payers owe, by some rules, from the input on record. */
function verdictOf({ log, state }: AskedAmount, rules: Rulebook): Verdict & { figures: string } {
  const rulebook = nameOf(rules);
  const figures = explainedLiabilities(log, state, rules).map(({ event, result }) => {
    const shown = result ? formatMoney({ amountMinor: result.liabilityMinor, currency: result.currency }) : '?';
    return `${event.data.subject} ${shown}`;
  });
  if (figures.length === 0)
    return { rulebook, figures: '', says: { en: `${rulebook}: nothing was computed.`, zh: `${rulebook}：没有核算。` } };
  const list = figures.join(', ');
  return { rulebook, figures: list, says: { en: `By ${rulebook}: ${list}.`, zh: `按 ${rulebook}：${list}。` } };
}

/** Why the amounts of a case are what they are: how they were computed, decided, approved and booked. */
export function explainAmount(asked: AskedAmount): Explained {
  const { log, state, rules, today } = asked;
  const liabilities = explainedLiabilities(log, state, rules);
  const moved = log.filter((event) => AMOUNTS.includes(event.type) || entriesOf(event).length > 0);
  const { lines, cited } = authority(asked);
  const [was, now] = [verdictOf(asked, rules), today && verdictOf(asked, today)];
  const regimes = liabilities.flatMap(({ event, name, source }): Cited[] =>
    source
      ? [
          {
            rulebook: nameOf(rules),
            path: `regimes.${event.data.regime}`,
            name: name ?? same(event.data.regime),
            source,
          },
        ]
      : [],
  );
  const recorded = liabilities
    .map(({ event }) => `${event.data.subject} ${formatMoney(event.data.liability)}`)
    .join(', ');
  return {
    about: 'amount',
    answer: recorded
      ? { en: `Computed liability: ${recorded}.`, zh: `核算责任：${recorded}。` }
      : moved.length > 0
        ? { en: `${moved.length} events moved or decided amounts.`, zh: `共有 ${moved.length} 个事件涉及金额。` }
        : { en: 'No amount was decided in this case.', zh: '本案尚未决定任何金额。' },
    lines: [...liabilities.flatMap(liabilityLines), ...moved.flatMap((event) => eventLines(event, rules)), ...lines],
    events: [...new Set([...liabilities.map(({ event }) => event.seq), ...moved.map(({ seq }) => seq)])].sort(
      (a, b) => a - b,
    ),
    rules: [...regimes, ...cited],
    days: [],
    pauses: [],
    was: { rulebook: was.rulebook, says: was.says },
    today: now ? { rulebook: now.rulebook, says: now.says } : null,
    equal: now && recorded ? now.figures === recorded : null,
  };
}
