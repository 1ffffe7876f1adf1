/** Who or what brought it about. */
export const CAUSE_PARTIES = [
  'shipper',
  'own-station',
  'linehaul',
  'partner',
  'consignee',
  'authority',
  'nature',
] as const;
export type CauseParty = (typeof CAUSE_PARTIES)[number];

/** How it came about; independent of the party. */
export const CAUSE_MECHANISMS = [
  'packing',
  'handling',
  'stowage',
  'theft',
  'temperature',
  'documents',
  'system',
  'planning',
  'vehicle',
  'behaviour',
] as const;
export type CauseMechanism = (typeof CAUSE_MECHANISMS)[number];

/** Whose view of the cause it is: three views stand side by side and none overwrites another. */
export const CAUSE_VIEWS = ['ours', 'customer', 'partner'] as const;
export type CauseView = (typeof CAUSE_VIEWS)[number];

/** How a case was assessed; what is not there was not assessed yet. */
export interface Assessment {
  origin?: 'internal' | 'external';
  nature?: string;
  criteria: string[];
  upheld?: boolean;
  causes: Partial<Record<CauseView, { party: CauseParty; mechanism: CauseMechanism }>>;
  /** Measures against staff, by subject: the code alone, who it was stays with the event. */
  discipline: Record<string, string>;
  circulars: number;
}
