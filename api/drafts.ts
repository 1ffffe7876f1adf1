import { fileURLToPath } from 'node:url';
import { DraftIsPublished, requireOwnVersion } from '../db/foresight/preview.ts';
import { compileDraft, readShelf, RulebookFileError, type Shelf } from '../db/rulebook-files.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { Caller } from './access.ts';
import { draftMessage } from './draft-messages.ts';
import type { FieldError } from './problem.ts';
import { invalid, problem } from './problems.ts';

const FOLDER = fileURLToPath(new URL('../rulebooks', import.meta.url));

const mistaken = (errors: FieldError[]) => problem('validation', {}, errors);

/** The draft with the holidays and packs that lie with the product; what is wrong with it is told line by line. */
function compiled(text: string, shelf: Shelf, organisation: string): Rulebook {
  let draft: Rulebook;
  try {
    draft = compileDraft('draft', text, shelf);
  } catch (error) {
    if (!(error instanceof RulebookFileError)) throw error;
    throw mistaken(
      error.problems.map(({ line, column, field, message }) => ({
        field: `draft:${line}:${column}${field ? ` ${field}` : ''}`,
        message: draftMessage(message),
      })),
    );
  }
  if (draft.organisation === organisation) return draft;
  throw invalid('draft', {
    en: `It is a rulebook of "${draft.organisation}", not of "${organisation}".`,
    zh: `该规则书属于“${draft.organisation}”，而非“${organisation}”。`,
  });
}

/** Reads drafts that somebody sends; the shelf is read once, at the first. */
export class Drafts {
  readonly #rulebooks: Rulebooks;
  #shelf: Shelf | undefined;

  constructor(rulebooks: Rulebooks) {
    this.#rulebooks = rulebooks;
  }

  /** A draft of an organisation that the caller sees, under whatever version. Throws the problem of one that is no rulebook of theirs. */
  async compile(text: string, organisation: string, caller: Caller): Promise<Rulebook> {
    const isVisible = caller.organisations.includes('*') || caller.organisations.includes(organisation);
    if (!isVisible || !(await this.#rulebooks.organisations()).includes(organisation)) throw problem('not-found');
    return compiled(text, (this.#shelf ??= readShelf(FOLDER)), organisation);
  }

  /** A draft that may be published. Throws as above, and where another rulebook has its version. */
  async read(text: string, organisation: string, caller: Caller): Promise<Rulebook> {
    const draft = await this.compile(text, organisation, caller);
    await requireOwnVersion(this.#rulebooks, draft).catch((error: unknown) => {
      throw error instanceof DraftIsPublished ? invalid('draft', draftMessage(error.message)) : error;
    });
    return draft;
  }
}
