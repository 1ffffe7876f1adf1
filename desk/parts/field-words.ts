import type { Language } from '../words/words.ts';

/** What the server says of a field as a sentence that stands by itself beside it; the server says it in the reader's language. */
export const fieldWords = (message: string, language: Language): string => {
  const whole = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return /[.!?。！？]$/u.test(whole) ? whole : `${whole}${language === 'zh' ? '。' : '.'}`;
};
