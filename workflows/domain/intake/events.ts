/** A case goes to another person by an offer that the other one accepts; until then the first one stays responsible. */
export interface IntakeEvents {
  HandOverOffered: { subject: string; to: string };
  HandOverAccepted: { subject: string; owner: string; previousOwner?: string };
  HandOverDeclined: { subject: string };
}

export const INTAKE_EVENTS = {
  HandOverOffered: true,
  HandOverAccepted: true,
  HandOverDeclined: true,
} as const satisfies Record<keyof IntakeEvents, true>;

/** How a call went, for the company's standard of answering. */
export interface CallFacts {
  /** Rings before it was answered. */
  rings?: number;
  /** Length in minutes. */
  minutes?: number;
  /** It was forwarded after hours. */
  forwarded?: boolean;
}
