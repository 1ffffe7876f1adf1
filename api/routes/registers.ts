import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import { opensRestricted, readingAs } from '../../db/people/reader.ts';
import { readRestricted } from '../../db/read/restricted.ts';
import { readStretchAt } from '../../db/read/lists-at.ts';
import { readLogs } from '../../db/read/logs.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import type { Printer } from '../../forms/pdf.ts';
import { daysBefore, lengthOf, localDate, spanOf, type Days } from '../../forms/period.ts';
import { fillRegister, type FilledRegister } from '../../forms/register.ts';
import { registers } from '../../forms/registers/registry.ts';
import { withoutRestricted } from '../../forms/withheld.ts';
import { callerOf } from '../access.ts';
import { momentOf, requireReadable, standpointOf } from '../moments.ts';
import { organisationRules } from '../organisation-rules.ts';
import { printed, sendRegister } from '../printing.ts';
import { invalid } from '../problems.ts';
import { CONFLICT, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { registerParams, registerQuery, registerSchema } from '../schemas/forms.ts';

/** Longer than a year with a day on either side is asked for in parts. */
const MOST_DAYS = 400;
/** What a client and this process hold at a time without trouble. */
const MOST_ROWS = 20_000;
const WEEK = 6;

function daysOf(query: { from?: string | undefined; to?: string | undefined }, today: string): Days {
  const to = query.to ?? today;
  const from = query.from ?? daysBefore(to, WEEK);
  if (from > to) throw invalid('from', { en: 'must not be after "to"', zh: '不能晚于 to' });
  if (lengthOf({ from, to }) > MOST_DAYS)
    throw invalid('from', {
      en: `must not lie more than ${MOST_DAYS} days before "to"`,
      zh: `不能早于 to 之前 ${MOST_DAYS} 天`,
    });
  return { from, to };
}

/** The register as whoever asks may see it. */
async function shownRegister(read: ReadDatabase, register: FilledRegister): Promise<FilledRegister> {
  if (opensRestricted()) return register;
  const caseIds = register.about.flatMap(({ caseId }) => caseId ?? []);
  return withoutRestricted(register, await readRestricted(read, [...new Set(caseIds)]));
}

/** Registers: rows out of the logs of all cases that the caller may see, for a stretch of local days. */
export const registerRoute: FastifyPluginAsyncZod<{
  read: ReadDatabase;
  rulebooks: Rulebooks;
  printer: Printer;
}> = async (app, { read, rulebooks, printer }) => {
  app.get('/v1/organisations/:organisation/registers/:register', {
    schema: {
      summary: 'A register of an organisation',
      description:
        'What happened in the period, as it is known now or was at a past instant. Texts that a spreadsheet would take for a formula are marked as text.',
      tags: ['forms'],
      security: SECURITY,
      params: registerParams,
      querystring: registerQuery,
      response: {
        200: printed(registerSchema, z.string(), ['html', 'pdf', 'xlsx', 'csv'], 'The register'),
        ...READ_PROBLEMS,
        // An instant before the first rulebook has no register.
        ...CONFLICT,
      },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { organisation, register: id } = request.params;
      const { format, lang, asOf, knownAt, ...asked } = request.query;
      const moment = momentOf({ asOf, knownAt });
      const rules = await organisationRules(rulebooks, caller, organisation, moment);
      const now = standpointOf({ asOf, knownAt });
      const days = daysOf(asked, localDate(now, rules.timeZone));
      const span = spanOf(days, rules.timeZone);
      if (moment) await requireReadable(read, caller, moment, { organisation, reportedBefore: span.before });
      const logs = moment
        ? readStretchAt(read, caller, organisation, span, moment)
        : readLogs(read, caller, organisation, span);
      // Figures count restricted people as well, whoever asks; of their rows what is personal is left out afterwards.
      const filled = await readingAs(true, () => fillRegister(registers[id], days, { rules, now }, logs, MOST_ROWS));
      if (!filled) {
        throw invalid('from', {
          en: `the period has more than ${MOST_ROWS} rows; ask for a shorter one`,
          zh: `该期间超过 ${MOST_ROWS} 行，请缩短期间`,
        });
      }
      const register = await shownRegister(read, filled);
      if (format === 'json') return register;
      return sendRegister(reply, printer, register, { format, lang }, { organisation, what: `register/${id}` });
    },
  });
};
