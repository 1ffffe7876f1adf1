import type { Command } from 'commander';
import { MESSAGE_STATUSES } from '../db/read/webhook-messages.ts';
import type { WebhookMessageView } from '../api/schemas/webhooks.ts';
import { newSecret } from '../outgoing/signature.ts';
import { ApiClient } from './api-client.ts';
import { usage } from './failure.ts';
import { globalsOf, print, shown } from './output.ts';
import { localTime } from './times.ts';

interface ListOptions {
  status?: string;
  limit: number;
}

const messagesOf = (organisation: string): string =>
  `/v1/organisations/${encodeURIComponent(organisation)}/webhook-messages`;

function statusOf(text: string): string {
  if ((MESSAGE_STATUSES as readonly string[]).includes(text)) return text;
  throw usage(`--status must be one of ${MESSAGE_STATUSES.join(', ')}; it is "${text}".`);
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw usage(`--limit must be a whole number from 1 to 99999; it is "${text}".`);
}

async function list(organisation: string, { status, limit }: ListOptions, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const found = await new ApiClient(globals).list<WebhookMessageView>(messagesOf(organisation), { status }, limit);
  print(globals, found, () => {
    const rows = found.map((one) => [
      one.id,
      one.webhook,
      `${one.about} of ${one.reference}`,
      one.status,
      one.attempts,
      one.reason,
      localTime(one.createdAt),
    ]);
    return `${shown(['MESSAGE', 'WEBHOOK', 'ABOUT', 'STATUS', 'FAILED', 'REASON', 'SINCE'], rows)}Messages: ${found.length}.`;
  });
}

async function again(organisation: string, messages: string[], _options: object, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const api = new ApiClient(globals);
  const given: WebhookMessageView[] = [];
  for (const id of messages) {
    given.push(await api.write(`${messagesOf(organisation)}/${encodeURIComponent(id)}/redelivery`, {}, {}));
  }
  print(globals, given, () => given.map(({ id, webhook }) => `${id} is given to ${webhook} again.`).join('\n'));
}

function secret(_options: object, command: Command): void {
  const made = newSecret();
  print(globalsOf(command), { secret: made }, () => made);
}

/** Messages to other systems, for whoever looks after them. */
export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').summary('see what other systems were told, and give it to them again');
  webhooks
    .command('list')
    .summary('list messages, the latest first')
    .argument('<organisation>')
    .option('--status <status>', `${MESSAGE_STATUSES.join(', ')}; dead ones wait to be given again`, statusOf)
    .option('--limit <number>', 'at most so many', limitOf, 50)
    .addHelpText('after', '\nExample:\n  redress webhooks list demo --status dead --as manager')
    .action(list);
  webhooks
    .command('again')
    .summary('give messages that were put aside to their webhook again')
    .argument('<organisation>')
    .argument('<messages...>', 'ids, as "list" prints them')
    .addHelpText('after', '\nExample:\n  redress webhooks again demo 6f0c…:7:0 --as manager')
    .action(again);
  webhooks
    .command('secret')
    .summary('make a secret that signs messages')
    .addHelpText('after', '\nExample:\n  redress webhooks secret')
    .action(secret);
}
