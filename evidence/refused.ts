/** No evidence can be made of a case as things are. The message says why, as a sentence. */
export class EvidenceRefused extends Error {}

/** The disk has no room for the bundle; nothing of it was left behind. */
export class NoRoom extends Error {}

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether an error of the system says that there is no more room. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && FULL.includes(String(error.code));
