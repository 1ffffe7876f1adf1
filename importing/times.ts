import { Temporal } from 'temporal-polyfill/implementation';
import type { Instant } from '../workflows/domain/vocabulary.ts';
import type { Mapping } from './mapping-schema.ts';

const PARTS = { yyyy: 'year', MM: 'month', dd: 'day', HH: 'hour', mm: 'minute', ss: 'second' } as const;
type Token = keyof typeof PARTS;
const TOKEN = /yyyy|MM|dd|HH|mm|ss/g;

interface Pattern {
  expression: RegExp;
  tokens: Token[];
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(format: string): Pattern {
  const tokens = [...format.matchAll(TOKEN)].map(([token]) => token as Token);
  const source = format
    .split(TOKEN)
    .map((between, index) => literal(between) + (tokens[index] ? `(\\d{${tokens[index].length}})` : ''))
    .join('');
  return { expression: new RegExp(`^${source}$`), tokens };
}

/** What is wrong with a format of times, or undefined. */
export function patternProblem(format: string): string | undefined {
  if (format === 'iso') return undefined;
  const { tokens } = patternOf(format);
  const missing = (['yyyy', 'MM', 'dd'] as const).filter((token) => !tokens.includes(token));
  if (missing.length) return `must be iso, or a pattern such as dd/MM/yyyy HH:mm; ${missing.join(', ')} is missing.`;
  return new Set(tokens).size < tokens.length ? 'names a part of the date twice.' : undefined;
}

/**
 * The instant of a time as the log writes it. One without an offset is wall time in the mapping's zone: of an hour that comes
 * twice the earlier is meant, and one in an hour that the change of clocks leaves out throws, like everything that is no time.
 */
export function instantOf(text: string, { format, zone }: Mapping['time']): Instant {
  const isExact = format === 'iso' && /(?:Z|:\d\d\S*[+-]\d\d(?::?\d\d)?)$/i.test(text);
  const instant = isExact ? Temporal.Instant.from(text) : undefined;
  const milliseconds = (instant ?? wallTime(text, format, zone)).epochMilliseconds;
  return new Date(milliseconds).toISOString();
}

function wallTime(text: string, format: string, zone: string): Temporal.ZonedDateTime {
  const local = format === 'iso' ? Temporal.PlainDateTime.from(text) : byPattern(text, format);
  const placed = local.toZonedDateTime(zone);
  if (!placed.toPlainDateTime().equals(local)) throw new RangeError(`${text} does not exist in ${zone}.`);
  return placed;
}

function byPattern(text: string, format: string): Temporal.PlainDateTime {
  const { expression, tokens } = patternOf(format);
  const found = expression.exec(text);
  if (!found) throw new RangeError(`"${text}" is not of the form ${format}.`);
  const parts = Object.fromEntries(tokens.map((token, index) => [PARTS[token], Number(found[index + 1])]));
  return Temporal.PlainDateTime.from({ year: 0, month: 0, day: 0, ...parts }, { overflow: 'reject' });
}
