/** Why a file is not taken; the API has the sentence of each. */
export type FileRefusalCode =
  | 'file-empty'
  | 'file-incomplete'
  | 'file-too-large'
  | 'file-name-refused'
  | 'file-type-refused'
  | 'file-type-differs'
  | 'file-unpacks-too-large'
  | 'file-not-clean'
  | 'scan-unavailable';

/** A file that is not taken, after which nothing of it is left. */
export class FileRefused extends Error {
  readonly code: FileRefusalCode;
  /** They fill the sentence. */
  readonly facts: Record<string, string | number>;

  constructor(code: FileRefusalCode, facts: Record<string, string | number> = {}, options: ErrorOptions = {}) {
    super(code, options);
    this.code = code;
    this.facts = facts;
  }
}
