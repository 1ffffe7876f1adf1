import { useTranslation } from 'react-i18next';
import type { FactSpec } from '../../../workflows/domain/types/case-type.ts';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import { useSay } from '../../words/words.ts';
import { Choices, Field, useForm } from './form.tsx';

/** One question of the type. */
function FactField({ spec }: { spec: FactSpec }) {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft, set, clear } = useForm();
  const path = `facts.${spec.name}`;
  const value = draft.facts[spec.name] ?? '';
  const answer = (text: string): void => {
    clear(path);
    set({ facts: { ...draft.facts, [spec.name]: text } });
  };
  if (spec.kind === 'boolean') {
    const choices = [
      { value: 'true', label: t('yes') },
      { value: 'false', label: t('no') },
      { value: '', label: t('notKnown') },
    ];
    return <Choices path={path} label={say(spec.label)} value={value} choices={choices} onChoose={answer} />;
  }
  return (
    <Field path={path} label={say(spec.label)} needed={spec.required}>
      {(given) =>
        spec.kind === 'choice' ? (
          <select {...given} className="input" value={value} onChange={({ target }) => answer(target.value)}>
            <option value="">{t('notKnown')}</option>
            {spec.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {say(choice.label)}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...given}
            className="input"
            type={spec.kind === 'date' ? 'date' : 'text'}
            inputMode={spec.kind === 'number' ? 'decimal' : 'text'}
            autoComplete="off"
            value={value}
            onChange={({ target }) => answer(target.value)}
          />
        )
      }
    </Field>
  );
}

/** The questions of the chosen type, and no others. */
export function FactFields() {
  const { draft } = useForm();
  if (draft.type === '' || caseTypes[draft.type].facts.length === 0) return null;
  return (
    <div className="new-grid">
      {caseTypes[draft.type].facts.map((spec) => (
        <FactField key={spec.name} spec={spec} />
      ))}
    </div>
  );
}
