import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AnyField } from './any-field.tsx';
import { FormContext, type FormSetting } from './form-context.ts';
import { fieldsOf, type Field, type Schema } from './schema.ts';
import './schema-form.css';
import type { Typed, TypedFields } from './typed.ts';

const NO_ONE: FormSetting['suggestions'] = {};

/**
 * The fields of a command, made from its JSON schema. What is typed stays with whoever shows the form, so that no error loses it; `prominent`
 * names optional fields that are better in sight, `left out` those that the place of the form answers already.
 */
export function SchemaForm({
  schema,
  typed,
  onTyped,
  prominent = [],
  leftOut = [],
  entries = {},
  suggestions = NO_ONE,
  ...setting
}: {
  schema: Schema;
  typed: TypedFields;
  onTyped: (typed: TypedFields) => void;
  prominent?: readonly string[];
  leftOut?: readonly string[];
} & Pick<FormSetting, 'id' | 'command' | 'errors' | 'choices'> &
  Partial<Pick<FormSetting, 'entries' | 'suggestions'>>) {
  const { t } = useTranslation('case');
  const { id, command, errors, choices } = setting;
  const shared = useMemo(
    () => ({ id, command, errors, choices, entries, suggestions, FieldOf: AnyField }),
    [id, command, errors, choices, entries, suggestions],
  );
  const { first, more } = fieldsOf(schema, prominent);
  const fieldOf = (field: Field) =>
    leftOut.includes(field.name) ? null : (
      <AnyField
        key={field.name}
        field={field}
        path={field.name}
        typed={typed[field.name]}
        onTyped={(next: Typed) => onTyped({ ...typed, [field.name]: next })}
      />
    );
  const isWrongBelow = more.some(({ name }) => Object.keys(errors).some((path) => path.split('.')[0] === name));
  return (
    <FormContext value={shared}>
      <div className="schema-form">
        {first.map(fieldOf)}
        {more.length > 0 ? (
          <details className="schema-form-more" open={isWrongBelow || undefined}>
            <summary>{t('form.more')}</summary>
            <div className="schema-form">{more.map(fieldOf)}</div>
          </details>
        ) : null}
      </div>
    </FormContext>
  );
}
