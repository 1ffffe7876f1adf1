/** A hand-over that was offered to somebody. It lapses when the case gets another owner before it is answered. */
export interface HandOver {
  to: string;
  state: 'offered' | 'accepted' | 'declined' | 'lapsed';
}
