import { expect, it } from 'vitest';
import { COMMAND_TITLES } from '../../../workflows/domain/audit/command-titles.ts';
import { EVENT_TITLES } from '../../../workflows/domain/audit/event-titles.ts';
import { FIELD_NAMES } from '../../../workflows/domain/audit/field-names.ts';
import { LABELS } from '../../../workflows/domain/audit/labels.ts';
import * as STATES from '../../../workflows/domain/audit/state-names.ts';
import { valueName, VALUE_NAMES } from '../../../workflows/domain/audit/value-names.ts';
import type { Words } from '../../../workflows/domain/vocabulary.ts';

const LISTS: Record<string, Readonly<Record<string, Words>>> = {
  ...Object.fromEntries(Object.entries(STATES)),
  ...VALUE_NAMES,
  'titles of commands': COMMAND_TITLES,
  'titles of events': EVENT_TITLES,
  'names of fields': FIELD_NAMES,
  'labels of the state': LABELS,
};

it.each(Object.entries(LISTS))('%s: each has words in both languages, none of them in the other one', (_, list) => {
  expect(Object.keys(list).length).toBeGreaterThan(0);
  for (const [code, { en, zh }] of Object.entries(list)) {
    expect(en, code).toMatch(/^\(?[A-Za-z]/);
    expect(en, code).not.toMatch(/\p{Script=Han}/u);
    // A digest and a bank's code have one name everywhere.
    expect(zh, code).toMatch(['SHA-256', 'BIC'].includes(en) ? en : /\p{Script=Han}/u);
  }
});

it('a value has its name by its field, and a code of trade none', () => {
  expect(valueName('severity', 'major')).toEqual({ en: 'Major', zh: '重大' });
  expect(valueName('caseType', 'damage')).toEqual({ en: 'Damage', zh: '破损' });
  expect([valueName('severity', 'CIF'), valueName('incoterm', 'CIF')]).toEqual([undefined, undefined]);
});
