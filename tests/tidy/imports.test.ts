import { describe, expect, it } from 'vitest';
import { importsIn, sources, textOf, type Import } from './sources.ts';

/** Parts of the product by where they lie; the first that fits. Tools and whatever wires parts together may import anything. */
const LAYERS: readonly [layer: string, where: RegExp][] = [
  ['domain', /^workflows\/domain\//],
  ['wiring', /^(workflows\/build|worker|server|cli|vitest\.config)\.ts$/],
  ['case-client', /^api\/case-client\.ts$/],
  ['messages', /^workflows\/messages\.ts$/],
  ['search-attributes', /^workflows\/search-attributes\.ts$/],
  ['shell', /^workflows\//],
  ['recorder', /^activities\/record\.ts$/],
  ['activities', /^activities\//],
  ['operations', /^operations\//],
  ['settings', /^settings\//],
  ['writer', /^db\/(store|numbers)\.ts$/],
  ['db', /^db\//],
  ['api', /^api\//],
  ['importing', /^importing\//],
  ['reconciling', /^reconciling\//],
  ['scheduling', /^scheduling\//],
  ['temporal', /^temporal\//],
  ['forms', /^forms\//],
  ['files', /^files\//],
  ['evidence', /^evidence\//],
  ['backup', /^backup\//],
  ['outgoing', /^outgoing\//],
  ['desk', /^desk\/(?!vite\.config|api\/generate)/],
  ['tools', /^(local|cli|bench|faults|mutation|deploy|docs|examples|tests|rulebooks|desk)\//],
];
const layerOf = (path: string): string | undefined => LAYERS.find(([, where]) => where.test(path))?.[0];

interface Allowed {
  layers: readonly string[];
  /** Only their types, which are gone at run time. */
  types?: readonly string[];
  packages: RegExp;
}
/** Clients and frameworks that only one part talks to. */
const ORDINARY = /^(?!@temporalio|fastify|@fastify)/;

const TABLE: Readonly<Record<string, Allowed>> = {
  domain: { layers: ['domain'], packages: /^(temporal-polyfill\/implementation|re2js)$/ },
  messages: { layers: ['messages'], types: ['domain'], packages: /^$/ },
  'search-attributes': { layers: [], packages: /^@temporalio\/common$/ },
  shell: {
    layers: ['shell', 'messages', 'search-attributes'],
    types: ['domain', 'recorder', 'activities'],
    packages: /^@temporalio\/(workflow|common)$/,
  },
  db: { layers: ['domain', 'db', 'writer', 'outgoing', 'settings'], packages: ORDINARY },
  writer: { layers: ['domain', 'db'], packages: ORDINARY },
  forms: {
    layers: ['domain', 'forms'],
    packages: /^(node:fs|playwright-core|write-excel-file\/node|temporal-polyfill\/implementation)$/,
  },
  settings: { layers: ['settings'], packages: /^node:fs$/ },
  files: {
    layers: ['files', 'settings'],
    packages:
      /^(node:(child_process|crypto|fs|fs\/promises|os|path|stream|timers\/promises|util)|content-disposition|@aws-sdk\/client-s3)$/,
  },
  outgoing: {
    layers: ['outgoing', 'settings'],
    packages: /^(node:(crypto|dns|fs|http|https|net|path)|ipaddr\.js|yaml|zod)$/,
  },
  backup: {
    layers: ['backup'],
    packages: /^(node:(crypto|fs|fs\/promises|path|stream|stream\/promises|zlib)|modern-tar|pg|zod)$/,
  },
  evidence: {
    layers: ['domain', 'db', 'forms', 'files', 'evidence'],
    packages: /^(node:(crypto|fs\/promises|stream)|canonicalize|fflate|pg)$/,
  },
  recorder: { layers: ['domain', 'db', 'writer', 'messages'], packages: ORDINARY },
  activities: {
    layers: ['domain', 'db', 'writer', 'recorder', 'activities', 'messages', 'forms', 'outgoing'],
    packages: /^(?!@temporalio\/(?!activity)|fastify|@fastify)/,
  },
  api: {
    layers: [
      'domain',
      'db',
      'recorder',
      'api',
      'messages',
      'case-client',
      'forms',
      'files',
      'evidence',
      'operations',
      'outgoing',
      'settings',
      'temporal',
    ],
    packages: /^(?!@temporalio\/(?!client|common))/,
  },
  'case-client': {
    layers: ['domain', 'db', 'api', 'messages', 'search-attributes'],
    packages: /^(?!@temporalio\/(?!client|common))/,
  },
  importing: { layers: ['domain', 'db', 'writer', 'importing'], types: ['case-client'], packages: ORDINARY },
  reconciling: {
    layers: ['domain', 'db', 'reconciling', 'scheduling', 'messages', 'search-attributes'],
    types: ['case-client'],
    packages: /^/,
  },
  desk: {
    layers: ['domain', 'desk'],
    packages:
      /^(react|react-dom\/client|react-i18next|i18next|@tanstack\/react-(query|router|virtual)|@oazapfts\/runtime(\/query)?|radix-ui|cmdk|uplot(\/dist\/uPlot\.min\.css)?)$/,
  },
  operations: {
    layers: ['domain', 'db', 'operations', 'messages'],
    types: ['recorder', 'activities'],
    packages: /^(?!fastify|@fastify)/,
  },
  temporal: {
    layers: ['domain', 'db', 'settings', 'temporal'],
    packages: /^(node:(crypto|fs|net|tls|url)|@temporalio\/(common(\/lib\/time\.js)?|client|proto|envconfig|worker))$/,
  },
  scheduling: {
    layers: ['domain', 'db', 'scheduling', 'messages'],
    packages: /^(@temporalio\/(client|common)|node:timers\/promises)$/,
  },
};

/** Why a source may not import something, or undefined when it may. */
function objection(path: string, { of, typeOnly }: Import): string | undefined {
  const from = layerOf(path);
  if (!from) return `${path} lies in no layer; give it one.`;
  const allowed = TABLE[from];
  if (!allowed) return undefined;
  const to = layerOf(of);
  if (!to) {
    if (from === 'domain' && of === 'zod' && /(^|\/)schema\.ts$/.test(path)) return undefined;
    return allowed.packages.test(of) ? undefined : `${path} (${from}) imports the package ${of}`;
  }
  if (allowed.layers.includes(to) || (typeOnly && allowed.types?.includes(to))) return undefined;
  return `${path} (${from}) imports ${typeOnly ? 'types of ' : ''}${of} (${to})`;
}

const objections = (path: string, text: string): string[] =>
  importsIn(path, text).flatMap((one) => objection(path, one) ?? []);

describe('who may import what', () => {
  it('is kept by every source', () => {
    expect(sources().flatMap((path) => objections(path, textOf(path)))).toEqual([]);
  });

  it('knows a layer for every source', () => {
    expect(sources().filter((path) => layerOf(path) === undefined)).toEqual([]);
  });

  it.each<[string, string]>([
    ['workflows/domain/case/x.ts', "import { z } from 'zod';"],
    ['workflows/domain/case/x.ts', "import { readFileSync } from 'node:fs';"],
    ['workflows/domain/case/x.ts', "import type { Tables } from '../../../db/tables.ts';"],
    ['workflows/domain/case/x.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['workflows/x.ts', "import {\n  decide,\n  type Decision,\n} from './domain/decide.ts';"],
    ['workflows/x.ts', "export { decide } from './domain/decide.ts';"],
    ['workflows/x.ts', "const { decide } = await import('./domain/decide.ts');"],
    ['db/x.ts', "import { record } from '../activities/record.ts';"],
    ['api/x.ts', "import { append } from '../db/store.ts';"],
    ['activities/x.ts', "import { Client } from '@temporalio/client';"],
    ['files/x.ts', "import { readLogs } from '../db/read/logs.ts';"],
    ['forms/x.ts', "import { readLogs } from '../db/read/logs.ts';"],
    ['somewhere/x.ts', "import { x } from './y.ts';"],
  ])('finds what %s may not: %s', (path, text) => {
    expect(objections(path, text)).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['workflows/domain/case/schema.ts', "import { z } from 'zod';"],
    ['workflows/x.ts', "import type { Instant } from './domain/vocabulary.ts';"],
    ['workflows/x.ts', "import { type Instant, type Role } from './domain/vocabulary.ts';"],
  ])('lets %s do %s', (path, text) => {
    expect(objections(path, text)).toEqual([]);
  });
});
