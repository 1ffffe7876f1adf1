import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill/implementation';
import { parseLocated, type FileProblem } from '../db/located-yaml.ts';
import { commandTypesOf } from '../workflows/domain/decide.ts';
import { decimalsOf } from '../workflows/domain/money/money.ts';
import { unknownName, type RulebookProblem } from '../workflows/domain/rulebook/problem.ts';
import { parseForm } from '../workflows/domain/rulebook/schema.ts';
import { ImportError } from './import-error.ts';
import { mappingSchema, type Mapping, type StepMapping, type Value } from './mapping-schema.ts';
import { patternProblem } from './times.ts';

type Path = RulebookProblem['path'];

/** Reads a mapping. Throws ImportError with one line for each problem: file, line, column, field and what is wrong. */
export function readMapping(path: string): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (failure) {
    const facts = { mapping: path, because: (failure as Error).message };
    throw new ImportError('mapping-unreadable', facts, { cause: failure });
  }
  const mapping = parseLocated<Mapping>(path, text, (document) => {
    const parsed = parseForm(mappingSchema, document);
    if (Array.isArray(parsed)) return parsed;
    const problems = problemsOf(parsed);
    return problems.length ? problems : parsed;
  });
  if (Array.isArray(mapping)) throw new ImportError('mapping-wrong', { problems: mapping.map(lineOf).join('\n') });
  return mapping;
}

const lineOf = ({ file, line, column, field, message }: FileProblem): string =>
  `${file}:${line}:${column} ${field ? `${field}: ` : ''}${message}`;

/** Every column that the mapping reads, with the field that reads it. */
export function columnsOf(mapping: Mapping): { column: string; field: Path }[] {
  const { columns, opening, deadline, ending } = mapping;
  const named: { column: string | undefined; field: Path }[] = [
    ...Object.entries(columns).map(([name, column]) => ({ column, field: ['columns', name] })),
    { column: opening.actor, field: ['opening', 'actor'] },
    { column: 'column' in opening.from ? opening.from.column : undefined, field: ['opening', 'from'] },
    { column: deadline?.column, field: ['deadline', 'column'] },
    {
      column: ending && ending.from !== 'last-row' ? ending.from.column : undefined,
      field: ['ending', 'from'],
    },
  ];
  const inFields = fieldsOf(mapping).flatMap(({ fields, path }) =>
    Object.entries(fields).flatMap(([name, value]) =>
      columnsIn(value).map((column) => ({ column, field: [...path, 'fields', name] })),
    ),
  );
  return [...named, ...inFields].flatMap(({ column, field }) => (column === undefined ? [] : [{ column, field }]));
}

/** The columns that a template names in braces. */
export const columnsInTemplate = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);

function columnsIn(value: Value): string[] {
  if (typeof value !== 'object') return [];
  if (isColumn(value)) return [value.column];
  if (isTemplate(value)) return columnsInTemplate(value.template);
  if (isMoney(value)) return value.money;
  return Object.values(value).flatMap(columnsIn);
}

type ValueOf<K extends string> = Extract<Value, { [key in K]: unknown }>;
export const isColumn = (value: Value): value is ValueOf<'column'> => typeof value === 'object' && 'column' in value;
export const isTemplate = (value: Value): value is ValueOf<'template'> =>
  typeof value === 'object' && 'template' in value;
export const isMoney = (value: Value): value is ValueOf<'money'> => typeof value === 'object' && 'money' in value;

function stepsOf({ steps, otherwise, afterEnding, ending }: Mapping): { step: StepMapping; path: Path }[] {
  return [
    ...Object.entries(steps).map(([name, step]) => ({ step, path: ['steps', name] })),
    ...(ending?.commands ?? []).map((step, index) => ({ step, path: ['ending', 'commands', index] })),
    ...(otherwise ? [{ step: otherwise, path: ['otherwise'] }] : []),
    ...(afterEnding ? [{ step: afterEnding, path: ['afterEnding'] }] : []),
  ];
}

const fieldsOf = (mapping: Mapping): { fields: Record<string, Value>; path: Path }[] => [
  { fields: mapping.opening.fields, path: ['opening'] },
  ...stepsOf(mapping).map(({ step, path }) => ({ fields: step.fields, path })),
];

/** What asks something of another case: an import does nothing outside its own, so that it would stay half done. */
const OF_OTHERS = ['MergeInto', 'UndoMerge', 'OpenLinkedCase'];

/** What the form alone cannot tell: names that nothing bears and times that make no sense. */
function problemsOf(mapping: Mapping): RulebookProblem[] {
  const known = commandTypesOf(mapping.kind);
  const unknownCommands = stepsOf(mapping).flatMap(({ step, path }) =>
    known.some((type) => type === step.command)
      ? []
      : [{ path: [...path, 'command'], message: unknownName(`command of a ${mapping.kind}`, step.command, known) }],
  );
  const ofOthers = stepsOf(mapping).flatMap(({ step, path }) =>
    OF_OTHERS.includes(step.command)
      ? [
          {
            path: [...path, 'command'],
            message: `${step.command} asks something of another case, which no import does.`,
          },
        ]
      : [],
  );
  const currencies = fieldsOf(mapping).flatMap(({ fields, path }) =>
    Object.entries(fields).flatMap(([name, value]) => {
      const message = isMoney(value) ? refusedBy(() => decimalsOf(value.currency)) : undefined;
      return message === undefined ? [] : [{ path: [...path, 'fields', name, 'currency'], message }];
    }),
  );
  const opener = 'step' in mapping.opening.from ? mapping.opening.from.step : undefined;
  const twice = opener !== undefined && opener in mapping.steps;
  return [
    ...unknownCommands,
    ...ofOthers,
    ...currencies,
    ...timeProblems(mapping),
    ...(twice
      ? [{ path: ['steps', opener], message: 'opens the case already; say under opening what it carries.' }]
      : []),
  ];
}

function timeProblems({ time, deadline }: Mapping): RulebookProblem[] {
  const zone = refusedBy(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(time.zone));
  const format = patternProblem(time.format);
  const tolerance = deadline && refusedBy(() => Temporal.Duration.from(deadline.tolerance).total('milliseconds'));
  return [
    ...(zone ? [{ path: ['time', 'zone'], message: `"${time.zone}" is not an IANA zone such as Asia/Shanghai.` }] : []),
    ...(format ? [{ path: ['time', 'format'], message: format }] : []),
    ...(tolerance ? [{ path: ['deadline', 'tolerance'], message: 'must be an ISO-8601 duration such as PT10M.' }] : []),
  ];
}

function refusedBy(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (failure) {
    if (failure instanceof RangeError) return failure.message;
    throw failure;
  }
}
