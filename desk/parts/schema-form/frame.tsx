import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldName } from '../../../workflows/domain/audit/field-names.ts';
import { useSay } from '../../words/words.ts';
import { errorAt, useForm, type FieldProps } from './form-context.ts';

/** The attributes by which a control and its label, hint and error belong together. */
export function useField({ field, path, called }: Pick<FieldProps, 'field' | 'path' | 'called'>, isWhole = false) {
  const { id: form, errors, command } = useForm();
  const say = useSay();
  const { t } = useTranslation('case');
  const id = `${form}-${path.replaceAll('.', '-')}`;
  const wrong = errorAt(errors, path, isWhole);
  const label = called
    ? say(called.name)
    : /^\d+$/.test(field.name)
      ? t('form.nth', { n: Number(field.name) + 1 })
      : say(fieldName(field.name, path.includes('.') ? undefined : command));
  return {
    id,
    label,
    wrong,
    control: {
      id,
      'aria-required': field.isRequired || undefined,
      'aria-invalid': wrong ? true : undefined,
      'aria-describedby': `${id}-hint ${id}-wrong`,
    } as const,
  };
}

/** Label, hint and what is wrong around a control. */
export function FieldFrame({
  id,
  label,
  wrong,
  isRequired,
  hint,
  children,
}: {
  id: string;
  label: string;
  wrong?: string | undefined;
  isRequired: boolean;
  hint?: string | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation('case');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isRequired ? null : <span className="schema-form-optional"> {t('form.optional')}</span>}
      </label>
      {children}
      {hint ? (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      ) : null}
      {wrong ? (
        <span id={`${id}-wrong`} className="wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </div>
  );
}
