/** The languages in which the product speaks to people. */
export type Language = 'en' | 'zh';

/** Each language of the header that is one of ours, with how much it is wanted. */
function wantedBy(header: string): { language: Language; weight: number }[] {
  return header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'en' && language !== 'zh') return [];
    const given = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((weight) => weight !== undefined);
    return [{ language, weight: given === undefined ? 1 : Number(given) }];
  });
}

/** The language in which whoever asks reads, by the header `Accept-Language`; English where it wants neither of ours more. */
export function languageOf(header: string | undefined): Language {
  const [first] = wantedBy(header ?? '')
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return first?.language ?? 'en';
}
