import type { Money } from '../../money/money.ts';

/** By which right somebody claims. */
export const CLAIMANT_TITLES = ['owner', 'consignee', 'shipper', 'insured', 'assignee', 'insurer', 'none'] as const;
export type ClaimantTitle = (typeof CLAIMANT_TITLES)[number];

/** How well the state at delivery is shown, weakest first. */
export const EVIDENCE_GRADES = ['none', 'clean-receipt', 'noted', 'joint-survey'] as const;
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number];

/** Nature of an item's exception: X12 element 33. */
export const ITEM_NATURES = [
  'all-short',
  'part-short',
  'damaged',
  'refused',
  'overage',
  'partial',
  'wrong-product',
] as const;
export type ItemNature = (typeof ITEM_NATURES)[number];

export const MODES = ['sea', 'inland-water', 'road', 'rail', 'air', 'post', 'express', 'coach', 'warehouse'] as const;
export type Mode = (typeof MODES)[number];

export const PAYER_KINDS = ['own', 'carrier', 'partner', 'insurer'] as const;
export type PayerKind = (typeof PAYER_KINDS)[number];

export const INCOTERMS = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'FAS', 'FOB', 'CFR', 'CIF'] as const;
export type Incoterm = (typeof INCOTERMS)[number];

/** Where the risk passes from seller to buyer. */
export const RISK_POINTS = [
  'seller-premises',
  'handed-to-carrier',
  'alongside-ship',
  'on-board',
  'at-destination',
  'unloaded-at-destination',
] as const;
export type RiskPoint = (typeof RISK_POINTS)[number];

/** A stretch of the carriage in one hand. `party` is an id of the company's list of carriers and partners. */
export interface Leg {
  leg: string;
  mode: Mode;
  party?: string;
  from: string;
  to: string;
  bill?: string;
}

/** What a bill of lading or waybill lists. Weights in kilograms, as decimals. */
export interface Bill {
  bill: string;
  packages?: number;
  /** The bill lists the packages as units; otherwise each container is one. */
  unitsListed: boolean;
  containers?: number;
  grossKg?: string;
}

/** One line of the claim; the amount is that of the whole line. */
export interface ClaimItem {
  item: string;
  nature: ItemNature;
  quantity: number;
  amount: Money;
  bill?: string;
}

/** What an insurer promised. A deductible is always taken off; a franchise pays in full once it is passed. */
export interface Policy {
  number: string;
  sumInsured: Money;
  insuredValue?: Money;
  deductible?: Money;
  franchise?: Money;
  /** In percent of the sum insured, as a decimal. */
  premiumRate?: string;
}

/** What is known of the claim itself. */
export interface ClaimFile {
  claimant: ClaimantTitle;
  /** Whoever claims would bear the loss. */
  insurableInterest: boolean;
  incoterm?: Incoterm;
  riskPoint?: RiskPoint;
  /** Whether the risk had passed to the claimant when the goods were lost or damaged. */
  riskWithClaimant?: boolean;
  /** The party that contracted for the whole carriage, by its id in the company's list. */
  contractor?: string;
  legs: Leg[];
  bills: Bill[];
  declaredValue?: Money;
  evidence: EvidenceGrade;
  /** Countries of the carriage, ISO 3166-1 alpha-2. */
  countries: string[];
  items: ClaimItem[];
  /** Of the items, where there are any. */
  total?: Money;
}

/** Somebody who may have to pay, and how far it got with them. */
export interface Payer {
  kind: PayerKind;
  party: string;
  mode?: Mode;
  policy?: Policy;
  answer?: 'accepts' | 'declines';
  /** What it accepted to pay. */
  answered?: Money;
  /** How often it raised a defence. */
  defences?: number;
  /** What it paid to the claimant itself. */
  paid?: Money;
  demands?: number;
  writtenClaim?: 'standing' | 'rejected';
  suit?: true;
  /** Nothing that it asked for is missing. */
  complete?: true;
  /** Of what it paid, for how much the right against whoever is liable is its own. */
  subrogated?: Money;
  /** What a regime makes it owe, computed last. */
  liability?: Money;
}
