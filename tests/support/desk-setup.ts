import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureChromium } from './ensure-chromium.ts';
import { ROOT } from '../tidy/sources.ts';
import { shareSetup } from './shared-setup.ts';

/** Global setup of the desk's tests: the desk is built as `npm start` builds it, and a browser is there. */
export default async function setup(): Promise<() => Promise<void>> {
  const shared = await shareSetup('desk', async () => {
    await ensureChromium();
    await promisify(execFile)('npm', ['run', '--silent', 'desk:build'], { cwd: ROOT });
    return { value: undefined, stop: () => Promise.resolve() };
  });
  return shared.stop;
}
