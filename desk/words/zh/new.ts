export const newWords = {} as const;
