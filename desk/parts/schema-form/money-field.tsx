import { useTranslation } from 'react-i18next';
import { FieldFrame, useField } from './frame.tsx';
import type { FieldProps } from './form-context.ts';
import { fieldsIn, textIn } from './typed.ts';

/** An amount as people write it, with its currency. */
export function MoneyField({ field, path, typed, onTyped }: FieldProps) {
  const { t } = useTranslation('case');
  const { id, label, wrong, control } = useField({ field, path }, true);
  const given = fieldsIn(typed);
  const currencies = field.schema.properties?.['currency']?.enum ?? [];
  const currency = textIn(given['currency']) || 'CNY';
  return (
    <FieldFrame id={id} label={label} wrong={wrong} isRequired={field.isRequired}>
      <span className="schema-form-money">
        <input
          {...control}
          className="input number"
          inputMode="decimal"
          autoComplete="off"
          value={textIn(given['amount'])}
          onChange={({ target }) => onTyped({ currency, amount: target.value })}
        />
        <select
          className="input"
          aria-label={t('form.currencyOf', { label })}
          value={currency}
          onChange={({ target }) => onTyped({ ...given, currency: target.value })}
        >
          {currencies.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      </span>
    </FieldFrame>
  );
}
