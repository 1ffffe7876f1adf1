import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { caseTypes } from '../../../../workflows/domain/types/registry.ts';
import type { Action } from '../../../api/client.ts';
import { troubleOf } from '../../../api/problem.ts';
import type { Entry } from '../../../parts/schema-form/form-context.ts';
import { useFieldErrors } from '../../../parts/schema-form/errors.ts';
import { SchemaForm } from '../../../parts/schema-form/schema-form.tsx';
import type { Schema } from '../../../parts/schema-form/schema.ts';
import { fieldsIn, missingIn, payloadOf, startOf, textIn, type TypedFields } from '../../../parts/schema-form/typed.ts';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { peopleQuery } from '../queries.ts';
import { useScope } from '../scope.ts';
import { useAct } from './acting.ts';
import { Consequences } from './consequences.tsx';
import { useDraft } from './draft.ts';
import { MovedNote } from './moved-note.tsx';
import { useCommand, type CommandBody } from './use-command.ts';

/** Optional fields that are filled so often that they are better in sight. */
const PROMINENT: Partial<Record<string, readonly string[]>> = {
  RecordContact: ['reached'],
  Answer: ['remedy'],
  Classify: ['caseType', 'severity', 'department'],
  ExtendClock: ['dueAt'],
  RecordCallBack: ['text'],
  KeepPromise: ['text'],
  RecordAppealDecision: ['upheld'],
};

/** What a form begins with, besides what its schema says. */
const START: Partial<Record<string, TypedFields>> = {
  RecordContact: { channel: 'phone', direction: 'inbound' },
  Answer: { channel: 'phone' },
};

/** The facts that the type asks for, each as what it is. */
function factEntries(type: string): Entry[] {
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

/** Whom the organisation knows, as far as a field asks for one of them. */
function usePeople(action: Action): Record<string, readonly string[]> {
  const { view } = useScope();
  const fields = ['owner', 'to', 'person', 'agent'].filter(
    (name) => action.schema['properties']?.[name] && !action.choices[name],
  );
  const { data } = useQuery({ ...peopleQuery(view.organisation), enabled: fields.length > 0 });
  const people = data?.people.map(({ person }) => person) ?? [];
  return Object.fromEntries(fields.map((name) => [name, people]));
}

/** Commands that stand whatever others do meanwhile. */
const WHATEVER = ['AddNote', 'RecordContact', 'MakePromise'];

/**
 * The form of a command: its fields from its schema, what it does to the clocks, and what became of it. What is typed is kept until it is done, over
 * errors and a reload.
 */
export function CommandForm({
  action,
  preset,
  onDone,
  children,
}: {
  action: Action;
  preset?: TypedFields | undefined;
  onDone?: () => void;
  /** Beside the button that sends. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('case');
  const { t: s } = useTranslation('shell');
  const { id, view } = useScope();
  const { done } = useAct();
  const schema = action.schema as Schema;
  const [start] = useState<TypedFields>(() => ({ ...fieldsIn(startOf(schema)), ...START[action.type] }));
  const [draft, setDraft] = useDraft<{ typed: TypedFields; seen: number } | null>(
    `redress.draft.${id}.${action.type}`,
    null,
  );
  const [missing, setMissing] = useState<readonly string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const errorsOf = useFieldErrors();
  const suggestions = usePeople(action);
  const command = useCommand(id, action.type, (body, answered) => {
    setDraft(null);
    setMissing([]);
    done(body, answered);
    onDone?.();
  });
  const { error, moved, isPending, isWaiting } = command;
  const typed: TypedFields = { ...(draft?.typed ?? start), ...preset };
  // The version that the page showed when its writer began.
  const seen = draft?.seen ?? view.version;
  const submit = (event?: FormEvent, version = seen): void => {
    event?.preventDefault();
    if (command.isPending) return;
    const lacking = missingIn(schema, typed);
    setMissing(lacking);
    if (lacking.length > 0) {
      focusOn(form.current, lacking[0] ?? '');
      return;
    }
    const body = payloadOf(schema, typed) as CommandBody;
    command.give({ body, seen: WHATEVER.includes(action.type) ? undefined : version });
  };
  useSendKey(form);
  useFirstField(form, onDone !== undefined);
  const isOfFields = error !== null && troubleOf(error).errors.length > 0;
  return (
    <form
      ref={form}
      className="stack"
      noValidate
      data-untouched={draft === null && !moved && !error ? true : undefined}
      onSubmit={submit}
    >
      <SchemaForm
        id={`do-${action.type}`}
        command={action.type}
        schema={schema}
        typed={typed}
        onTyped={(next) => setDraft({ typed: next, seen })}
        errors={errorsOf(missing, error)}
        choices={action.choices}
        entries={{ facts: factEntries(textIn(typed['caseType']) || view.type) }}
        suggestions={suggestions}
        prominent={PROMINENT[action.type] ?? []}
        leftOut={Object.keys(preset ?? {})}
      />
      <Consequences action={action} />
      {moved ? <MovedNote moved={moved} onAgain={() => submit(undefined, moved.version)} /> : null}
      {error ? (
        isOfFields ? (
          <p className="schema-form-wrong" role="alert">
            {s('errorValidation')}
          </p>
        ) : (
          <TroubleNote error={error} />
        )
      ) : null}
      <div className="row">
        <button type="submit" className="button" data-look="primary" aria-disabled={isPending}>
          {isPending ? s('sending') : t(`send.${action.type}`, { defaultValue: t('send.other') })}
        </button>
        {children}
        <output className="soft">{isWaiting ? s('waiting') : ''}</output>
      </div>
    </form>
  );
}

/** In a dialog one begins to type at once. */
function useFirstField(form: RefObject<HTMLFormElement | null>, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const frame = requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [form, isWanted]);
}

/** Ctrl and Enter send from wherever one writes in the form. */
function useSendKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const { current } = form;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      current?.requestSubmit();
    };
    current?.addEventListener('keydown', onKey);
    return () => current?.removeEventListener('keydown', onKey);
  }, [form]);
}

function focusOn(form: HTMLFormElement | null, path: string): void {
  const id = path.replaceAll('.', '-');
  const found = [...(form?.querySelectorAll<HTMLElement>('[id]') ?? [])].find((one) => one.id.endsWith(`-${id}`));
  const control = found?.matches('fieldset')
    ? found.querySelector<HTMLElement>('input, select, textarea, button')
    : found;
  control?.focus();
}
