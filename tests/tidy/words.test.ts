import { describe, expect, it } from 'vitest';
import { en } from '../../desk/words/en/index.ts';
import { zh } from '../../desk/words/zh/index.ts';
import { sources, textOf } from './sources.ts';

type Tree = { readonly [name: string]: string | Tree };

/** Every word of a language by its full name: `shell:retry`, `work:view.mine`. */
function keysOf(words: Tree): Map<string, string> {
  const walk = (tree: Tree, before: string, between: string): [string, string][] =>
    Object.entries(tree).flatMap(([name, value]): [string, string][] => {
      const path = `${before}${between}${name}`;
      return typeof value === 'string'
        ? [[path, value]]
        : walk(value, path, before === '' || between === '' ? ':' : '.');
    });
  return new Map(
    Object.entries(words).flatMap(([space, tree]) => (typeof tree === 'string' ? [] : walk(tree, space, ':'))),
  );
}

/** `count_one` and `count_other` are said as `count`. */
const said = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');

const NAMESPACE = /useTranslation\(\s*(?:'(\w+)'|\[([^\]]*)\])?/g;
const CALL = /\bt\(\s*(?:'([\w.:-]+)'|`([^`]*)`)/g;
const PLAIN = /'([\w.:-]+)'/g;
const TEMPLATE = /`([^`]*)`/g;

interface Source {
  path: string;
  text: string;
}

/** The namespaces in which a source says its words; that of its first hook is the one of names without any. */
function namespacesOf(text: string): string[] {
  const named = [...text.matchAll(NAMESPACE)].flatMap(([, one, many]) =>
    one ? [one] : many ? [...many.matchAll(/'(\w+)'/g)].map(([, name = '']) => name) : ['shell'],
  );
  return [...new Set(named)];
}

/** What `t('…')` names without being there: in none of the namespaces that the source uses. */
function unknownIn({ path, text }: Source, keys: ReadonlySet<string>): string[] {
  const spaces = namespacesOf(text);
  if (spaces.length === 0) return [];
  return [...text.matchAll(CALL)].flatMap(([, plain]) => {
    if (plain === undefined) return [];
    const names = plain.includes(':') ? [plain] : spaces.map((space) => `${space}:${plain}`);
    return names.some((name) => keys.has(name)) ? [] : [`${path}: ${plain}`];
  });
}

/** Patterns of names that are put together, such as `kind.${kind}`; one that begins with what is put in says nothing. */
const patternOf = (template: string): RegExp | undefined => {
  if (!/^[\w:-]+[.:_-]?\$\{|^[a-z]+[\w.:-]*\$\{/.test(template)) return undefined;
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^(?:\\w+:)?${parts.join('[\\w-]+')}$`);
};

/** The keys that no source says: neither in a literal of one that uses their namespace (or names it), nor by a pattern. */
function unusedAmong(keys: Iterable<string>, all: readonly Source[]): string[] {
  const told = all.map(({ text }) => ({
    // Apart, since a template may hold literals.
    literals: new Set([...text.matchAll(PLAIN)].map(([, plain = '']) => plain)),
    patterns: [...text.matchAll(TEMPLATE)].flatMap(([, template = '']) => patternOf(template) ?? []),
  }));
  return [...keys].filter((key) => {
    const bare = key.slice(key.indexOf(':') + 1);
    return !told.some(
      ({ literals, patterns }) =>
        literals.has(bare) || literals.has(key) || patterns.some((pattern) => pattern.test(bare) || pattern.test(key)),
    );
  });
}

/** Names that Chinese writes as English does, and what is put in. */
const NAMES =
  /\{\{[^}]*\}\}|[\d\s\p{P}\p{S}]|\b(API|PDF|CSV|XLSX|JSON|YAML|Redress|ID|OIDC|Ctrl|Enter|Esc|SHA|URL)\b/gu;
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text) || text.replaceAll(NAMES, '') === '';

const english = keysOf(en);
const chinese = keysOf(zh);
const pages = (): Source[] =>
  sources()
    .filter((path) => path.startsWith('desk/') && !path.startsWith('desk/words/'))
    .map((path) => ({ path, text: textOf(path) }));
/** i18next finds `count_one` by `count`. */
const names = new Set([...english.keys()].flatMap((key) => [key, said(key)]));

describe('the words of the desk', () => {
  it('are the same in both languages', () => {
    expect(english.size).toBeGreaterThan(50);
    expect([...chinese.keys()].map(said).filter((key) => !names.has(key))).toEqual([]);
    const inChinese = new Set([...chinese.keys()].map(said));
    expect([...english.keys()].filter((key) => !inChinese.has(said(key)))).toEqual([]);
  });

  it('are Chinese in Chinese, and none is empty', () => {
    expect([...chinese].filter(([, text]) => !isChinese(text)).map(([key]) => key)).toEqual([]);
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(isChinese('Retry')).toBe(false);
    expect(isChinese('PDF')).toBe(true);
  });

  it('put in the same values in both languages', () => {
    const put = (text: string): string =>
      [...text.matchAll(/\{\{\s*(\w+)/g)]
        .map(([, name]) => name)
        // "One case" says its count in words.
        .filter((name) => name !== 'count')
        .toSorted((a = '', b = '') => a.localeCompare(b))
        .join(' ');
    expect([...english].filter(([key, text]) => chinese.has(key) && put(chinese.get(key) ?? '') !== put(text))).toEqual(
      [],
    );
    expect(put('{{b}} of {{ a }}')).toBe('a b');
  });

  it('are there wherever a page says one', () => {
    expect(pages().flatMap((page) => unknownIn(page, names))).toEqual([]);
    const page = {
      path: 'page.tsx',
      text: `const { t } = useTranslation('login'); t('signIn'); t('retry'); t('shell:retry')`,
    };
    expect(unknownIn(page, names)).toEqual(['page.tsx: retry']);
  });

  it('are all said somewhere', () => {
    expect(unusedAmong([...names].map(said), pages())).toEqual([]);
    const page = { path: 'page.tsx', text: "t('retry'); t(`kind.${kind}`)" };
    expect(unusedAmong(['shell:retry', 'case:kind.claim', 'case:never'], [page])).toEqual(['case:never']);
  });
});
