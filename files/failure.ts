/** Files cannot be stored or read now, or as things are set up. The message is for whoever runs the server. */
export class FileStoreFailed extends Error {
  /** Whether the file may have got to its place all the same. */
  readonly isUnsettled: boolean;

  constructor(message: string, { isUnsettled = false, ...options }: ErrorOptions & { isUnsettled?: boolean } = {}) {
    super(message, options);
    this.isUnsettled = isUnsettled;
  }
}

/** What lies in the place of a file is another one. */
export class FileAltered extends Error {
  constructor(sha256: string, found: string) {
    super(
      `The file ${sha256} is not given out, since what lies in its place has the SHA-256 ${found}: ` +
        'somebody or something altered it. Put it back from a backup.',
    );
  }
}
