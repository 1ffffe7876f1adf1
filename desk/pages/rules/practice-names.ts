import { useTranslation } from 'react-i18next';
import { rules } from '../../words/en/rules.ts';

type Section = keyof typeof rules.section;
type Field = keyof typeof rules.fieldName;

/** What sections and fields of the practice are called; one that is newer than the desk is called by its own name. */
export function usePracticeNames() {
  const { t } = useTranslation('rules');
  return {
    section: (name: string): string => (Object.hasOwn(rules.section, name) ? t(`section.${name as Section}`) : name),
    field: (name: string): string => (Object.hasOwn(rules.fieldName, name) ? t(`fieldName.${name as Field}`) : name),
  };
}
