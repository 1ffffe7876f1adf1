import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../faults/registry.ts';
import { GROUPS } from '../../../faults/scenario.ts';
import { Frames, parsed, withText } from '../../../faults/stack/frames.ts';
import { statementOf } from '../../../faults/stack/statements.ts';
import { ROOT } from '../../tidy/sources.ts';

const names = SCENARIOS.map(({ name }) => name);

describe('the registry of the campaign', () => {
  it('names each scenario once, in lower case', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index || !/^[a-z0-9-]+$/.test(name))).toEqual([]);
  });

  it('holds every scenario of the folder', async () => {
    const files = readdirSync(`${ROOT}faults/scenarios`);
    const exported = await Promise.all(
      files.map(async (file) => Object.values((await import(`${ROOT}faults/scenarios/${file}`)) as object)),
    );
    const lists = exported.flat().filter((one): one is { name: string }[] => Array.isArray(one));
    expect(
      lists
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort());
  });

  it('has scenarios in each group, and controls in the quick run too', () => {
    expect(GROUPS.filter((group) => !SCENARIOS.some((one) => one.group === group))).toEqual([]);
    expect(SCENARIOS.filter(({ mustFind, quick }) => mustFind && quick).length).toBeGreaterThan(1);
    expect(SCENARIOS.filter(({ mustFind, group }) => Boolean(mustFind) !== (group === 'control'))).toEqual([]);
  });

  it('is listed by the command, which refuses names that it does not know', () => {
    const run = (...args: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', 'faults/run.ts', ...args], {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    const listed = run('--list');
    expect(names.filter((name) => !listed.includes(`  ${name} `))).toEqual([]);
    expect(() => run('--only', 'no-such')).toThrow(/There is no scenario "no-such"/);
  });
});

const message = (type: string, ...texts: string[]): Buffer => {
  const body = Buffer.from(texts.map((text) => `${text}\0`).join(''));
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

describe('the network of the campaign', () => {
  it('cuts a stream into messages wherever its chunks end', () => {
    const stream = Buffer.concat([message('Q', 'select 1'), message('P', 'load', 'select 2'), message('S')]);
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const frames = new Frames('server');
      const found = [...frames.push(stream.subarray(0, cut)), ...frames.push(stream.subarray(cut))];
      expect(found.map((one) => one.toString())).toEqual(
        [message('Q', 'select 1'), message('P', 'load', 'select 2'), message('S')].map((one) => one.toString()),
      );
    }
  });

  it('puts another text in the place of a statement', () => {
    const changed = withText(message('P', 'load', 'select 2'), 'select 300');
    expect(parsed(changed)).toEqual({ name: 'load', text: 'select 300' });
    expect(new Frames('server').push(changed)).toHaveLength(1);
  });

  it('knows statements by the name or the text under which they are sent', () => {
    expect(statementOf('append-and-search', 'with moved')).toBe('append');
    expect(statementOf('', 'BEGIN')).toBe('begin');
    expect(statementOf('', 'select now()')).toBeUndefined();
  });
});
