import type { z } from 'zod';
import type { CaseView, eventSchema } from '../api/schemas/case.ts';
import { plain, table } from './output.ts';
import { localTime, localZone, relative } from './times.ts';

export type EventView = z.infer<typeof eventSchema>;

const when = (instant: string): string => `${localTime(instant)} (${relative(instant)})`;

/** A case's head: what it is, where it stands, whose it is. */
function head(view: CaseView): string {
  const facts = Object.entries(view.facts).map(([name, value]) => `${name}: ${value}`);
  const lines: [string, string | undefined][] = [
    ['id', `${view.id}, version ${view.version}, rules ${view.rulebook.organisation}@${view.rulebook.version}`],
    ['where', [view.organisation, view.branch, view.department].filter(Boolean).join(' / ')],
    ['owner', view.owner],
    ['from', view.complainant && `${view.complainant.name}, by ${view.channel}`],
    ['waybill', view.waybill],
    ['happened', when(view.happenedAt)],
    ['reported', when(view.reportedAt)],
    ['closed', view.closedAt && when(view.closedAt)],
    ['paused', view.paused && `${view.paused.reason}, until ${when(view.paused.ceilingAt)} at the latest`],
    ['facts', facts.join(', ') || undefined],
    ['about', view.description],
    ...view.promises.map(({ id, what, dueAt, state }): [string, string] => [
      'promise',
      `${id} ${state}, ${when(dueAt)}${what ? `: ${what}` : ''}`,
    ]),
    ...view.referrals.map(({ id, department, state }): [string, string] => [
      'referral',
      `${id} to ${department}, ${state}`,
    ]),
    ...view.links.map(({ relation, caseId }): [string, string] => ['linked', `${relation} ${caseId}`]),
  ];
  const title = `${view.reference}  ${view.kind} about ${view.type}  ${view.status}  ${view.severity}${view.overdue ? '  OVERDUE' : ''}`;
  const shown = lines.flatMap(([name, text]) => (text === undefined ? [] : [`  ${name.padEnd(9)} ${plain(text)}`]));
  return [plain(title), ...shown].join('\n');
}

type Clock = CaseView['clocks'][number];

function standing({ status, breachedAt, dueAt, pausedAt }: Clock): string {
  if (status === 'paused') return `held since ${localTime(pausedAt ?? dueAt)}`;
  if (status !== 'running') return breachedAt ? `${status}, late` : status;
  return `${breachedAt ? 'breached ' : 'due '}${relative(dueAt)}`;
}

function clocks(view: CaseView): string {
  const rows = view.clocks
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .map((clock) => [
      clock.key,
      localTime(clock.dueAt) + (clock.provisional ? ' ?' : ''),
      standing(clock),
      clock.holder,
      `${clock.rungs.filter(({ done }) => done).length}/${clock.rungs.length}`,
    ]);
  return rows.length ? table(['CLOCK', 'DUE', 'STANDING', 'HOLDER', 'RUNGS'], rows) : 'No clock has been started.';
}

/** What the head, the clocks or the event's other facts say already. */
const SAID_ELSEWHERE = ['organisation', 'branch', 'kind', 'reference', 'openedBy', 'clock', 'holder', 'startedAt'];

const textOf = (name: string, text: string): string => (name.endsWith('At') ? localTime(text) : text);

/** What an event says, in a line: its short facts, then what somebody wrote. */
function detailsOf({ data, personal }: EventView): string {
  const facts = Object.entries(data).flatMap(([name, value]) => {
    if (SAID_ELSEWHERE.includes(name) || typeof value === 'object') return [];
    return [`${name}=${typeof value === 'string' ? textOf(name, value) : JSON.stringify(value)}`];
  });
  const written = personal?.['text'];
  return [...facts, ...(typeof written === 'string' ? [`"${written}"`] : [])].join(' ');
}

function timeline(events: readonly EventView[]): string {
  const rows = events.map((event) => [
    event.seq,
    localTime(event.happenedAt),
    event.type,
    event.actor.id,
    detailsOf(event),
  ]);
  return table(['#', 'HAPPENED', 'EVENT', 'BY', 'DETAILS'], rows);
}

/** A case as a person reads it: head, what only its kind has, clocks and, if given, its timeline; times are the terminal's. */
export function caseText(view: CaseView, events: readonly EventView[], details = ''): string {
  const parts = [head(view), ...(details ? [details] : []), clocks(view), ...(events.length ? [timeline(events)] : [])];
  return `${parts.join('\n\n')}\n\nTimes are in ${localZone()}.`;
}
