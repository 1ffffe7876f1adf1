/** Every reason for which a log cannot be imported at all, with its sentence. Single bad rows are no errors: they are listed. */
export const IMPORT_ERRORS = {
  'log-missing': 'There is no file {file}.',
  'log-unreadable': '{file} cannot be read: {because}',
  'log-empty': '{file} is empty; it needs a header line that names the columns.',
  'log-not-gzip': '{file} is named .gz but is not gzip; pack it again, or rename it if it is plain CSV.',
  'log-broken-gzip': '{file} is broken gzip ({because}); copy it again from where it came.',
  'log-not-text': '{file} is not text in UTF-8; export it as CSV in UTF-8.',
  'log-column-twice': '{file} has two columns "{column}"; rename one.',
  'log-column-missing':
    '{file} lacks columns that the mapping {mapping} names: {missing}. It has: {known}. Correct the mapping, or its delimiter.',
  'list-column-missing':
    '{file} lacks columns of a dispatch list: {missing}. It has: {known}. docs/importing.md names them all.',
  'confirmations-column-missing':
    '{file} lacks columns of a list of confirmed payments: {missing}. It has: {known}. "redress payments confirm --help" names them all.',
  'mapping-unreadable': 'The mapping {mapping} cannot be read: {because}',
  'mapping-wrong': '{problems}',
} as const;

export type ImportErrorCode = keyof typeof IMPORT_ERRORS;

/** A log or mapping that cannot be imported at all; the message says what to do. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly code: ImportErrorCode;

  /** `facts` must fill every brace of the code's sentence. */
  constructor(code: ImportErrorCode, facts: Record<string, string>, options?: ErrorOptions) {
    super(
      IMPORT_ERRORS[code].replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? `{${name}}`),
      options,
    );
    this.code = code;
  }
}
