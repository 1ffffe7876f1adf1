import type { Command } from 'commander';
import type { ReadView, StreamEventView, StreamView } from '../api/schemas/audit.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { usage } from './failure.ts';
import { globalsOf, plain, print, table } from './output.ts';
import { instantOf, localTime, localZone } from './times.ts';

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw usage(`--limit must be a whole number from 1 on; it is "${text}".`);
}

const WORDS = 100;
const short = (value: unknown): string => {
  const said = plain(JSON.stringify(value));
  return said.length > WORDS ? `${said.slice(0, WORDS - 1)}…` : said;
};

const footer = (count: number, what: string, limit: number): string =>
  `${what}: ${count}${count === limit ? ', perhaps more with a higher --limit' : ''}. Times are in ${localZone()}.`;

const whoOf = ({ actor }: StreamEventView): string =>
  actor.kind === 'person' ? `${actor.id} (${actor.role})` : actor.id;

async function streams(stream: string | undefined, { limit }: { limit: number }, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  if (stream === undefined) {
    const { items } = await api.get<{ items: StreamView[] }>('/v1/streams');
    const rows = items.map((one) => [one.stream, one.events, localTime(one.lastAt), one.head.slice(0, 16)]);
    return print(globals, items, () =>
      rows.length ? table(['STREAM', 'EVENTS', 'LAST', 'HEAD'], rows) : 'There is no stream yet that you may see.',
    );
  }
  const items = await api.list<StreamEventView>(`/v1/streams/${encodeURIComponent(stream)}`, {}, limit);
  const rows = items.map((one) => [one.seq, localTime(one.recordedAt), one.type, plain(whoOf(one)), short(one.data)]);
  print(
    globals,
    items,
    () => `${table(['NO.', 'WHEN', 'WHAT', 'WHO', 'DATA'], rows)}\n\n${footer(rows.length, 'Events', limit)}`,
  );
}

interface ReadsOptions {
  person?: string;
  case?: string;
  from?: string;
  to?: string;
  limit: number;
}

async function reads({ person, case: name, from, to, limit }: ReadsOptions, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const query = {
    person,
    case: name === undefined ? undefined : await caseIdOf(api, name),
    from: from === undefined ? undefined : instantOf(from),
    to: to === undefined ? undefined : instantOf(to),
  };
  const items = await api.list<ReadView>('/v1/reads', query, limit);
  const rows = items.map((one) => [
    localTime(one.readAt),
    plain(one.person ?? 'by a link'),
    one.role,
    one.route,
    one.cases,
    plain(one.purpose ?? ''),
  ]);
  const head = ['WHEN', 'WHO', 'ROLE', 'WHAT', 'CASES', 'WHY'];
  print(globals, items, () => `${rows.length ? `${table(head, rows)}\n\n` : ''}${footer(rows.length, 'Reads', limit)}`);
}

/** What auditors ask of the logs beside the cases. */
export function addAuditLogs(audit: Command): void {
  audit
    .command('streams')
    .summary('what happened outside of cases: rules, rosters, keys, exports, …')
    .description('Lists the streams, or the events of one, the latest first. "redress verify" proves them.')
    .argument('[stream]', 'such as keys or rulebooks/demo')
    .option('--limit <number>', 'how many at most', limitOf, 50)
    .addHelpText('after', '\nExample:\n  redress audit streams keys --as auditor')
    .action(streams);
  audit
    .command('reads')
    .summary('who read which cases, and why')
    .option('--person <name>', 'who read: the name of their key')
    .option('--case <case>', 'reads of this case, by its id or reference')
    .option('--from <time>', 'reads from then on')
    .option('--to <time>', 'reads before then')
    .option('--limit <number>', 'how many at most', limitOf, 50)
    .addHelpText('after', '\nExample:\n  redress audit reads --person lin.example --from 2026-03-01 --as auditor')
    .action(reads);
}
