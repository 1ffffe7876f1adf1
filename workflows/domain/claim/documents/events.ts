import type { PayerKind } from '../file/state.ts';

/** Documents are owed: asked for, received as a file that lies elsewhere, accepted or rejected. */
export interface DocumentEvents {
  /** `for` is the subject of the payer that wants it, `payer` its kind. Round 1 is the list, each later one a supplement. */
  DocumentAsked: {
    subject: string;
    document: string;
    for: string;
    payer: PayerKind;
    round: number;
    supplement?: true;
  };
  DocumentReceived: { subject: string; document: string; sha256: string; bytes: number; mediaType: string };
  DocumentAccepted: { subject: string; document: string };
  /** It is owed as before. */
  DocumentRejected: { subject: string; document: string };
  DocumentWaived: { subject: string; document: string };
  /** Nothing that this payer asked for is missing any more. `subject` is the payer's. */
  DocumentsComplete: { subject: string; payer: PayerKind };
}

export const DOCUMENT_EVENTS = {
  DocumentAsked: true,
  DocumentReceived: true,
  DocumentAccepted: true,
  DocumentRejected: true,
  DocumentWaived: true,
  DocumentsComplete: true,
} as const satisfies Record<keyof DocumentEvents, true>;
