import { fileURLToPath } from 'node:url';
import type { Author } from '../db/audit/streams.ts';
import { openDatabase } from '../db/client.ts';
import { readRulebookFolder } from '../db/rulebook-files.ts';
import { publishRulebooks } from '../db/rulebooks.ts';

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** A real process log with all that its import needs. */
export interface ExampleLog {
  file: string;
  mapping: string;
  rulebooks: string;
}

export const permits: ExampleLog = {
  file: folder('permit-receipt/data/permit-receipt-wabo.csv.gz'),
  mapping: folder('permit-receipt/mapping.yaml'),
  rulebooks: folder('permit-receipt/rulebook'),
};
export const fines: ExampleLog = {
  file: folder('road-traffic-fines/data/road-traffic-fines-10k.csv.gz'),
  mapping: folder('road-traffic-fines/mapping.yaml'),
  rulebooks: folder('road-traffic-fines/rulebook'),
};

/** Publishes the rules under which the two logs were kept. */
export async function publishExampleRulebooks(databaseUrl: string, author: Author): Promise<void> {
  const db = openDatabase({ url: databaseUrl, max: 1, applicationName: 'redress-examples' });
  try {
    for (const { rulebooks } of [permits, fines]) {
      const files = readRulebookFolder(rulebooks);
      await publishRulebooks(
        db,
        files.map(({ rulebook }) => rulebook),
        author,
      );
    }
  } finally {
    await db.destroy();
  }
}
