import { blind } from './cipher.ts';

/** A text as it is compared: without spaces and signs, in one case. */
export const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '');

/** The last eleven figures: a Chinese mobile number whole, with or without the country's code before it. */
export const phoneFigures = (phone: string): string => phone.normalize('NFKC').replace(/\D/gu, '').slice(-11);

/** Keyed hashes of what is told, by what it is; none of what is not. */
export const keysOf = (told: Readonly<Record<string, string>>): string[] =>
  Object.entries(told).flatMap(([what, value]) => (value === '' ? [] : [blind(what, value)]));
