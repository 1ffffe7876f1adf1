import type { Status } from '../case/state.ts';

/** A claim about which nothing was decided for good. */
export const UNDECIDED: readonly Status[] = ['open', 'answered', 'satisfied', 'assessed', 'offered'];
/** Money may come in and appeals may be made as long as the case is not closed, even after it was settled or handed on. */
export const PAYABLE: readonly Status[] = [...UNDECIDED, 'settled', 'declined', 'collection'];
