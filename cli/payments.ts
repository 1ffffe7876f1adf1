import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { CaseView } from '../api/schemas/case.ts';
import type { PaymentExport } from '../api/schemas/payments.ts';
import type { RulebookInForce } from '../api/schemas/rulebook-in-force.ts';
import type * as Reading from '../importing/confirmations.ts';
import type { Confirmation, Confirmations } from '../importing/confirmations.ts';
import type { RejectedRow } from '../importing/read-log.ts';
import { inParallel } from '../reconciling/in-parallel.ts';
import { formatMoney, type Money } from '../workflows/domain/money/money.ts';
import { ApiClient, caseIdOf } from './api-client.ts';
import { Failure, reasonOf, usage } from './failure.ts';
import { globalsOf, plain, print, table } from './output.ts';
import { showProgress } from './progress.ts';
import { localTime } from './times.ts';

const FORMATS = ['csv', 'pain001'];

interface ExportOptions {
  format: string;
  output: string;
  account?: string;
  bic?: string;
  file?: string;
}

function formatOf(text: string): string {
  if (FORMATS.includes(text)) return text;
  throw usage(`--format must be one of ${FORMATS.join(', ')}; it is "${text}".`);
}

const filesOf = (organisation: string): string => `/v1/organisations/${encodeURIComponent(organisation)}/payment-files`;

/** Writes a file that the server keeps. What went wrong does so after its payments were noted as written, so it says how to go on. */
async function writeFile(
  api: ApiClient,
  organisation: string,
  file: string,
  { format, output, account, bic }: ExportOptions,
): Promise<void> {
  try {
    writeFileSync(output, await api.getFile(`${filesOf(organisation)}/${file}`, { format, account, bic }));
  } catch (error) {
    const again = `Write the same payments again with: redress payments export ${organisation} --file ${file} --format ${format} -o FILE`;
    const details = { ...(error instanceof Failure ? error.details : {}), file };
    throw new Failure(`${output} was not written: ${reasonOf(error)}\n${again}`, { cause: error, details });
  }
}

async function exportPayments(organisation: string, options: ExportOptions, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const { output, format, account, file } = options;
  if (format === 'pain001' && account === undefined)
    throw usage('--format pain001 needs --account, from which the payments are made.');
  const api = new ApiClient(globals);
  if (file !== undefined) {
    await writeFile(api, organisation, file, options);
    return print(globals, { file, output }, () => `wrote ${plain(output)}`);
  }
  const answer = await api.write<PaymentExport>(filesOf(organisation), {}, {});
  if (answer.file !== null) await writeFile(api, organisation, answer.file, options);
  print(globals, { ...answer, output: answer.file === null ? null : output }, () => exportText(answer, output));
}

type Shown = PaymentExport['written'][number];

const rowOf = ({ endToEndId, amount }: Shown): string[] => [endToEndId, formatMoney(amount)];

function exportText({ file, written, earlier, left }: PaymentExport, output: string): string {
  const first =
    file === null ? 'There was no payment to write.' : `Payments written into ${plain(output)}: ${written.length}`;
  const earlierRows = earlier.map((one) => [...rowOf(one), localTime(one.exportedAt), one.exportedBy, one.file]);
  const leftRows = left.map((one) => [...rowOf(one), one.because]);
  return [
    first,
    ...(written.length > 0 ? [table(['PAYMENT', 'AMOUNT'], written.map(rowOf))] : []),
    ...(earlier.length > 0
      ? [
          `In an earlier file and not confirmed yet: ${earlier.length}`,
          table(['PAYMENT', 'AMOUNT', 'WRITTEN', 'BY', 'FILE'], earlierRows),
        ]
      : []),
    ...(left.length > 0 ? [`Left out: ${left.length}`, table(['PAYMENT', 'AMOUNT', 'WHY'], leftRows)] : []),
  ].join('\n\n');
}

interface Confirmed {
  line: number;
  id: string;
  reference: string;
  payment: string;
  amount: Money;
}
type Outcome = Confirmed | RejectedRow;

/** Cases worked on at a time. */
const AT_ONCE = 4;
/** What a refusal of the line itself is answered with; everything else is no fault of the line. */
const OF_THE_LINE = [400, 404, 409];
const PAUSES_MS = [1000, 2000, 4000];

/** Sends a command again under its key while nobody knows what became of it. */
async function give(api: ApiClient, id: string, body: object): Promise<void> {
  const key = randomUUID();
  for (const pause of [...PAUSES_MS, undefined]) {
    try {
      await api.write(`/v1/cases/${id}/commands`, body, { key });
      return;
    } catch (failure) {
      if (pause === undefined || !(failure instanceof Failure) || !failure.isOpen) throw failure;
      await sleep(pause);
    }
  }
}

/** Confirms payments through the API; asks for the zone of each organisation once. */
class Confirming {
  readonly #api: ApiClient;
  readonly #reading: typeof Reading;
  readonly #zones = new Map<string, Promise<string>>();

  constructor(api: ApiClient, reading: typeof Reading) {
    this.#api = api;
    this.#reading = reading;
  }

  async confirm(confirmation: Confirmation): Promise<Outcome> {
    try {
      return await this.#confirm(confirmation);
    } catch (failure) {
      const { status } = failure instanceof Failure ? failure.details : {};
      const isOfLine =
        failure instanceof Failure && !failure.isOpen && (status === undefined || OF_THE_LINE.includes(Number(status)));
      if (!isOfLine) throw failure;
      return this.#rejected(confirmation, failure.message.replaceAll(/\s*\n\s*/g, '; '));
    }
  }

