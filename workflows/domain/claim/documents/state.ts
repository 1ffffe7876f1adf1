/** A document that somebody owes. */
export interface OwedDocument {
  document: string;
  /** The subject of the payer that wants it. */
  for: string;
  state: 'asked' | 'received' | 'accepted' | 'rejected' | 'waived';
  /** Of the file that came last. */
  sha256?: string;
  /** Of asking, counted for each payer from 1. */
  round: number;
}

/** What nobody has to wait for any more. */
export const isDone = ({ state }: OwedDocument): boolean => state === 'accepted' || state === 'waived';
