export const caseWords = {
  claim: {},
  documents: {},
  related: {},
} as const;
