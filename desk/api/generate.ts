import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../../api/app.ts';

/** Where the client lies that the desk uses. `npm run desk:client` writes it; a test fails while it is not what the API says now. */
export const CLIENT = fileURLToPath(new URL('client.ts', import.meta.url));

/** The client of the desk, made out of the API's own document. Nothing is connected to: only the routes are registered. */
export async function clientOfApi(): Promise<string> {
  const app = await buildApp({ logger: { level: 'silent' }, files: { store: {} }, codec: { origins: [] } } as never);
  await app.ready();
  const folder = mkdtempSync(join(tmpdir(), 'redress-client-'));
  try {
    const [document, client] = [join(folder, 'openapi.json'), join(folder, 'client.ts')];
    writeFileSync(document, JSON.stringify(app.swagger()));
    execFileSync('npx', ['--no-install', 'oazapfts', document, client, '--optimistic', '--argumentStyle=object'], {
      stdio: 'ignore',
    });
    return readFileSync(client, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(CLIENT, await clientOfApi());
  process.exit(0);
}
