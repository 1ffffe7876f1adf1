import { useTranslation } from 'react-i18next';
import { valueName } from '../../../workflows/domain/audit/value-names.ts';
import { useSay } from '../../words/words.ts';
import { Segments } from '../segments.tsx';
import { FieldFrame, useField } from './frame.tsx';
import { useForm, type FieldProps } from './form-context.ts';
import { textIn } from './typed.ts';

const LONG = 2000;

/** Text in one line or many, and figures. */
export function TextField({ field, path, typed, onTyped, called }: FieldProps) {
  const { id, label, wrong, control } = useField({ field, path, called });
  const { suggestions } = useForm();
  const { schema, name, isRequired } = field;
  const known = suggestions[name] ?? [];
  const common = {
    ...control,
    className: 'input',
    value: textIn(typed),
    onChange: ({ target }: { target: { value: string } }) => onTyped(target.value),
  };
  const isFigure = schema.type === 'number' || schema.type === 'integer';
  return (
    <FieldFrame id={id} label={label} wrong={wrong} isRequired={isRequired}>
      {(schema.maxLength ?? 0) >= LONG ? (
        <textarea {...common} rows={3} />
      ) : (
        <input
          {...common}
          autoComplete="off"
          {...(isFigure ? { inputMode: 'decimal' as const } : {})}
          {...(schema.format === 'date' ? { type: 'date' } : schema.format === 'email' ? { type: 'email' } : {})}
          {...(known.length > 0 ? { list: `${id}-known` } : {})}
        />
      )}
      {known.length > 0 ? (
        <datalist id={`${id}-known`}>
          {known.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </datalist>
      ) : null}
    </FieldFrame>
  );
}

/** What a field can hold: what the case offers, or the closed list of its schema. */
export function useOptions(
  { name, schema }: FieldProps['field'],
  called?: FieldProps['called'],
): readonly { value: string; label: string }[] | undefined {
  const { choices } = useForm();
  const say = useSay();
  if (called) return called.options?.map(({ value, label }) => ({ value, label: say(label) }));
  const offered = choices[name];
  if (offered) return offered.map((one) => ({ value: one.value, label: say(one.name) }));
  return schema.enum?.map((value) => ({ value, label: say(valueName(name, value)) || value }));
}

const FEW = 4;

/** One of a list: a few all in sight, more in a menu. */
export function ChoiceField({ field, path, typed, onTyped, called }: FieldProps) {
  const { t } = useTranslation('case');
  const { id, label, wrong, control } = useField({ field, path, called });
  const options = useOptions(field, called) ?? [];
  if (options.length <= FEW && field.isRequired && options.every((one) => one.label.length < 24))
    return (
      <Segments
        id={id}
        label={label}
        value={textIn(typed) || undefined}
        choices={options}
        onChoose={onTyped}
        wrong={wrong}
      />
    );
  return (
    <FieldFrame id={id} label={label} wrong={wrong} isRequired={field.isRequired}>
      <select {...control} className="input" value={textIn(typed)} onChange={({ target }) => onTyped(target.value)}>
        <option value="">{t(field.isRequired ? 'form.choose' : 'form.none')}</option>
        {options.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Yes or no, where it must be said; else a box to tick. */
export function BooleanField({ field, path, typed, onTyped, called }: FieldProps) {
  const { t } = useTranslation('case');
  const { id, label, wrong, control } = useField({ field, path, called });
  if (field.isRequired)
    return (
      <Segments
        id={id}
        label={label}
        value={typed === true ? 'yes' : typed === false ? 'no' : undefined}
        choices={[
          { value: 'yes', label: t('form.yes') },
          { value: 'no', label: t('form.no') },
        ]}
        onChoose={(value) => onTyped(value === 'yes')}
        wrong={wrong}
      />
    );
  return (
    <label className="schema-form-tick">
      <input {...control} type="checkbox" checked={typed === true} onChange={({ target }) => onTyped(target.checked)} />
      {label}
      {wrong ? (
        <span id={`${id}-wrong`} className="schema-form-wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </label>
  );
}
