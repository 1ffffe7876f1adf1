import { describe, expect, it } from 'vitest';
import { fines, permits } from '../../examples/example-logs.ts';
import { readMapping } from '../../importing/mapping.ts';
import { instantOf } from '../../importing/times.ts';
import { MAPPING, mappingFile } from './fixtures.ts';

async function problemsOf(text: string): Promise<string[]> {
  const path = await mappingFile(text);
  try {
    readMapping(path);
    return [];
  } catch (failure) {
    return (failure as Error).message.split('\n').map((line) => line.replace(`${path}:`, ''));
  }
}

const replaced = (from: string, to: string): string => {
  if (!MAPPING.includes(from)) throw new Error(`The mapping has no ${from}.`);
  return MAPPING.replace(from, to);
};

describe('a mapping', () => {
  it('is read as it is written, and both examples are', async () => {
    expect(await problemsOf(MAPPING)).toEqual([]);
    expect([permits, fines].map(({ mapping }) => readMapping(mapping).organisation)).toEqual(['permits', 'fines']);
  });

  it.each([
    [
      'a field too many',
      replaced('columns: {', 'columns: { size: x,'),
      '5:12 columns.size: is not a field that belongs here.',
    ],
    ['a field missing', replaced('kind: request\n', ''), '1:1 kind: is missing.'],
    [
      'an unknown kind',
      replaced('kind: request', 'kind: wish'),
      '3:1 kind: must be one of: complaint, exception, claim, request; it is "wish".',
    ],
    [
      'a command of another kind',
      replaced('command: Fulfil', 'command: HandToCollection'),
      '16:11 steps.done.command: there is no command of a request "HandToCollection".',
    ],
    [
      'a command that asks something of another case',
      replaced('command: Fulfil', 'command: UndoMerge'),
      '16:11 steps.done.command: UndoMerge asks something of another case, which no import does.',
    ],
    [
      'an unknown zone',
      replaced('Europe/Amsterdam', 'Europe/Utopia'),
      '4:37 time.zone: "Europe/Utopia" is not an IANA zone',
    ],
    [
      'a format without a year',
      replaced('dd/MM/yyyy HH:mm', 'dd/MM HH:mm'),
      '4:9 time.format: must be iso, or a pattern',
    ],
    [
      'a value of no form',
      replaced('{ column: text }', '{ column: text, otherwise: x }'),
      '15:63 steps.remark.fields.text.otherwise: is not a field',
    ],
    [
      'a currency that is none',
      replaced('{ column: text }', '{ money: [text], currency: XXX }'),
      '15:64 steps.remark.fields.text.currency: "XXX" is not a known currency',
    ],
    ['a step that opens the case already', replaced('  seen:', '  asked:'), '14:3 steps.asked: opens the case already'],
    ['broken YAML', replaced('kind: request', 'kind: [request'), 'is not YAML'],
  ])('with %s is told by line and field', async (_, text, problem) => {
    expect((await problemsOf(text)).join('\n')).toContain(problem);
  });

  it('that is not there is told', () => {
    expect(() => readMapping('/nowhere/mapping.yaml')).toThrow('The mapping /nowhere/mapping.yaml cannot be read');
  });
});

describe('a time of the log', () => {
  const amsterdam = { format: 'iso', zone: 'Europe/Amsterdam' };
  it.each([
    ['2011-10-11 13:42:22.688000+02:00', amsterdam, '2011-10-11T11:42:22.688Z'],
    ['2011-10-11T13:42:22+02', amsterdam, '2011-10-11T11:42:22.000Z'],
    ['2006-07-24T00:00:00Z', amsterdam, '2006-07-24T00:00:00.000Z'],
    ['2011-10-11 13:42', amsterdam, '2011-10-11T11:42:00.000Z'],
    ['2011-12-11', amsterdam, '2011-12-10T23:00:00.000Z'],
    ['11.12.2011 01:02:03', { format: 'dd.MM.yyyy HH:mm:ss', zone: 'Asia/Shanghai' }, '2011-12-10T17:02:03.000Z'],
    // Of the hour that comes twice the earlier is meant.
    ['2026-10-25 02:30', amsterdam, '2026-10-25T00:30:00.000Z'],
  ])('%s is an instant', (text, time, instant) => {
    expect(instantOf(text, time)).toBe(instant);
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-03-29 02:30', '2026-01-01 25:00'])('"%s" is none', (text) => {
    expect(() => instantOf(text, amsterdam)).toThrow(RangeError);
  });
});
