import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** What one waits for before a commit: types and the fast layers at the same time, since either leaves a core idle for a while. */
const types = spawn('npm', ['run', '--silent', 'types'], { stdio: ['ignore', 'pipe', 'inherit'] });
const layers = spawn(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers', '2', '--project', 'before-commit'],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
  },
);

const codeOf = async (child: ChildProcess): Promise<unknown> => (await once(child, 'close'))[0];

// What the compiler says comes last, where nothing scrolls it away.
const [said, ...codes] = await Promise.all([text(types.stdout), codeOf(types), codeOf(layers)]);
if (said) process.stdout.write(`\n${said}\n`);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
