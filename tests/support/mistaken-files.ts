import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RulebookFileError } from '../../db/rulebook-files.ts';

/**
 * A mistake in a shipped file: after which text what is replaced by what, and the lines that must come of it, `N` its line. Where the
 * lines end with …, the list of what is known instead may go on as it likes.
 */
export type Mistake = readonly [what: string, file: string, after: string, from: string, to: string, lines: string];

/** A copy of the shipped rulebooks' folder in which files are spoilt. */
export class SpoiltShelf {
  readonly folder = mkdtempSync(join(tmpdir(), 'spoilt-'));

  constructor() {
    for (const shared of ['calendars', 'packs', 'liability.yaml'])
      cpSync(join('rulebooks', shared), join(this.folder, shared), { recursive: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  write(file: string, text: string): string {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** The lines that reading answers with, without the folder; none when it is fine. */
  complaintsOf(read: () => unknown): string[] {
    try {
      read();
      return [];
    } catch (error) {
      if (!(error instanceof RulebookFileError)) throw error;
      return error.message.replaceAll(`${this.folder}/`, '').split('\n');
    }
  }

  /** What reading a shipped file says when the mistake is made in it, and what it should say. */
  spoil(mistake: Mistake, read: (path: string) => unknown): { told: string; expected: string } {
    const [, file, after, from, to, lines] = mistake;
    const text = readFileSync(join('rulebooks', file), 'utf8');
    const start = text.indexOf(after);
    const index = text.indexOf(from, start);
    // A text that is not there would leave the file as it was, and the test would prove nothing.
    if (start < 0 || index < 0) throw new Error(`${file} has no "${from}" after "${after}".`);
    const line = text.slice(0, index).split('\n').length;
    const path = this.write(file, text.slice(0, index) + to + text.slice(index + from.length));
    const expected = lines
      .split('\n')
      .map((one) => `${file}:${one.replace(/^N([+-]\d+)?/, (_, more) => String(line + Number(more ?? 0)))}`);
    const wanted = expected.join('\n');
    const told = this.complaintsOf(() => read(path)).join('\n');
    return { told: wanted.endsWith('…') ? `${told.slice(0, wanted.length - 1)}…` : told, expected: wanted };
  }
}
