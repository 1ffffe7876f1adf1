import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ReadDatabase } from '../../db/client.ts';
import { readLog } from '../../db/read/events.ts';
import type { Rulebooks } from '../../db/rulebooks.ts';
import { caseForms } from '../../forms/cases/registry.ts';
import { fillForm, isFor, NothingToPrint, type CaseForm } from '../../forms/form.ts';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { callerOf } from '../access.ts';
import { caseParams, json, READ_PROBLEMS, SECURITY } from '../schemas/common.ts';
import { formListSchema, type FormList } from '../schemas/forms.ts';
import { visibleCase } from '../visible-case.ts';

function says(form: CaseForm, log: RecordedEvent[], rules: Rulebook, about?: string): boolean {
  try {
    fillForm(form, log, rules, about);
    return true;
  } catch (error) {
    if (error instanceof NothingToPrint) return false;
    throw error;
  }
}

/** Payments and payers of a claim, of which a form by subject may be about any. */
const subjectsOf = ({ part }: CaseState): string[] =>
  part.kind === 'claim' ? [...Object.keys(part.money?.payments ?? {}), ...Object.keys(part.payers ?? {})] : [];

/** Which forms there are about a case, and which of them have something to say now. */
export const formListRoute: FastifyPluginAsyncZod<{ read: ReadDatabase; rulebooks: Rulebooks }> = async (
  app,
  { read, rulebooks },
) => {
  app.get('/v1/cases/:id/forms', {
    schema: {
      summary: 'The forms of a case, and which can be printed now',
      tags: ['forms'],
      security: SECURITY,
      params: caseParams,
      response: { 200: json(formListSchema, 'Those for such a case, ready or not'), ...READ_PROBLEMS },
    },
    handler: async (request): Promise<FormList> => {
      const { id } = request.params;
      const state = await visibleCase(read, callerOf(request), id);
      const { kind, caseType, rulebook } = state;
      const [log, rules] = await Promise.all([
        readLog(read, id),
        rulebooks.get(rulebook.organisation, rulebook.version),
      ]);
      const forms = Object.values(caseForms).filter((form) => isFor(form, kind, caseType));
      const items = forms.map((form) => {
        const ready = says(form, log, rules);
        const about = form.bySubject && ready ? subjectsOf(state).filter((one) => says(form, log, rules, one)) : [];
        return { form: form.id, title: form.title, ready, about };
      });
      return { items };
    },
  });
};
