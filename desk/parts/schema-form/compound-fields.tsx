import { useTranslation } from 'react-i18next';
import { Segments } from '../segments.tsx';
import { useField } from './frame.tsx';
import { useForm, type Entry, type FieldProps } from './form-context.ts';
import { useOptions } from './plain-fields.tsx';
import { fieldsOf, variantsOf, type Field, type Schema } from './schema.ts';
import { fieldsIn, startOf, textIn, type Typed } from './typed.ts';

const plain = (name: string, schema: Schema): Field => ({ name, schema, isRequired: true });

function Legend({ label, isRequired }: { label: string; isRequired: boolean }) {
  const { t } = useTranslation('case');
  return (
    <legend>
      {label}
      {isRequired ? null : <span className="schema-form-optional"> {t('form.optional')}</span>}
    </legend>
  );
}

function Wrong({ id, wrong }: { id: string; wrong: string | undefined }) {
  return wrong ? (
    <span id={`${id}-wrong`} className="schema-form-wrong" role="alert">
      {wrong}
    </span>
  ) : null;
}

/** Fields that belong together. */
export function GroupField({ field, path, typed, onTyped }: FieldProps) {
  const { FieldOf } = useForm();
  const { id, label, wrong } = useField({ field, path });
  const given = fieldsIn(typed);
  const { first, more } = fieldsOf(field.schema);
  return (
    <fieldset id={id} className="schema-form-group">
      <Legend label={label} isRequired={field.isRequired} />
      {[...first, ...more].map((one) => (
        <FieldOf
          key={one.name}
          field={one}
          path={`${path}.${one.name}`}
          typed={given[one.name]}
          onTyped={(next) => onTyped({ ...given, [one.name]: next })}
        />
      ))}
      <Wrong id={id} wrong={wrong} />
    </fieldset>
  );
}

/** Some of a list that is known: boxes to tick. */
function Ticks({ field, path, typed, onTyped }: FieldProps) {
  const { id, label, wrong } = useField({ field, path }, true);
  const options = useOptions({ ...field, schema: field.schema.items ?? {} }) ?? [];
  const chosen = Array.isArray(typed) ? typed : [];
  return (
    <fieldset id={id} className="schema-form-group">
      <Legend label={label} isRequired={field.isRequired} />
      {options.map(({ value, label: name }) => (
        <label key={value} className="schema-form-tick">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onTyped(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          {name}
        </label>
      ))}
      <Wrong id={id} wrong={wrong} />
    </fieldset>
  );
}

/** As many of a kind as are needed. */
export function ListField(props: FieldProps) {
  const { t } = useTranslation('case');
  const { field, path, typed, onTyped } = props;
  const { FieldOf } = useForm();
  const { id, label, wrong } = useField({ field, path });
  const items = field.schema.items ?? {};
  const options = useOptions({ ...field, schema: items });
  if (options) return <Ticks {...props} />;
  // One line waits to be filled where some are needed.
  const given: Typed[] = Array.isArray(typed)
    ? typed
    : field.isRequired && field.schema.minItems
      ? [startOf(items)]
      : [];
  return (
    <fieldset id={id} className="schema-form-group">
      <Legend label={label} isRequired={field.isRequired} />
      {given.map((one, index) => (
        // Lines are told apart by their place alone.
        <div key={index} className="schema-form-line">
          <FieldOf
            field={plain(String(index), items)}
            path={`${path}.${index}`}
            typed={one}
            onTyped={(next) => onTyped(given.with(index, next))}
          />
          <button
            type="button"
            className="button"
            data-look="quiet"
            aria-label={t('form.remove', { what: `${label} ${index + 1}` })}
            onClick={() => onTyped(given.toSpliced(index, 1))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" className="button schema-form-add" onClick={() => onTyped([...given, startOf(items)])}>
        {t('form.add', { what: label })}
      </button>
      <Wrong id={id} wrong={wrong} />
    </fieldset>
  );
}

/** Figures are kept as figures, since a record does not say of which kind its values are. */
const asEntered = (schema: Schema, typed: Typed): Typed =>
  schema.type === 'number' && typeof typed === 'string' && /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed;

/** Values by names: those that are known, each with its field. */
export function RecordField({ field, path, typed, onTyped }: FieldProps) {
  const { choices, entries, FieldOf } = useForm();
  const { id, label, wrong } = useField({ field, path });
  const value = typeof field.schema.additionalProperties === 'object' ? field.schema.additionalProperties : {};
  const given = fieldsIn(typed);
  const known: readonly Entry[] = entries[field.name] ?? choices[field.name] ?? [];
  if (known.length === 0) return null;
  return (
    <fieldset id={id} className="schema-form-group">
      <Legend label={label} isRequired={field.isRequired} />
      {known.map((one) => {
        const schema = one.schema ?? value;
        return (
          <FieldOf
            key={one.value}
            field={{ name: one.value, schema, isRequired: false }}
            called={one}
            path={`${path}.${one.value}`}
            typed={given[one.value]}
            onTyped={(next) => onTyped({ ...given, [one.value]: asEntered(schema, next) })}
          />
        );
      })}
      <Wrong id={id} wrong={wrong} />
    </fieldset>
  );
}

/** One of several forms: first which, then its fields. */
export function UnionField({ field, path, typed, onTyped }: FieldProps) {
  const { FieldOf } = useForm();
  const { t } = useTranslation('case');
  const { id, label } = useField({ field, path });
  const variants = variantsOf(field.schema);
  const given = fieldsIn(typed);
  const chosen = textIn(given['#']) || '0';
  const titleOf = (one: Schema, index: number): string =>
    Object.values(one.properties ?? {}).find((property) => property.const !== undefined)?.const ??
    t('form.nth', { n: index + 1 });
  return (
    <div className="stack">
      <Segments
        id={id}
        label={label}
        value={chosen}
        choices={variants.map((one, index) => ({ value: String(index), label: titleOf(one, index) }))}
        onChoose={(next) => onTyped({ '#': next })}
      />
      <FieldOf
        field={{ ...field, schema: variants[Number(chosen)] ?? {} }}
        path={path}
        typed={given['value']}
        onTyped={(value) => onTyped({ '#': chosen, value })}
      />
    </div>
  );
}