  #rejected = ({ line, raw }: Confirmation, reason: string): RejectedRow => ({ line, raw, reason });

  async #confirm(confirmation: Confirmation): Promise<Outcome> {
    const { line, reference, payment, transfer, paidOn } = confirmation;
    const id = await caseIdOf(this.#api, reference);
    const view = await this.#api.get<CaseView>(`/v1/cases/${id}`);
    if (view.reference !== reference) return this.#rejected(confirmation, `there is no case ${reference}`);
    if (view.details.kind !== 'claim') return this.#rejected(confirmation, `${reference} is no claim`);
    const known = view.details.money?.payments[payment];
    if (!known) return this.#rejected(confirmation, `${reference} has no payment ${payment}`);
    const amount = this.#reading.amountIn(confirmation, known.amount.currency);
    if ('reason' in amount) return this.#rejected(confirmation, amount.reason);
    const when = this.#reading.paidAt(paidOn, await this.#zoneOf(view.organisation), new Date().toISOString());
    if ('reason' in when) return this.#rejected(confirmation, when.reason);
    await give(this.#api, id, { type: 'ConfirmPayment', payment, amount, reference: transfer, ...when });
    return { line, id, reference, payment, amount };
  }

  #zoneOf(organisation: string): Promise<string> {
    const known = this.#zones.get(organisation);
    if (known) return known;
    const asked = this.#api
      .get<RulebookInForce>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebook`)
      .then(({ timeZone }) => timeZone);
    this.#zones.set(organisation, asked);
    return asked;
  }
}

/** Lines about the same case one after the other, so that of two about a payment the first one confirms it. */
function byCase(confirmations: readonly Confirmation[]): Confirmation[][] {
  const groups = new Map<string, Confirmation[]>();
  for (const one of confirmations) groups.set(one.reference, [...(groups.get(one.reference) ?? []), one]);
  return [...groups.values()];
}

async function confirmAll(confirming: Confirming, { confirmations }: Confirmations): Promise<Outcome[]> {
  const progress = showProgress('confirmations');
  let done = 0;
  try {
    const outcomes = await inParallel(byCase(confirmations), AT_ONCE, async (group) => {
      const ofCase: Outcome[] = [];
      for (const one of group) {
        ofCase.push(await confirming.confirm(one));
        progress.update((done += 1), confirmations.length);
      }
      return ofCase;
    });
    return outcomes.flat();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    const message = `${failure.message.split('\n')[0]}\nRun the same command again: what is confirmed is listed then and confirmed only once.`;
    throw new Failure(message, { details: failure.details, cause: failure });
  } finally {
    progress.stop();
  }
}

async function confirmPayments(file: string, _options: object, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const [reading, { ImportError }] = await Promise.all([
    import('../importing/confirmations.ts'),
    import('../importing/import-error.ts'),
  ]);
  const list = await reading.readConfirmations(file).catch((error: unknown) => {
    throw error instanceof ImportError ? new Failure(error.message, { cause: error }) : error;
  });
  const outcomes = await confirmAll(new Confirming(new ApiClient(globals), reading), list);
  const byLine = (a: { line: number }, b: { line: number }) => a.line - b.line;
  const refused = outcomes.flatMap((outcome) => ('reason' in outcome ? [outcome] : []));
  const result = {
    rows: list.rows,
    confirmed: outcomes.flatMap((outcome) => ('reason' in outcome ? [] : [outcome])).toSorted(byLine),
    rejected: [...list.rejected, ...refused].toSorted(byLine).map(({ line, reason }) => ({ line, reason })),
  };
  print(globals, result, () => confirmText(result));
}

function confirmText({
  rows,
  confirmed,
  rejected,
}: {
  rows: number;
  confirmed: readonly Confirmed[];
  rejected: readonly { line: number; reason: string }[];
}): string {
  const first = `Lines: ${rows}. Payments confirmed: ${confirmed.length}.`;
  if (rejected.length === 0) return `${first}\nEvery line went in.`;
  const reasons = rejected.map(({ line, reason }) => [line, reason]);
  return `${first}\nLines that did not go in: ${rejected.length}.\n\n${table(['LINE', 'REASON'], reasons)}`;
}

/** Money of claims on its way to the bank and back. */
export function addPayments(program: Command): void {
  const payments = program
    .command('payments')
    .summary('write payments of claims for the bank, and read what it confirms');
  payments
    .command('export')
    .summary('write ordered payments into a file for the bank, each once')
    .argument('<organisation>')
    .requiredOption('-o, --output <file>', 'where to write it')
    .option('--format <format>', FORMATS.join(', '), formatOf, 'csv')
    .option('--account <account>', 'IBAN or number of the account from which they are paid; pain001 needs it')
    .option('--bic <bic>', 'BIC of the bank that has the account')
    .option('--file <id>', 'write an earlier file again instead, without what was paid or called off since')
    .addHelpText(
      'after',
      `
Examples:
  redress payments export sea-freight -o payments.csv --as manager
  redress payments export sea-freight --format pain001 --account DE89370400440532013000 -o payments.xml --as manager`,
    )
    .action(exportPayments);
  payments
    .command('confirm')
    .summary('confirm payments from a list of the bank')
    .description(
      'Reads CSV in UTF-8 with the columns end-to-end id (支付编号), amount (金额), reference (银行流水号), date (日期) and, if the ' +
        'amounts are not in the currencies of the payments, currency (币种). Dates are local ones of the organisation.',
    )
    .argument('<list>')
    .addHelpText('after', '\nExample:\n  redress payments confirm confirmed.csv --as supervisor')
    .action(confirmPayments);
}
