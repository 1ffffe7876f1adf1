import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sourceWords } from '../../forms/claims.ts';
import { sourceName, type Source } from '../../workflows/domain/rulebook/rulebook.ts';

/** Every source that stands somewhere in a file of rules. */
function sourcesIn(value: unknown): Source[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'text' in value && 'confidence' in value ? [value as Source] : [];
  return [...own, ...Object.values(value).flatMap(sourcesIn)];
}

const files = readdirSync('rulebooks', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, sources: sourcesIn(parse(readFileSync(join('rulebooks', path), 'utf8'))) }));

/** Names that are left as they are in Chinese, and with them their numbers. */
const NAMED_OTHERWISE = /3PL|第三方/g;
const figuresOf = (text: string): string[] =>
  [...new Set(text.replaceAll(NAMED_OTHERWISE, '').match(/\d+/g))].toSorted();

/** What is wrong with the Chinese of a source: there is none, or it gives other figures. */
function wrongWith({ text, zh }: Source): string[] {
  if (zh === undefined || !/\p{Script=Han}/u.test(zh)) return [`no Chinese: ${text}`];
  // A figure that is a word in English may be one of digits in Chinese, and not the other way round.
  const lost = figuresOf(text).filter((figure) => !figuresOf(zh).includes(figure));
  return lost.length > 0 ? [`${lost.join()} is not in: ${zh}`] : [];
}

describe('the sources of the shipped rules', () => {
  it('are many, and each has its Chinese with the same figures', () => {
    expect(files.flatMap(({ sources }) => sources).length).toBeGreaterThan(300);
    for (const { path, sources } of files) expect(sources.flatMap(wrongWith), path).toEqual([]);
  });

  it('would be told where one had none, or another figure (control)', () => {
    expect(wrongWith({ text: 'Insurance Law Art. 23', confidence: 'V' })).toHaveLength(1);
    expect(wrongWith({ text: 'Insurance Law Art. 23', zh: '《保险法》第32条', confidence: 'V' })).toHaveLength(1);
    expect(wrongWith({ text: 'Insurance Law Art. 23', zh: 'Insurance Law Art. 23', confidence: 'V' })).toHaveLength(1);
  });

  it('are shown in Chinese to whoever reads it, and as they are where they have none', () => {
    const source: Source = { text: 'Insurance Law Art. 23', zh: '《保险法》第23条', confidence: 'M' };
    expect(sourceWords(source).zh).toBe('《保险法》第23条 [M，未经核实]');
    expect(sourceName({ text: 'Own rule' })).toEqual({ en: 'Own rule', zh: 'Own rule' });
  });
});
