import { caseTypes } from '../../types/registry.ts';
import type { CaseType } from '../../vocabulary.ts';
import { COMMAND_TITLES } from '../command-titles.ts';
import { FIELD_NAMES } from '../field-names.ts';
import { KIND_NAMES, STATUS_NAMES } from '../state-names.ts';
import { VALUE_NAMES } from '../value-names.ts';

type Facts = Readonly<Record<string, string>>;
type Named = Readonly<Record<string, { zh: string }>>;

const name = (zh: string): { zh: string } => ({ zh });

const ROLES: Named = {
  agent: name('客服专员'),
  supervisor: name('主管'),
  manager: name('经理'),
  auditor: name('审计员'),
  administrator: name('管理员'),
};

/** Steps of payments, papers and payers, which the same facts hold where a refusal is about one of them. */
const STEPS: Named = {
  proposed: name('待批准'),
  approved: name('已批准'),
  ordered: name('已发出付款指令'),
  paid: name('已付'),
  cancelled: name('已取消'),
  asked: name('已索取'),
  received: name('已收到'),
  accepted: name('已核可'),
  rejected: name('已退回'),
  waived: name('免交'),
};
const PAYERS: Named = {
  own: name('自担'),
  carrier: name('承运方'),
  partner: name('联盟商'),
  insurer: name('保险公司'),
};

/** What facts of refusals hold, by the fact. What is no closed list, such as a name out of a rulebook, is said as it is. */
const NAMES: Readonly<Record<string, Named>> = {
  kind: { ...KIND_NAMES, ...PAYERS },
  payer: PAYERS,
  caseType: VALUE_NAMES['caseType'] ?? {},
  channel: VALUE_NAMES['channel'] ?? {},
  relation: VALUE_NAMES['relation'] ?? {},
  answer: VALUE_NAMES['answer'] ?? {},
  title: VALUE_NAMES['claimant'] ?? {},
  field: FIELD_NAMES,
  upheld: { upheld: name('成立'), 'not upheld': name('不成立') },
  status: STATUS_NAMES,
  state: STEPS,
  possible: { ...STATUS_NAMES, ...STEPS },
  command: COMMAND_TITLES,
  role: ROLES,
  allowed: ROLES,
  missing: { shipment: name('货物（运单或提单）'), amount: name('金额') },
};

/** Facts that name questions of a type of case. */
const QUESTIONS: readonly string[] = ['missing', 'known', 'fact'];

function questionsOf(caseType: string): Named {
  if (!Object.hasOwn(caseTypes, caseType)) return {};
  return Object.fromEntries(caseTypes[caseType as CaseType].facts.map((fact) => [fact.name, fact.label]));
}

/**
 * A fact of a refusal for a sentence in Chinese: what it has in Chinese beside it, as `lawZh` beside `law`, else the names of what it lists,
 * else the fact itself. Undefined where there is no such fact.
 */
export function factInChinese(fact: string, facts: Facts): string | undefined {
  const own = facts[`${fact}Zh`];
  const given = facts[fact];
  if (own !== undefined || given === undefined) return own;
  const asked =
    facts['caseType'] !== undefined && QUESTIONS.includes(fact) ? questionsOf(facts['caseType']) : undefined;
  const named: Named = asked ?? NAMES[fact] ?? {};
  const listed = given.split(', ');
  if (!listed.some((one) => Object.hasOwn(named, one))) return given;
  return listed.map((one) => (Object.hasOwn(named, one) ? named[one]?.zh : one)).join('、');
}
