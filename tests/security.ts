import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A test by its file and a part of its title, or of that of the group around it; any of the file where the title is empty. */
interface NamedTest {
  file: string;
  title: string;
}

/** The tests that a page names, as `file > title`. */
export const namedTests = (page: string): NamedTest[] =>
  [...page.matchAll(/`(tests\/[\w/-]+\.test\.ts) > ?([^`]*)`/g)].map(([, file = '', title = '']) => ({ file, title }));

/** Runs every test file that docs/security.md names, whole, in the layer that its folder is named after. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const page = readFileSync(fileURLToPath(new URL('../docs/security.md', import.meta.url)), 'utf8');
  const files = [...new Set(namedTests(page).map(({ file }) => file))];
  const layers = new Set(files.map((file) => file.split('/')[1] ?? ''));
  const options = [...layers].flatMap((layer) => ['--project', layer]);
  const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', ...options, ...files], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
