import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What is read of a package in package-lock.json. */
interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}
export type Lock = Readonly<Record<string, Locked>>;

/** Licences that ask for no more than that they are told: what is delivered may bear these alone. */
const DELIVERED = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'Python-2.0',
];
/** Tools that build and test and are not delivered may ask for more of whoever changes them. */
const TOOLS = [...DELIVERED, 'MPL-2.0', 'CC-BY-4.0'];

/** Packages whose manifest names no licence, with what their LICENSE file says. */
const TOLD_ELSEWHERE: Readonly<Record<string, string>> = { unionfs: 'Unlicense' };

/** Accepted by name: a table of browsers that the bundler of workflows asks, whose licence wants its makers named, as this page does. */
const ACCEPTED: Readonly<Record<string, string>> = { 'caniuse-lite': 'CC-BY-4.0' };

const root = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The packages that the lock names, without the product itself. */
export function readLock(path = root('package-lock.json')): Lock {
  const { packages } = JSON.parse(readFileSync(path, 'utf8')) as { packages: Lock };
  return Object.fromEntries(Object.entries(packages).filter(([at]) => at !== ''));
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const licenceOf = (path: string, { license }: Locked): string | undefined => license ?? TOLD_ELSEWHERE[nameOf(path)];

/** Whether each part of an expression such as "Apache-2.0 AND MIT" is allowed, or one part of "MIT OR GPL-3.0-only". */
const isAllowed = (expression: string, allowed: readonly string[]): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.includes(one.trim())));

/** Packages whose licence is not known or not one of the allowed ones. */
export const licenceObjections = (lock: Lock): string[] =>
  Object.entries(lock).flatMap(([path, locked]) => {
    const licence = licenceOf(path, locked);
    if (licence === undefined) return [`${nameOf(path)} names no licence`];
    if (ACCEPTED[nameOf(path)] === licence) return [];
    const allowed = locked.dev ? TOOLS : DELIVERED;
    return isAllowed(licence, allowed) ? [] : [`${nameOf(path)} is under ${licence}`];
  });

/** docs/licences.md: the licence of every package that is delivered. */
export function licencesPage(lock = readLock()): string {
  const delivered = Object.entries(lock).filter(([, { dev }]) => !dev);
  const rows = new Set(
    delivered.map(([path, locked]) => `| ${nameOf(path)} | ${locked.version} | ${licenceOf(path, locked)} |`),
  );
  return `# Licences

Made by \`npm run licences\` out of package-lock.json. What is delivered is under one of: ${DELIVERED.join(', ')}. A package under
another one, or under none that is known, fails \`npm run check\`. \`npm run sbom\` prints the same packages, with their hashes, as CycloneDX.

| package | version | licence |
|---|---|---|
${[...rows].sort().join('\n')}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(licencesPage());
