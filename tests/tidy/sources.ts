import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What tools make or bring; whatever else lies in the checkout is ours. */
const NOT_OURS = ['node_modules', 'dist', 'coverage', 'data', 'histories'];

/** Every file of ours, by its path from the root. */
export function filesOf(folder = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || NOT_OURS.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesOf(path) : [relative(ROOT, path)];
  });
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export const sources = (): string[] =>
  filesOf().filter((path) => /\.tsx?$/.test(path) && path !== 'desk/api/client.ts');

export interface Import {
  /** A path from the root, or the name of a package. */
  of: string;
  /** Nothing of it is left at run time. */
  typeOnly: boolean;
}

const FROM = /^(?:import|export)\s+(type\s+)?([^'"]*?)\s*from\s+'([^']+)'/gm;
const BARE = /(?:^import\s+|\bimport\s*\(\s*)'([^']+)'/gm;

/** What a source imports. Statements begin on a line of their own, which prettier sees to. */
export function importsIn(path: string, text: string): Import[] {
  const target = (specifier: string) =>
    specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : specifier;
  const named = [...text.matchAll(FROM)].map(([, type, names = '', specifier = '']) => {
    const list = /^\{(.*)\}$/s.exec(names.trim())?.[1]?.split(',') ?? [];
    const allTypes = list.length > 0 && list.every((name) => /^\s*(type\s|$)/.test(name));
    return { of: target(specifier), typeOnly: type !== undefined || allTypes };
  });
  const bare = [...text.matchAll(BARE)].map(([, specifier = '']) => ({ of: target(specifier), typeOnly: false }));
  return [...named, ...bare];
}
