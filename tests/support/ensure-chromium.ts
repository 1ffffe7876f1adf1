import { spawn } from 'node:child_process';
import { findChromium } from '../../forms/pdf.ts';

/** Runs a program and answers its exit code and what it wrote; a program that is not there ends with 127. */
function run(command: string, args: string[], show: boolean): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (show) process.stdout.write(chunk);
    });
    child.on('error', () => resolve({ code: 127, output }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** What printing Chinese pages still needs, as packages of Debian. A system that cannot list its fonts is taken to have them. */
async function missingPackages(): Promise<string[]> {
  const browser = findChromium() === undefined ? ['chromium'] : [];
  const { code, output } = await run('fc-list', [':lang=zh', 'family'], false);
  const hasFonts = code === 0 ? output.trim() !== '' : browser.length === 0;
  return hasFonts ? browser : [...browser, 'fonts-noto-cjk'];
}

/** Installs packages, with the lists brought up to date where they are too old to know them. */
export async function install(packages: readonly string[]): Promise<boolean> {
  const args = ['install', '-y', '--no-install-recommends', ...packages];
  if ((await run('apt-get', args, true)).code === 0) return true;
  console.log('── the package lists may be old: apt-get update');
  if ((await run('apt-get', ['update'], true)).code !== 0) return false;
  return (await run('apt-get', args, true)).code === 0;
}

/** The tests of printed forms need Chromium and Chinese fonts. On a bare machine they are installed, and it is said. */
export async function ensureChromium(): Promise<void> {
  const packages = await missingPackages();
  if (packages.length === 0) return;
  const named = packages.join(' ');
  const isRoot = process.getuid?.() === 0;
  if (isRoot && (await run('apt-get', ['--version'], false)).code === 0) {
    console.log(`\n── the tests of printed forms need ${named}, which this machine lacks: apt-get install ${named}`);
    if (await install(packages)) return;
  }
  console.log(`\n── the tests of printed forms need ${named} and will fail: install them, or set CHROMIUM_PATH`);
}
