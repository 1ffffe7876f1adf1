import { usage } from './failure.ts';

const LANGUAGES = ['en', 'zh'] as const;
/** The language of sentences of a case's history. */
export type Language = (typeof LANGUAGES)[number];

function languageOf(text: string): Language {
  const found = LANGUAGES.find((language) => language === text);
  if (found) return found;
  throw usage(`--lang must be ${LANGUAGES.join(' or ')}; it is "${text}".`);
}

/** The option of commands that print sentences. */
export const LANG = ['--lang <language>', 'language of the sentences: en or zh', languageOf, 'en' as Language] as const;
