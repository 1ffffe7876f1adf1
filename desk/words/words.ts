import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import type { en } from './en/index.ts';

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

/** Each language comes by itself, since whoever reads one need not wait for the other. */
const LANGUAGES: Readonly<Record<Language, () => Promise<Record<string, object>>>> = {
  en: async () => (await import('./en/index.ts')).en,
  zh: async () => (await import('./zh/index.ts')).zh,
};

async function fetchWords(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'shell')) return;
  for (const [place, words] of Object.entries(await LANGUAGES[language]()))
    i18next.addResourceBundle(language, place, words);
}

/** The desk's words in the reader's language. A key that is missing in one fails the compiler, since Chinese has the type of English. */
export async function readyWords(): Promise<i18n> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'shell',
    resources: {},
    interpolation: { escapeValue: false },
  });
  await fetchWords(language);
  document.documentElement.lang = language;
  return i18next;
}

/** The language now, and how to change it without a reload: once the words of the other one have come, and not at all if they cannot. */
export function useLanguage(): [Language, (language: Language) => Promise<void>] {
  const { i18n } = useTranslation();
  const change = async (language: Language): Promise<void> => {
    await fetchWords(language);
    localStorage.setItem(KEPT, language);
    document.documentElement.lang = language;
    await i18n.changeLanguage(language);
  };
  return [i18n.language as Language, change];
}

/** Says words that come with both languages, such as those of a rulebook. */
export function useSay(): (words: Words | undefined) => string {
  const [language] = useLanguage();
  return (words) => words?.[language] ?? '';
}
