import { useTranslation } from 'react-i18next';
import { troubleOf } from '../../api/problem.ts';
import { useLanguage } from '../../words/words.ts';
import { fieldWords } from '../field-words.ts';

/** What is wrong with the fields of a form: those that were left empty, or what the server said of them. */
export function useFieldErrors(): (missing: readonly string[], error: unknown) => Readonly<Record<string, string>> {
  const { t } = useTranslation('case');
  const [language] = useLanguage();
  return (missing, error) => {
    const said = error ? troubleOf(error).errors : [];
    return Object.fromEntries([
      ...said.map(({ field, message }) => [field, fieldWords(message, language)]),
      ...missing.map((path) => [path, t('form.wrongEmpty')]),
    ]);
  };
}
