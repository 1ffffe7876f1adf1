/** The registers that the product keeps; a summary of a rulebook names one of them. */
export const REGISTERS = [
  'complaints',
  'hand-over-exceptions',
  'transfer-exceptions',
  'tracking-log',
  'business-acceptances',
  'partner-score',
  'satisfaction',
  'call-standards',
  'prohibitions',
  'complaint-trends',
  'claims',
  'partner-account',
] as const;
export type RegisterId = (typeof REGISTERS)[number];
