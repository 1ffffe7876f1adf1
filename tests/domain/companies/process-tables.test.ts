import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../../cli/program.ts';
import { pagePath, processPage } from '../../../docs/process-pages.ts';
import { caseForms } from '../../../forms/cases/registry.ts';
import { REGISTERS } from '../../../workflows/domain/rulebook/practice/registers.ts';
import { tableProblems, type Known, type ProcessTable } from '../../companies/process-table.ts';
import { TABLES } from '../../companies/tables/index.ts';
import { shippedRulebooks } from '../../support/shipped.ts';
import { sources, textOf } from '../../tidy/sources.ts';

const rulebooks = shippedRulebooks();
const COMPANIES = rulebooks.map(({ organisation }) => organisation).filter((organisation) => organisation !== 'demo');

/** Every route of the API as `GET /v1/cases/{id}`. */
function routes(): string[] {
  const texts = sources().flatMap((path) => (path.startsWith('api/routes/') ? [textOf(path)] : []));
  return texts.flatMap((text) =>
    [...text.matchAll(/app\.(get|post)\(\s*'([^']+)'/g)].map(
      ([, method = '', path = '']) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`,
    ),
  );
}

const commandsOf = (program: Command, before = ''): string[] =>
  program.commands.flatMap((command) => {
    const name = `${before}${command.name()}`;
    return [name, ...commandsOf(command, `${name} `)];
  });

const KNOWN: Known = {
  registers: REGISTERS,
  forms: Object.keys(caseForms),
  routes: routes(),
  cli: commandsOf(buildProgram()),
};

/** The steps of a company's scenario, as its test names them. */
const stepsOf = (organisation: string): string[] =>
  [...textOf(`tests/companies/${organisation}.test.ts`).matchAll(/^ {2}(?:'([^']+)'|"([^"]+)"):/gm)].map(
    ([, single, double]) => single ?? double ?? '',
  );

const problemsOf = (table: ProcessTable): string[] => {
  const rules = rulebooks.find(({ organisation }) => organisation === table.organisation);
  return rules
    ? tableProblems(table, rules, KNOWN, stepsOf(table.organisation))
    : [`${table.organisation} has no rulebook`];
};

describe('the tables of the companies', () => {
  it('are there for each company that ships with a rulebook', () => {
    expect(TABLES.map(({ organisation }) => organisation).toSorted()).toEqual(COMPANIES.toSorted());
  });
  it.each(TABLES)('$organisation: each row names a rule, what does it, and the step that shows it', (table) => {
    expect(problemsOf(table)).toEqual([]);
  });
  it.each(TABLES)('$organisation: the page tells the table', (table) => {
    const path = pagePath(table.organisation);
    expect(existsSync(path) && readFileSync(path, 'utf8'), 'run npm run processes').toBe(processPage(table));
  });
});

it('a row without a rule, a doer or a step is found', () => {
  const says = { en: 'Something', zh: '某事' };
  const details = [
    { id: 'a', says, rules: [], does: ['command Answer'], step: 'none' },
    { id: 'b', says, rules: ['clocks.nothing'], does: [], step: 'none' },
    {
      id: 'b',
      says,
      rules: ['roles.clerk'],
      does: ['command Nothing', 'register nothing', 'cli nothing'],
      step: 'none',
    },
  ];
  const table = { organisation: 'sea-freight', later: [], rows: [{ element: says, details }] };
  expect(problemsOf(table).map((problem) => problem.replace('sea-freight, Something, ', ''))).toEqual([
    'a: names no entry of the rulebook',
    'a: the scenario has no step "none"',
    'b: names nothing that does it',
    'b: no rule clocks.nothing',
    'b: the scenario has no step "none"',
    'b: the id stands twice',
    'b: nothing is called "command Nothing"',
    'b: nothing is called "register nothing"',
    'b: nothing is called "cli nothing"',
    'b: the scenario has no step "none"',
  ]);
});
