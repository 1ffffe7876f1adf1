import type { SystemCommand } from './domain/command.ts';
import type { CommandOutcome } from './messages.ts';

export interface Entry {
  commandId: string;
  system?: SystemCommand;
  answer?: (outcome: CommandOutcome) => void;
}

/** What waits for its turn, first come first served, whoever sent it. */
export class Inbox {
  readonly #entries: Entry[] = [];

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Resolves with the outcome once the command has had its turn. */
  put(entry: Omit<Entry, 'answer'>): Promise<CommandOutcome> {
    return new Promise((answer) => {
      this.#entries.push({ ...entry, answer });
    });
  }

  take(): Entry | undefined {
    return this.#entries.shift();
  }
}
