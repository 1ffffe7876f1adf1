import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../../api/client.ts';
import { troubleOf } from '../../../api/problem.ts';
import { useFieldErrors } from '../../../parts/schema-form/errors.ts';
import { SchemaForm } from '../../../parts/schema-form/schema-form.tsx';
import { textIn, type TypedFields } from '../../../parts/schema-form/typed.ts';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useScope } from '../scope.ts';
import { Consequences } from './consequences.tsx';
import { factEntries, PROMINENT, usePeople, useScoreEntries } from './form-fields.ts';
import { useFirstField, useSendKey, type Focus } from './form-focus.ts';
import { MovedNote } from './moved-note.tsx';
import { usePrincipals } from './principals.ts';
import { useForm } from './use-form.ts';

/** Why it was not done; what is wrong with fields stands beside them. */
function WhyNot({ error }: { error: unknown }) {
  const { t } = useTranslation('shell');
  if (!error) return null;
  if (troubleOf(error).errors.length === 0) return <TroubleNote error={error} />;
  return (
    <p className="schema-form-wrong" role="alert">
      {t('errorValidation')}
    </p>
  );
}

/**
 * The form of a command: its fields from its schema, what it does to the clocks, and what became of it. What is typed is kept until it is done, over
 * errors and a reload.
 */
export function CommandForm({
  action,
  preset,
  onDone,
  focus,
  children,
}: {
  action: Action;
  preset?: TypedFields | undefined;
  onDone?: () => void;
  /** Which opening it is; left out where it opens by itself. */
  focus?: Focus;
  /** Beside the button that sends. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('case');
  const { t: s } = useTranslation('shell');
  const { view } = useScope();
  const { form, schema, typed, onTyped, missing, submit, command, isUntouched } = useForm(action, preset, onDone);
  const { error, moved, isPending, isWaiting } = command;
  const errorsOf = useFieldErrors();
  const suggestions = usePeople(action);
  const principals = usePrincipals(view.organisation);
  // Whoever is nobody's deputy now is not asked for whom they act.
  const actingFor = principals.map(({ person, name }) => ({ value: person, name: { en: name, zh: name } }));
  const choices = { ...action.choices, actingFor };
  const scores = useScoreEntries(action, textIn(typed['questionnaire']));
  const fresh = useRef(0);
  useSendKey(form);
  useFirstField(form, focus ?? { nth: 1, reached: fresh });
  return (
    <form ref={form} className="stack" noValidate data-untouched={isUntouched || undefined} onSubmit={submit}>
      <SchemaForm
        id={`do-${action.type}`}
        command={action.type}
        schema={schema}
        typed={typed}
        onTyped={onTyped}
        errors={errorsOf(missing, error)}
        choices={choices}
        entries={{ facts: factEntries(textIn(typed['caseType']) || view.type), scores }}
        suggestions={suggestions}
        prominent={PROMINENT[action.type] ?? []}
        leftOut={Object.keys(preset ?? {})}
      />
      <Consequences action={action} />
      {moved ? <MovedNote moved={moved} onAgain={submit} /> : null}
      <WhyNot error={error} />
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
