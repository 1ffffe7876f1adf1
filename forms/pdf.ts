import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Where systems put Chromium, or a browser of its family. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/opt/homebrew/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const HOW_TO_INSTALL =
  'Install it with "apt-get install chromium fonts-noto-cjk" (Debian) or "brew install chromium" (macOS), or set CHROMIUM_PATH to it';

/** There is no browser to print with, or it does not start. */
export class NoChromium extends Error {}
/** More pages wait to be printed than this process will do soon. */
export class TooManyPages extends Error {}

/** The browser that prints, or undefined when none is found. Throws NoChromium when CHROMIUM_PATH leads nowhere. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = env['CHROMIUM_PATH'];
  if (!given) return USUAL_PLACES.find((path) => existsSync(path));
  if (existsSync(given)) return given;
  throw new NoChromium(`CHROMIUM_PATH is "${given}", and there is nothing. ${HOW_TO_INSTALL}.`);
}

/**
 * Chromium's own sandbox refuses to run as root, and cannot where a container forbids what it is made of: CHROMIUM_SANDBOX is "off" there. The
 * pages are ours, without scripts and without a network.
 */
export function sandboxArguments(env: NodeJS.ProcessEnv, uid: number | undefined): string[] {
  const wish = env['CHROMIUM_SANDBOX'] || 'on';
  if (wish !== 'on' && wish !== 'off') throw new NoChromium(`CHROMIUM_SANDBOX must be "on" or "off"; it is "${wish}".`);
  return uid === 0 || wish === 'off' ? ['--no-sandbox'] : [];
}

/** Starts a headless Chromium. Throws NoChromium, which says what to install. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new NoChromium(`PDF needs Chromium, and none is found. ${HOW_TO_INSTALL}.`);
  const { chromium } = await import('playwright-core');
  try {
    return await chromium.launch({
      executablePath,
      args: sandboxArguments(process.env, process.getuid?.()),
      // Signals are the server's: it lets what is under way finish, then closes the browser.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (cause) {
    throw new NoChromium(`Chromium at ${executablePath} does not start. ${HOW_TO_INSTALL}.`, { cause });
  }
}

/** Prints HTML pages, as the API does. */
export interface Printer {
  /** Throws NoChromium or TooManyPages. */
  print: (html: string) => Promise<Buffer>;
  close: () => Promise<void>;
}

/** So many pages are printed at a time, and so many wait; a page takes about a quarter of a second. */
const AT_ONCE = 2;
const WAITING = 30;
/** A page that takes longer is given up, in milliseconds. */
const PATIENCE_MS = 20_000;

/** One headless Chromium, started by the first page and used for all; a page that fails takes nothing with it. */
export class ChromiumPrinter implements Printer {
  #browser: Promise<Browser> | undefined;
  #printing = 0;
  #closed = false;
  readonly #waiting: (() => void)[] = [];
  readonly #launch: () => Promise<Browser>;

  constructor(launch: () => Promise<Browser> = launchChromium) {
    this.#launch = launch;
  }

  async print(html: string): Promise<Buffer> {
    await this.#turn();
    try {
      return await this.#printNow(html);
    } finally {
      this.#printing -= 1;
      this.#waiting.shift()?.();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const browser = await this.#browser?.catch(() => undefined);
    await browser?.close();
  }

  async #turn(): Promise<void> {
    if (this.#printing >= AT_ONCE) {
      if (this.#waiting.length >= WAITING) throw new TooManyPages('Too many pages wait to be printed.');
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
    this.#printing += 1;
  }

  /** The browser that runs; one that failed or died is started anew by the next page. */
  async #running(): Promise<Browser> {
    if (this.#closed) throw new NoChromium('The printer is closed.');
    const known = this.#browser;
    if (!known) return (this.#browser = this.#launch());
    const browser = await known.catch(() => undefined);
    if (browser?.isConnected()) return browser;
    if (this.#browser === known) this.#browser = undefined;
    return this.#running();
  }

  async #printNow(html: string): Promise<Buffer> {
    const browser = await this.#running();
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const giveUp = setTimeout(() => void context.close().catch(() => {}), PATIENCE_MS);
    try {
      const page = await context.newPage();
      await page.route('**', (route) => route.abort());
      await page.setContent(html, { waitUntil: 'load', timeout: PATIENCE_MS });
      return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
    } finally {
      clearTimeout(giveUp);
      await context.close();
    }
  }
}
