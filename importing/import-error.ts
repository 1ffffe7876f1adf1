/** A file or mapping that cannot be imported at all; the message says what to do. Single bad rows are no errors: they are listed. */
export class ImportError extends Error {
  override name = 'ImportError';
}
