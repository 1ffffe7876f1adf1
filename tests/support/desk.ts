import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../forms/pdf.ts';
import type { ServerOptions } from '../../server.ts';
import type { Role } from '../../workflows/domain/vocabulary.ts';
import { ROOT } from '../tidy/sources.ts';
import { Api } from './http.ts';
import { startProduct, type Product } from './product.ts';

export interface Visit {
  role?: Role;
  language?: 'en' | 'zh';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

/** The desk as a user has it: the product on its real servers, the API that serves the desk, and a real browser. */
export class Desk {
  readonly product: Product;
  readonly api: Api;
  readonly browser: Browser;
  /** What any page of this desk wrote to its console as an error; a test ends with none. */
  readonly errors: string[] = [];

  private constructor(product: Product, api: Api, browser: Browser) {
    this.product = product;
    this.api = api;
    this.browser = browser;
  }

  static async start(options: Partial<ServerOptions> = {}): Promise<Desk> {
    const product = await startProduct();
    const api = await Api.start(product, { desk: join(ROOT, 'desk', 'dist'), ...options });
    return new Desk(product, api, await launchChromium());
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.api.stop();
    await this.product.stop();
  }

  /** A browser of its own, signed in. Its pages say what went wrong in them to `errors`. */
  async enter({
    role = 'agent',
    language = 'en',
    theme = 'light',
    width = 1440,
    height = 900,
  }: Visit = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: this.api.url,
      viewport: { width, height },
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
    });
    const signedIn = await context.request.post('/v1/session', { data: { key: this.api.keyOf(role) } });
    if (!signedIn.ok()) throw new Error(`The desk let nobody in: ${signedIn.status()} ${await signedIn.text()}`);
    context.on('weberror', (error) => this.errors.push(String(error.error())));
    context.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`${message.text()} (${message.location().url})`);
    });
    return context;
  }

  /** A page at an address of the desk. */
  async open(path: string, visit: Visit = {}): Promise<Page> {
    const page = await (await this.enter(visit)).newPage();
    await page.goto(path);
    return page;
  }
}
