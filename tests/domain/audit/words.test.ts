import { expect, it } from 'vitest';
import { COMMAND_TITLES } from '../../../workflows/domain/audit/command-titles.ts';
import { EVENT_TITLES } from '../../../workflows/domain/audit/event-titles.ts';
import { FIELD_NAMES, fieldName } from '../../../workflows/domain/audit/field-names.ts';
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

it.each<[field: string, command: string | undefined, en: string, zh: string]>([
  ['text', 'AddNote', 'Note', '备注内容'],
  ['text', 'RecordContact', 'What was said', '沟通内容'],
  ['what', 'MakePromise', 'What is promised', '承诺内容'],
  ['dueAt', 'MakePromise', 'Until when', '承诺时间'],
  ['dueAt', 'RenegotiatePromise', 'New time', '新的承诺时间'],
  ['text', 'KeepPromise', 'What came of it', '兑现情况'],
  ['text', 'Answer', 'Answer', '答复内容'],
  ['text', 'IssueFinalResponse', 'Final response', '最终答复内容'],
  ['owner', 'Assign', 'Owner', '责任人'],
  ['origin', 'AssessCase', 'From inside or outside', '投诉来源'],
  ['evidence', 'Pause', 'What shows it', '凭据'],
  ['evidence', 'RecordClaimFile', 'State at delivery', '交付状态凭证'],
  ['channel', 'RecordContact', 'Channel', '渠道'],
  ['text', 'Fulfil', 'Text', '内容'],
  ['text', undefined, 'Text', '内容'],
  ['unheardOf', 'AddNote', 'unheardOf', 'unheardOf'],
])('the field %s of the command %s is called %s, %s', (field, command, en, zh) => {
  expect(fieldName(field, command)).toEqual({ en, zh });
});
