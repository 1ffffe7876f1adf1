import type { RecordedEvent } from '../../case/events.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../../case/refusal.ts';
import type { CaseState } from '../../case/state.ts';
import type { Command } from '../../command.ts';
import { decide } from '../../decide.ts';
import type { Rulebook } from '../../rulebook/rulebook.ts';
import type { Words } from '../../vocabulary.ts';
import { wallTime } from '../names.ts';
import { STATUS_NAMES } from '../state-names.ts';
import { nameOf, ownRule, type Cited, type Explained, type Verdict } from './explained.ts';
import { demandsOf, possibleCommands } from './possible.ts';
import { refusalWords } from './refusals-zh.ts';

/** What is asked about a command that was refused. */
export interface AskedRefusal {
  /** The log before it. */
  log: readonly RecordedEvent[];
  /** The case before it; undefined where there was none. */
  state: CaseState | undefined;
  command: Command;
  refusal: Refusal;
  rules: Rulebook | undefined;
  today: Rulebook | undefined;
}

/** Where a rulebook says what refused a command, by the refusal. What is not listed is the product's own, or the state's. */
const PATHS: Partial<Record<RefusalCode, string>> = {
  'no-route': 'routes',
  'unknown-branch': 'branches',
  'unknown-department': 'departments',
  'unknown-role': 'roles',
  'unknown-pause-reason': 'pauseReasons',
  'nothing-to-pause': 'clocks',
  'no-extension': 'clocks',
  'extension-used-up': 'clocks',
  'before-calendars': 'calendars',
  'unknown-channel': 'practice.channels',
  'channel-asks': 'practice.channels',
  'wrong-format': 'practice.channels',
  'promise-needed': 'practice.channels',
  'unknown-partner': 'practice.partners',
  'unknown-criterion': 'practice.criteria',
  'unknown-nature': 'practice.natures',
  'unknown-measure': 'practice.discipline',
  'unknown-level': 'practice.levels',
  'unknown-questionnaire': 'practice.questionnaires',
  'unknown-finding': 'practice.prohibitions',
  'no-refund-policy': 'practice.refundPolicy',
  'after-departure': 'practice.refundPolicy',
  'unknown-decline-reason': 'practice.claims.declineReasons',
  'unknown-document-kind': 'practice.claims.documents',
  'supplement-used': 'practice.claims.supplementOnce',
  'claim-incomplete': 'practice.claims.completeNeeds',
  'no-authority': 'practice.claims.authority',
  'above-authority': 'practice.claims.authority',
  'approved-by-you': 'practice.claims.fourEyesAbove',
  'proposed-by-you': 'practice.claims.fourEyesAbove',
  'unknown-regime': 'regimes',
};

function citedOf({ refusal, rules, command }: AskedRefusal): Cited[] {
  const path = PATHS[refusal.code];
  const own = ownRule(`commands.${command.body.type}`, {
    en: `Command ${command.body.type}`,
    zh: `命令 ${command.body.type}`,
  });
  if (!path || !rules) return [own];
  const source = path.startsWith('practice.claims') ? (rules.practice?.claims?.source ?? rules.source) : rules.source;
  return [own, { rulebook: nameOf(rules), path, name: rules.name, source }];
}

function stateLines({ state, command, rules }: AskedRefusal): Words[] {
  const { actor, body, caseId, at } = command;
  if (!state) return [{ en: 'There was no such case then.', zh: '当时没有此案件。' }];
  const status = STATUS_NAMES[state.status];
  const demands = demandsOf(state, body.type);
  const statuses = demands?.during?.map((one) => STATUS_NAMES[one as keyof typeof STATUS_NAMES]);
  const possible = possibleCommands(caseId, state, actor, at).join(', ');
  return [
    {
      en: `At ${wallTime(at, rules?.timeZone ?? 'UTC')} the case was ${status.en} (version ${state.seq}), and ${actor.id} acted as ${actor.role}.`,
      zh: `${wallTime(at, rules?.timeZone ?? 'UTC')} 案件状态为“${status.zh}”（版本 ${state.seq}），${actor.id} 的角色为 ${actor.role}。`,
    },
    ...(demands
      ? [
          {
            en: `${body.type} takes one of the roles ${demands.roles.join(', ')}${statuses ? `, while the case is ${statuses.map(({ en }) => en).join(', ')}` : ', while the case has not ended'}.`,
            zh: `${body.type} 需要角色 ${demands.roles.join('、')}${statuses ? `，且案件状态为${statuses.map(({ zh }) => zh).join('、')}` : '，且案件未结束'}。`,
          },
        ]
      : []),
    {
      en: `Possible in that role and state: ${possible || 'nothing'}.`,
      zh: `该角色在该状态下可执行：${possible || '无'}。`,
    },
  ];
}

/** What some rules say to the same command at the same instant. */
function verdictOf(asked: AskedRefusal, rules: Rulebook): Verdict & { code: string } {
  const rulebook = nameOf(rules);
  const decision = decide(asked.command, asked.state, rules);
  if (!isRefusal(decision)) {
    return {
      rulebook,
      code: '',
      says: { en: `By ${rulebook} it would be accepted.`, zh: `按 ${rulebook}，该命令可以执行。` },
    };
  }
  const words = refusalWords(decision);
  return {
    rulebook,
    code: decision.code,
    says: { en: `By ${rulebook} it is refused: ${words.en}`, zh: `按 ${rulebook}，不予执行：${words.zh}` },
  };
}

/** Why a command was refused, by what the case and the rules were, and what would have been possible. */
export function explainRefusal(asked: AskedRefusal): Explained {
  const { log, refusal, rules, today, command } = asked;
  const words = refusalWords(refusal);
  const last = log.at(-1);
  const now = today && verdictOf(asked, today);
  const rulebook = rules ? nameOf(rules) : 'product';
  return {
    about: 'refusal',
    answer: { en: `${command.body.type} was refused: ${words.en}`, zh: `${command.body.type} 未予执行：${words.zh}` },
    lines: stateLines(asked),
    events: last ? [last.seq] : [],
    rules: citedOf(asked),
    days: [],
    pauses: [],
    was: {
      rulebook,
      says: { en: `By ${rulebook} it is refused: ${words.en}`, zh: `按 ${rulebook}，不予执行：${words.zh}` },
    },
    today: now ? { rulebook: now.rulebook, says: now.says } : null,
    equal: now ? now.code === refusal.code : null,
  };
}
