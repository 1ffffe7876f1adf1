/** A case lies with its branch until it is referred up; each level may give it a number of its own. */
export interface LevelEvents {
  ReferredUp: { to: string; from?: string };
  SentBack: { from: string; to?: string };
  /** Numbers of a series follow each other without a gap within a period. */
  NumberAssigned: { series: string; period: string; sequence: number; number: string };
  /** The case is decided under another version of the rules from here on. */
  RulebookAdopted: { from: string; to: string };
}

export const LEVEL_EVENTS = {
  ReferredUp: true,
  SentBack: true,
  NumberAssigned: true,
  RulebookAdopted: true,
} as const satisfies Record<keyof LevelEvents, true>;
