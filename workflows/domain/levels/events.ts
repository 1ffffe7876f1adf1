/** A case lies with its branch until it is referred up; each level may give it a number of its own. */
export interface LevelEvents {
  /** `department` is where it lies then, `notify` the role that is told. */
  ReferredUp: { to: string; from?: string; department?: string; notify?: string };
  SentBack: { from: string; to?: string; department?: string };
  /** Numbers of a series follow each other without a gap within a period, and within a branch where it is named. */
  NumberAssigned: { series: string; period: string; sequence: number; number: string; branch?: string };
  /**
   * The case is decided under another version of the rules from here on. `department` is told where the new rules know the old one no more;
   * `applies` where what runs already keeps the end that it has.
   */
  RulebookAdopted: { from: string; to: string; department?: string; applies?: 'from-now' };
}

export const LEVEL_EVENTS = {
  ReferredUp: true,
  SentBack: true,
  NumberAssigned: true,
  RulebookAdopted: true,
} as const satisfies Record<keyof LevelEvents, true>;
