import type { Author } from '../db/audit/streams.ts';
import type { Database } from '../db/client.ts';
import { PublishedRulebookChanged, publishRulebooks, type Publication } from '../db/rulebooks.ts';

/**
 * Publishes the rulebooks of the folder that are new, and answers their names. One that was published here with another content stays in force as it
 * was, which is told: a newer Redress that ships other words must not keep an older home from starting.
 */
export async function publishShipped(
  db: Database,
  { files, author }: { files: readonly Publication[]; author: Author },
  tell: (line: string) => void,
): Promise<string[]> {
  const published: string[] = [];
  for (const file of files) {
    try {
      published.push(...(await publishRulebooks(db, [file], author)));
    } catch (error) {
      if (!(error instanceof PublishedRulebookChanged)) throw error;
      tell(`kept: ${error.message}`);
    }
  }
  return published;
}
