/** The closed lists that the whole product shares. `docs/glossary.md` gives the Chinese of each. */

export const CASE_KINDS = ['complaint', 'exception', 'claim', 'request'] as const;
/** What a case is: dissatisfaction, a transport that went wrong, money or insurance asked, or a service asked. */
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_TYPES = [
  'delay',
  'damage',
  'shortage',
  'freight-dispute',
  'service-attitude',
  'partner-breach',
  'late-dispatch',
  'slow-handling',
  'unanswered-call',
  'return-slip',
  'booking',
  'order-change',
  'refund',
  'enquiry',
  'other',
] as const;
/** What a case is about; it decides the facts asked and, through the rulebook, the route. */
export type CaseType = (typeof CASE_TYPES)[number];

export const CHANNELS = [
  'phone',
  'hotline',
  'mail',
  'e-mail',
  'chat',
  'web',
  'social-media',
  'sms',
  'letter',
  'letter-box',
  'front-desk',
  'visit',
  'partner-network',
  'third-party-platform',
  'internal',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const ROLES = ['agent', 'supervisor', 'manager', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const SEVERITIES = ['minor', 'normal', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How a case adopts other rules: its running clocks are reckoned anew from their own start, or keep the ends that they have. */
export const ADOPTIONS = ['retroactive', 'from-now'] as const;
export type Adoption = (typeof ADOPTIONS)[number];

/** Whom a clock binds: the company, the person who asks, or somebody the company must chase (insurer, carrier, partner). */
export const HOLDERS = ['us', 'claimant', 'third-party'] as const;
export type Holder = (typeof HOLDERS)[number];

/** What happens when a clock runs out; "overdue" is not one state. */
export const EXPIRY_EFFECTS = [
  'duty-breached',
  'right-extinguished',
  'suit-barred',
  'presumption-shifts',
  'payment-due',
] as const;
export type ExpiryEffect = (typeof EXPIRY_EFFECTS)[number];

export const LINK_RELATIONS = ['arose-from', 'gave-rise-to', 'duplicate-of', 'related-to'] as const;
export type LinkRelation = (typeof LINK_RELATIONS)[number];

/** How sure a figure is: V read in the legal text, S read in a secondary source, M from memory, to be checked before use. */
export const CONFIDENCES = ['V', 'S', 'M'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A text that people read, in the two languages of the product. */
export interface Words {
  en: string;
  zh: string;
}

/** An instant as ISO-8601 in UTC with milliseconds, such as 2026-02-13T01:30:00.000Z; so instants compare as text. */
export type Instant = string;

/** Below 0 where the first is earlier, above 0 where it is later, 0 where both are the same. */
export const compareInstants = (a: Instant, b: Instant): number => (a < b ? -1 : a > b ? 1 : 0);

/** The earliest of some instants; those that are not there do not count. */
export const earliestOf = (first: Instant, ...more: (Instant | undefined)[]): Instant =>
  more.reduce<Instant>((earliest, at) => (at !== undefined && at < earliest ? at : earliest), first);

/** The latest of some instants; those that are not there do not count. */
export const latestOf = (first: Instant, ...more: (Instant | undefined)[]): Instant =>
  more.reduce<Instant>((latest, at) => (at !== undefined && at > latest ? at : latest), first);
