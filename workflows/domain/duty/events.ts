/** Whoever was told by a rung of a ladder says that they have it; otherwise the ladder climbs. */
export interface DutyEvents {
  RungAcknowledged: { key: string; cycle: number; rung: number };
}

export const DUTY_EVENTS = { RungAcknowledged: true } as const satisfies Record<keyof DutyEvents, true>;
