import { useQuery } from '@tanstack/react-query';
import { caseTypes } from '../../../../workflows/domain/types/registry.ts';
import type { Rulebook } from '../../../../workflows/domain/rulebook/rulebook.ts';
import type { Action } from '../../../api/client.ts';
import type { Entry } from '../../../parts/schema-form/form-context.ts';
import type { Schema } from '../../../parts/schema-form/schema.ts';
import type { TypedFields } from '../../../parts/schema-form/typed.ts';
import { rulesQuery } from '../../../api/queries.ts';
import { peopleQuery } from '../queries.ts';
import { useScope } from '../scope.ts';

/** A longer scale is typed. */
const MOST_OPTIONS = 21;

/** Optional fields that are filled so often that they are better in sight. */
export const PROMINENT: Partial<Record<string, readonly string[]>> = {
  RecordContact: ['reached'],
  Answer: ['remedy'],
  Classify: ['caseType', 'severity', 'department'],
  ExtendClock: ['dueAt'],
  RecordCallBack: ['text'],
  KeepPromise: ['text'],
  RecordAppealDecision: ['upheld'],
};

/** What a form begins with, besides what its schema says. */
export const START: Partial<Record<string, TypedFields>> = {
  RecordContact: { channel: 'phone', direction: 'inbound' },
  Answer: { channel: 'phone' },
};

/** The facts that the type asks for, each as what it is. */
export function factEntries(type: string): Entry[] {
  const module = Object.hasOwn(caseTypes, type) ? caseTypes[type as keyof typeof caseTypes] : undefined;
  return (module?.facts ?? []).map((spec): Entry => {
    const { name: value, label: name } = spec;
    if (spec.kind === 'choice')
      return { value, name, schema: { enum: spec.choices.map((one) => one.value) }, options: spec.choices };
    const schema: Schema =
      spec.kind === 'date'
        ? { type: 'string', format: 'date' }
        : { type: spec.kind === 'text' ? 'string' : spec.kind, maxLength: 200 };
    return { value, name, schema };
  });
}

/** The questions of a questionnaire by the rules of the case, each with the whole numbers of its scale; none before one is chosen. */
export function useScoreEntries(action: Action, questionnaire: string): readonly Entry[] {
  const { organisation, version } = useScope().view.rulebook;
  const isAsked = Boolean(action.schema['properties'] && 'scores' in action.schema['properties']);
  const { data } = useQuery({ ...rulesQuery(organisation, version), enabled: isAsked && questionnaire !== '' });
  const rules = data?.content as Rulebook | undefined;
  const known = rules?.practice?.questionnaires ?? {};
  const asked = Object.hasOwn(known, questionnaire) ? known[questionnaire] : undefined;
  if (!asked) return [];
  const { min, max } = asked.scale;
  const scale = Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
  const options = scale.map((value) => ({ value, label: { en: value, zh: value } }));
  return Object.entries(asked.questions).map(([value, { text: name }]) => ({
    value,
    name,
    schema: { type: 'integer', enum: scale },
    ...(scale.length <= MOST_OPTIONS ? { options } : {}),
  }));
}

/** Whom the organisation knows, as far as a field asks for one of them. */
export function usePeople(action: Action): Record<string, readonly string[]> {
  const { view } = useScope();
  const fields = ['owner', 'to', 'person', 'agent'].filter(
    (name) => action.schema['properties']?.[name] && !action.choices[name],
  );
  const { data } = useQuery({ ...peopleQuery(view.organisation), enabled: fields.length > 0 });
  const people = data?.people.map(({ person }) => person) ?? [];
  return Object.fromEntries(fields.map((name) => [name, people]));
}
