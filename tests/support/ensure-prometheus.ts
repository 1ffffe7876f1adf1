import { findProgram } from '../../local/processes.ts';
import { install } from './ensure-chromium.ts';

/** The tests of alerts need Prometheus, with its promtool. On a bare machine it is installed, and it is said. */
export async function ensurePrometheus(): Promise<void> {
  if (findProgram('promtool')) return;
  if (process.getuid?.() === 0 && findProgram('apt-get')) {
    console.log('\n── the tests of alerts need prometheus, which this machine lacks: apt-get install prometheus');
    if (await install(['prometheus'])) return;
  }
  console.log('\n── the tests of alerts need promtool and will fail: install Prometheus');
}
