import type { RecordedEvent } from '../../case/events.ts';
import type { CaseState } from '../../case/state.ts';
import { isMore } from '../../claim/amounts.ts';
import { approversFor, limitOf } from '../../claim/ledger/authority.ts';
import type { ClaimPayment } from '../../claim/ledger/state.ts';
import { absenceOf, type Roster } from '../../duty/roster.ts';
import { dateIn } from '../../levels/numbers.ts';
import { formatMoney } from '../../money/money.ts';
import { named, type Rulebook } from '../../rulebook/rulebook.ts';
import type { Instant, Words } from '../../vocabulary.ts';
import { wallTime } from '../names.ts';
import { STATUS_NAMES } from '../state-names.ts';
import { authorityCited } from './authority.ts';
import { dutyLines } from './duty.ts';
import { nameOf, ownRule, type Explained, type Verdict } from './explained.ts';
import { demandsOf } from './possible.ts';

/** Somebody whose key reached the case at the instant. */
export interface Bearer {
  person: string;
  role: string;
}

/** What is asked about who could have given a command at an instant. */
export interface AskedWho {
  log: readonly RecordedEvent[];
  /** The case at the instant. */
  state: CaseState;
  command: string;
  /** The payment that it is about, of a command that approves one. */
  payment?: string | undefined;
  at: Instant;
  rules: Rulebook;
  today: Rulebook | undefined;
  roster: Roster | undefined;
  bearers: readonly Bearer[];
}

/** Somebody, and whether they could. */
interface Candidate extends Bearer {
  says: Words;
  could: boolean;
}

const paymentOf = ({ state, payment }: AskedWho): ClaimPayment | undefined =>
  state.part.kind === 'claim' && payment !== undefined ? named(state.part.money?.payments ?? {}, payment) : undefined;

const no = (bearer: Bearer, en: string, zh: string): Candidate => ({
  ...bearer,
  could: false,
  says: { en: `${bearer.person}: ${en}.`, zh: `${bearer.person}：${zh}。` },
});

/** Why somebody could not, by role, authority and the eyes that an approval takes; or that they could. */
function judged(bearer: Bearer, asked: AskedWho, rules: Rulebook, allowed: readonly string[]): Candidate {
  const { person, role } = bearer;
  const { roster, at, command } = asked;
  if (!allowed.includes(role)) return no(bearer, `the role ${role} may not give it`, `角色 ${role} 不得执行`);
  const away = roster && absenceOf(roster, person, at);
  const absent = away
    ? {
        en: `, though away until ${wallTime(away.to, roster.timeZone)}`,
        zh: `（不在岗至 ${wallTime(away.to, roster.timeZone)}）`,
      }
    : { en: '', zh: '' };
  const payment = command === 'ApprovePayment' ? paymentOf(asked) : undefined;
  if (payment) {
    const { amount, proposedBy, approvedBy } = payment;
    const date = dateIn(rules.timeZone, at).toString();
    const limit = limitOf(rules, role, amount.currency, date);
    if (!limit)
      return no(
        bearer,
        `the role ${role} has no authority in ${amount.currency} on ${date}`,
        `角色 ${role} 在 ${date} 没有 ${amount.currency} 审批权限`,
      );
    if (isMore(amount, limit))
      return no(
        bearer,
        `authority ends at ${formatMoney(limit)}, the payment is ${formatMoney(amount)}`,
        `审批权限为 ${formatMoney(limit)}，付款为 ${formatMoney(amount)}`,
      );
    if (approvedBy.includes(person))
      return no(bearer, 'approved it already, and another person must', '已批准，须由他人批准');
    if (approversFor(amount, rules) > 1 && proposedBy === person)
      return no(
        bearer,
        'proposed it, and above the threshold others must approve',
        '为提出人，超过双人审批界限须由他人批准',
      );
  }
  return {
    ...bearer,
    could: true,
    says: { en: `${person}, ${role}: could${absent.en}.`, zh: `${person}，${role}：可以${absent.zh}。` },
  };
}

function candidates(asked: AskedWho, rules: Rulebook): Candidate[] {
  const demands = demandsOf(asked.state, asked.command);
  const possible = demands && (demands.during?.includes(asked.state.status) ?? true);
  const list = asked.bearers.map((bearer) => judged(bearer, asked, rules, demands?.roles ?? []));
  return possible ? list : list.map((one) => ({ ...one, could: false }));
}

function verdictOf(asked: AskedWho, rules: Rulebook): Verdict & { people: string } {
  const rulebook = nameOf(rules);
  const people = candidates(asked, rules)
    .flatMap(({ could, person }) => (could ? [person] : []))
    .join(', ');
  return {
    rulebook,
    people,
    says: { en: `By ${rulebook}: ${people || 'nobody'}.`, zh: `按 ${rulebook}：${people || '无人'}。` },
  };
}

function demandLines({ state, command }: AskedWho): Words[] {
  const demands = demandsOf(state, command);
  if (!demands)
    return [
      { en: `A ${state.kind} does not know the command ${command}.`, zh: `${state.kind} 类案件没有命令 ${command}。` },
    ];
  const { roles, during } = demands;
  const status = STATUS_NAMES[state.status];
  const list = during?.map((one) => STATUS_NAMES[one as keyof typeof STATUS_NAMES]);
  return [
    { en: `${command} takes one of the roles: ${roles.join(', ')}.`, zh: `${command} 需要角色：${roles.join('、')}。` },
    list
      ? {
          en: `It is possible while the case is ${list.map(({ en }) => en).join(', ')}; it was ${status.en}.`,
          zh: `案件状态为${list.map(({ zh }) => zh).join('、')}时可执行；当时为“${status.zh}”。`,
        }
      : {
          en: `It is possible while the case has not ended; it was ${status.en}.`,
          zh: `案件未结束时可执行；当时为“${status.zh}”。`,
        },
  ];
}

/** Commands that take authority over amounts. */
const APPROVED: readonly string[] = ['ApprovePayment', 'WriteOffRecovery'];

/** Who could have given a command at an instant: by role, state, roster, authority and the eyes that an approval takes. */
export function explainWho(asked: AskedWho): Explained {
  const { log, state, command, at, rules, today, roster } = asked;
  const people = candidates(asked, rules);
  const could = people.filter((one) => one.could).map(({ person }) => person);
  const time = wallTime(at, rules.timeZone);
  const allowed = demandsOf(state, command)?.roles ?? [];
  const duty = roster
    ? allowed.flatMap((role) => dutyLines(roster, rules, { role, branch: state.branch, at }).lines)
    : [];
  const [was, now] = [verdictOf(asked, rules), today && verdictOf(asked, today)];
  const last = log.at(-1);
  const list = could.join(', ');
  return {
    about: 'who',
    answer: {
      en: `At ${time} ${list || 'nobody'} could have given ${command}.`,
      zh: `${time} 可执行 ${command} 的人员：${list || '无'}。`,
    },
    lines: [...demandLines(asked), ...people.map(({ says }) => says), ...duty],
    events: last ? [last.seq] : [],
    rules: [
      ownRule(`commands.${command}`, { en: `Command ${command}`, zh: `命令 ${command}` }),
      ...(APPROVED.includes(command) ? authorityCited(rules) : []),
    ],
    days: [],
    pauses: [],
    was: { rulebook: was.rulebook, says: was.says },
    today: now ? { rulebook: now.rulebook, says: now.says } : null,
    equal: now ? now.people === was.people : null,
  };
}
