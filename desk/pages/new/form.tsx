import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Intake } from '../../api/client.ts';
import { Segments } from '../../parts/segments.tsx';
import { useSay } from '../../words/words.ts';
import type { Draft } from './draft.ts';
import type { FieldErrors } from './field-errors.ts';

/** What all parts of the form share. */
export interface Form {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  errors: FieldErrors;
  /** It was typed at again, so what was wrong with it may be right now. */
  clear: (path: string) => void;
  intake: Intake | undefined;
  /** Fields that the channel asks. */
  asks: readonly string[];
  /** What was sent waits for its answer, so nothing may change. */
  isLocked: boolean;
  /** Throws the draft away and begins anew. */
  begin: () => void;
}

const FormContext = createContext<Form | undefined>(undefined);
export const FormProvider = FormContext.Provider;

export function useForm(): Form {
  const form = use(FormContext);
  if (!form) throw new Error('A field of the new case stands outside its form.');
  return form;
}

/** The id of a field's control. */
export const idOf = (path: string): string => `new-${path.replaceAll('.', '-')}`;

/** Puts the cursor into a field. A group of choices takes it at the one that is chosen. */
export function focusOn(path: string): void {
  const found = document.getElementById(idOf(path));
  const around = found?.closest('details');
  if (around) around.open = true;
  const within = found?.querySelector<HTMLElement>('input:checked') ?? found?.querySelector<HTMLElement>('input');
  (found?.matches('input, select, textarea') ? found : within)?.focus();
}

interface Given {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  disabled: boolean;
}

const ALWAYS = ['complainant.name', 'description', 'type'];

/** A label, its control, a hint, and beside it what is wrong. */
export function Field({
  path,
  label,
  hint,
  needed,
  children,
}: {
  path: string;
  label: string;
  hint?: string | undefined;
  needed?: boolean;
  children: (given: Given) => ReactNode;
}) {
  const { t } = useTranslation('new');
  const say = useSay();
  const { errors, asks, isLocked, intake } = useForm();
  const id = idOf(path);
  const wrong = errors[path];
  const format = intake?.formats.find(({ field }) => field === path)?.says;
  const help = hint ?? (format ? say(format) : undefined);
  const describedBy = [help && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  const isNeeded = needed ?? (ALWAYS.includes(path) || asks.includes(path));
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isNeeded ? <span className="new-needed"> {t('needed')}</span> : null}
      </label>
      {children({ id, 'aria-invalid': wrong !== undefined, 'aria-describedby': describedBy, disabled: isLocked })}
      {help ? (
        <span id={`${id}-hint`} className="hint">
          {help}
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

/** The fields of the draft that are plain texts. */
type TextName = {
  [K in keyof Draft]-?: Draft[K] extends string ? (string extends Draft[K] ? K : never) : never;
}[keyof Draft];

/** A field for one text of the draft. */
export function TextField({
  path,
  name,
  label,
  hint,
  type = 'text',
  lines,
  needed,
  inputMode,
  max,
}: {
  path: string;
  name: TextName;
  label: string;
  hint?: string | undefined;
  type?: 'text' | 'tel' | 'email' | 'datetime-local';
  /** More than one: a text of several lines. */
  lines?: number;
  needed?: boolean;
  inputMode?: 'numeric' | 'decimal';
  max?: string;
}) {
  const { draft, set, clear } = useForm();
  const onChange = (event: { target: { value: string } }): void => {
    clear(path);
    set({ [name]: event.target.value });
  };
  return (
    <Field path={path} label={label} hint={hint} {...(needed === undefined ? {} : { needed })}>
      {(given) =>
        lines ? (
          <textarea {...given} className="input" rows={lines} value={draft[name]} onChange={onChange} />
        ) : (
          <input
            {...given}
            className="input"
            type={type}
            value={draft[name]}
            onChange={onChange}
            autoComplete="off"
            {...(inputMode ? { inputMode } : {})}
            {...(max ? { max } : {})}
          />
        )
      }
    </Field>
  );
}

/** One of a few, as a field of the form. */
export function Choices<T extends string>({
  path,
  onChoose,
  ...given
}: {
  path: string;
  label: string;
  value: T | undefined;
  choices: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
}) {
  const { errors, clear, isLocked } = useForm();
  const choose = (value: T): void => {
    clear(path);
    onChoose(value);
  };
  return <Segments {...given} id={idOf(path)} wrong={errors[path]} disabled={isLocked} onChoose={choose} />;
}
