import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

export type Language = 'en' | 'zh';
const KEPT = 'redress.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof en;
  }
}

const preferred = (): Language => {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
};

/** The desk's words in both languages. A key that is missing in one fails the compiler, since Chinese has the type of English. */
export async function readyWords(): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: preferred(),
    fallbackLng: false,
    defaultNS: 'shell',
    resources: { en, zh },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
  return i18next;
}

/** The language now, and how to change it without a reload. */
export function useLanguage(): [Language, (language: Language) => void] {
  const { i18n } = useTranslation();
  const change = (language: Language): void => {
    localStorage.setItem(KEPT, language);
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  };
  return [i18n.language as Language, change];
}

/** Says words that come with both languages, such as those of a rulebook. */
export function useSay(): (words: Words | undefined) => string {
  const [language] = useLanguage();
  return (words) => words?.[language] ?? '';
}
