import { useTranslation } from 'react-i18next';
import { FieldFrame, useField } from './frame.tsx';
import type { FieldProps } from './form-context.ts';
import { localOf, textIn } from './typed.ts';

const HOUR_MS = 3_600_000;

function at(hour: number, days: number): Date {
  const date = new Date();
  date.setDate(date.getDate() + days);
  date.setHours(hour, 0, 0, 0);
  return date;
}

/** Times that are promised often. One of today that has passed is not among them. */
function soon(): { key: 'inOneHour' | 'inFourHours' | 'tonight' | 'tomorrow'; when: Date }[] {
  const now = Date.now();
  const all = [
    { key: 'inOneHour' as const, when: new Date(now + HOUR_MS) },
    { key: 'inFourHours' as const, when: new Date(now + 4 * HOUR_MS) },
    { key: 'tonight' as const, when: at(17, 0) },
    { key: 'tomorrow' as const, when: at(10, 1) },
  ];
  return all.filter(({ when }) => when.getTime() > now);
}

/** An instant as the clock on the reader's wall shows it; its zone stands beside. */
export function InstantField({ field, path, typed, onTyped }: FieldProps) {
  const { t } = useTranslation('case');
  const { id, label, wrong, control } = useField({ field, path });
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isPast = field.name === 'happenedAt' || field.name === 'reportedAt';
  return (
    <FieldFrame
      id={id}
      label={label}
      wrong={wrong}
      isRequired={field.isRequired}
      hint={t(isPast ? 'form.emptyIsNow' : 'form.yourTime', { zone })}
    >
      <input
        {...control}
        className="input"
        type="datetime-local"
        value={textIn(typed)}
        onChange={({ target }) => onTyped(target.value)}
      />
      {isPast ? null : (
        <span className="row">
          {soon().map(({ key, when }) => (
            <button key={key} type="button" className="schema-form-quick" onClick={() => onTyped(localOf(when))}>
              {t(`form.${key}`)}
            </button>
          ))}
        </span>
      )}
    </FieldFrame>
  );
}
