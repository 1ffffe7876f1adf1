import { ensureDesk, isFresh } from '../../local/desk-build.ts';
import { printProgress } from '../../local/progress.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { ROOT } from '../tidy/sources.ts';
import { shareSetup } from './shared-setup.ts';

/** Global setup of the desk's tests: the desk is built as `npm start` builds it, and a browser is there. */
export default async function setup(): Promise<() => Promise<void>> {
  const shared = await shareSetup('desk', async () => {
    await ensureChromium();
    await ensureDesk({ root: ROOT, onProgress: printProgress(process.stdout) });
    // A start goes on with the desk of before; a test of it would prove nothing.
    if (!(await isFresh(ROOT))) throw new Error('The desk could not be built; "npm run desk:build" says why.');
    return { value: undefined, stop: () => Promise.resolve() };
  });
  return shared.stop;
}
