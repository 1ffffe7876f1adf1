import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { registerPage } from '../forms/html.ts';
import { NoChromium, TooManyPages, type Printer } from '../forms/pdf.ts';
import type { FilledRegister } from '../forms/register.ts';
import { csvOf, workbookOf } from '../forms/sheet.ts';
import type { Language } from '../forms/value.ts';
import type { Exported } from './exports.ts';
import { invalid, problem } from './problems.ts';
import { casesOfRegister } from './readings.ts';
import type { SHEET_FORMATS } from './schemas/forms.ts';

const RETRY_SECONDS = 5;
/** Rows that a printed register may have; longer ones are for spreadsheets. */
const PRINTED_ROWS = 3000;

const TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type Printed = keyof typeof TYPES;

/** The answer's formats for the documentation, besides JSON. */
export const printed = (schema: z.ZodType, text: z.ZodType, formats: readonly Printed[], description: string) => ({
  description,
  content: {
    'application/json': { schema },
    ...Object.fromEntries(formats.map((format) => [TYPES[format].replace('; charset=utf-8', ''), { schema: text }])),
  },
});

/** A page as PDF, or the problem that there is nothing to print it with. */
export async function printPage(printer: Printer, html: string): Promise<Buffer> {
  try {
    return await printer.print(html);
  } catch (error) {
    if (error instanceof TooManyPages) throw problem('overloaded', { seconds: RETRY_SECONDS });
    if (error instanceof NoChromium) throw problem('printing-unavailable', { reason: error.message });
    throw error;
  }
}

/** What leaves, but for its format, and whose it is. */
export interface Leaving {
  exported: Omit<Exported, 'format'>;
  organisation: string;
}

/**
 * Sends what was printed under a name for whoever saves it. A sheet is saved, a page is shown; what leaves as a file is recorded before it
 * does.
 */
async function send(
  reply: FastifyReply,
  format: Printed,
  { name, content }: { name: string; content: string | Buffer },
  { exported, organisation }: Leaving,
): Promise<FastifyReply> {
  if (format !== 'html') await reply.request.recordExport({ ...exported, format }, organisation);
  const how = format === 'html' || format === 'pdf' ? 'inline' : 'attachment';
  return reply
    .type(TYPES[format])
    .header('content-disposition', `${how}; filename="${name.replaceAll(/[^\w.-]/g, '_')}.${format}"`)
    .send(content);
}

/** Sends a page as HTML or PDF. */
export async function sendPage(
  reply: FastifyReply,
  printer: Printer,
  { format, name, html }: { format: 'html' | 'pdf'; name: string; html: string },
  leaving: Leaving,
): Promise<FastifyReply> {
  const content = format === 'pdf' ? await printPage(printer, html) : html;
  return send(reply, format, { name, content }, leaving);
}

/** Sends a register as a page or a sheet. The version, where it has several, stands in the name of the file. */
export async function sendRegister(
  reply: FastifyReply,
  printer: Printer,
  register: FilledRegister,
  {
    format,
    lang,
    version,
  }: { format: Exclude<(typeof SHEET_FORMATS)[number], 'json'>; lang: Language; version?: number },
  { organisation, what }: { organisation: string; what: string },
): Promise<FastifyReply> {
  await reply.request.noteRead(casesOfRegister(register));
  const { from, to } = register;
  const rows = register.rows.length;
  const exported = { what, from, to, rows, ...(version === undefined ? {} : { version }) };
  const leaving = { exported, organisation };
  const name = `${register.register}-${register.from}-${register.to}${version === undefined ? '' : `-v${version}`}`;
  if (format === 'csv') return send(reply, format, { name, content: csvOf(register, lang) }, leaving);
  if (format === 'xlsx') return send(reply, format, { name, content: await workbookOf(register, lang) }, leaving);
  if (rows > PRINTED_ROWS) {
    throw invalid('format', {
      en: `has ${rows} rows, and at most ${PRINTED_ROWS} are printed: ask for xlsx or csv, or for a shorter period`,
      zh: `共 ${rows} 行，最多打印 ${PRINTED_ROWS} 行：请改用 xlsx 或 csv，或缩短期间`,
    });
  }
  return sendPage(reply, printer, { format, name, html: registerPage(register, lang) }, leaving);
}
