import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ReadDatabase } from '../../db/client.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { caseForms } from '../../forms/cases/registry.ts';
import { fillForm, isFor, NothingToPrint, type CaseForm, type FilledForm } from '../../forms/form.ts';
import { formPage } from '../../forms/html.ts';
import type { Printer } from '../../forms/pdf.ts';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import { logAt } from '../moments.ts';
import { printed, sendPage } from '../printing.ts';
import { invalid, problem, unknownCase } from '../problems.ts';
import { CONFLICT, momentShape, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { formParams, formSchema, printQuery } from '../schemas/forms.ts';
import { visibleCase } from '../visible-case.ts';

const formQuery = z.strictObject({
  ...momentShape,
  about: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'Only this payment or payer of a form by subject, such as y2; left out, all of them' }),
  ...printQuery,
});

/** A letter with nothing in it would read as if something had been said. */
function filled(form: CaseForm, log: RecordedEvent[], rules: Rulebook, about: string | undefined): FilledForm {
  if (about !== undefined && !form.bySubject)
    throw invalid('about', {
      en: `the form ${form.id} is not by payment or payer`,
      zh: `表单 ${form.id} 不按付款或赔付方分列`,
    });
  try {
    return fillForm(form, log, rules, about);
  } catch (error) {
    if (error instanceof NothingToPrint) throw problem('nothing-to-print', { form: form.id, why: error.message });
    throw error;
  }
}

/** Forms about one case, filled from its log: for reading, printing and filing. */
export const formRoute: FastifyPluginAsyncZod<{ read: ReadDatabase; rulebooks: Rulebooks; printer: Printer }> = async (
  app,
  { read, rulebooks, printer },
) => {
  app.get('/v1/cases/:id/forms/:form', {
    schema: {
      summary: 'A form of a case',
      description:
        'Filled from the log, now or as of a past moment. For the company itself: it names staff and measures.',
      tags: ['forms'],
      security: SECURITY,
      params: formParams,
      querystring: formQuery,
      response: { 200: printed(formSchema, z.string(), ['html', 'pdf'], 'The form'), ...READ_PROBLEMS, ...CONFLICT },
    },
    handler: async (request, reply) => {
      const { id, form: formId } = request.params;
      const { format, lang, asOf, knownAt, about } = request.query;
      await visibleCase(read, callerOf(request), id);
      const log = await logAt(read, id, { asOf, knownAt });
      const state = fold(log);
      if (!state) throw unknownCase();
      const form = caseForms[formId];
      const { kind, caseType } = state;
      if (!isFor(form, kind, caseType)) throw problem('wrong-form', { form: formId, kind, caseType });
      const rules = await rulebooks.get(state.rulebook.organisation, state.rulebook.version);
      const printable = filled(form, log, rules, about);
      if (format === 'json') return printable;
      const name = `${formId}-${printable.reference}${about === undefined ? '' : `-${about}`}`;
      await request.noteRead([]);
      return sendPage(
        reply,
        printer,
        { format, name, html: formPage(printable, lang) },
        { exported: { what: `form/${formId}`, caseId: id }, organisation: state.organisation },
      );
    },
  });
};
