export const rules = {
  sure: {
    V: 'V: read in the text of the source',
    S: 'S: from a secondary source',
    M: 'M: the company’s own choice, or to be checked',
  },
} as const;
