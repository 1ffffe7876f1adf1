/** A hand-over that was offered to somebody. */
export interface HandOver {
  to: string;
  state: 'offered' | 'accepted' | 'declined';
}
