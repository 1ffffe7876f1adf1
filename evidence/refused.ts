/** No evidence can be made of a case as things are. The message says why, as a sentence. */
export class EvidenceRefused extends Error {}

/** The disk has no room for the bundle; nothing of it was left behind. */
export class NoRoom extends Error {}
