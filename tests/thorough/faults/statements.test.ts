import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { APPEND, APPEND_AND_SEARCH } from '../../../db/append-statement.ts';
import { ROW_LOCK } from '../../../faults/scenarios/controls.ts';
import { STATEMENTS, statementOf } from '../../../faults/stack/statements.ts';
import { ROOT } from '../../tidy/sources.ts';

const sources = ['db', 'activities'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
);
/** Names of prepared statements, and the beginnings of texts. */
const sent = sources.flatMap((source) =>
  [...source.matchAll(/name: '([\w-]+)'|[`'"]\s*((?:begin|commit|select|update)\b.*)/g)].map(
    ([, name = '', text = '']) => ({ name, text }),
  ),
);

it.each(Object.keys(STATEMENTS))(
  'a fault that strikes at %s strikes at a statement that the product sends',
  (statement) => {
    expect(sent.some(({ name, text }) => statementOf(name, text) === statement)).toBe(true);
  },
);

it('the control without a row lock takes away what the product has', () => {
  for (const statement of [APPEND, APPEND_AND_SEARCH]) expect(statement).toContain(ROW_LOCK);
});
