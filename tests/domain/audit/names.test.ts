import { describe, expect, it } from 'vitest';
import { clockName, inWords, wallTime } from '../../../workflows/domain/audit/names.ts';
import type { Words } from '../../../workflows/domain/vocabulary.ts';
import { mon } from '../../support/builders.ts';
import { DEMO } from '../../support/lives.ts';

describe('a value of a case in words', () => {
  const NOTHING = { en: 'nothing', zh: '无' };
  it.each<[member: string, value: unknown, Words]>([
    ['owner', undefined, NOTHING],
    ['owner', null, NOTHING],
    ['owner', '', NOTHING],
    ['arrived', true, { en: 'yes', zh: '是' }],
    ['arrived', false, { en: 'no', zh: '否' }],
    ['amount', { amountMinor: '120050', currency: 'CNY' }, { en: '1200.50 CNY', zh: '1200.50 CNY' }],
    ['packages', 3, { en: '3', zh: '3' }],
    ['packages', 0, { en: '0', zh: '0' }],
    ['links', ['a', 'b'], { en: '["a","b"]', zh: '["a","b"]' }],
    ['dueAt', mon('10:00'), { en: '2026-03-02 10:00', zh: '2026-03-02 10:00' }],
    ['expectedOn', '2026-03-02', { en: '2026-03-02', zh: '2026-03-02' }],
    ['note', `at ${mon('10:00')}`, { en: `at ${mon('10:00')}`, zh: `at ${mon('10:00')}` }],
    ['note', `${mon('10:00')} it was`, { en: `${mon('10:00')} it was`, zh: `${mon('10:00')} it was` }],
    ['status', 'open', { en: 'Open', zh: '处理中' }],
    ['severity', 'major', { en: 'Major', zh: '重大' }],
    ['kind', 'claim', { en: 'claim', zh: '索赔（理赔）' }],
    ['caseType', 'damage', { en: 'Damage', zh: '破损' }],
    ['department', 'fleet', { en: 'Fleet', zh: '车队' }],
    ['notify', 'manager', { en: 'Manager', zh: '客服经理' }],
    ['reason', 'awaiting-customer-documents', { en: 'Waiting for documents of the customer', zh: '等待客户补充资料' }],
    ['owner', 'open', { en: 'open', zh: 'open' }],
    ['status', 'constructor', { en: 'constructor', zh: 'constructor' }],
    ['caseType', 'unheard-of', { en: 'unheard-of', zh: 'unheard-of' }],
    ['department', 'kitchen', { en: 'kitchen', zh: 'kitchen' }],
    ['reason', 'it rained', { en: 'it rained', zh: 'it rained' }],
  ])('%s %j', (member, value, expected) => {
    expect(inWords(member, value, DEMO)).toEqual(expected);
  });

  it('is an instant by the clocks of the organisation', () => {
    expect(wallTime(mon('10:00'), 'Asia/Shanghai')).toBe('2026-03-02 10:00');
    expect(wallTime(mon('10:00'), 'Europe/Berlin')).toBe('2026-03-02 03:00');
    expect(wallTime('2026-03-02T02:00:59.999Z', 'UTC')).toBe('2026-03-02 02:00');
  });

  it('is a clock by its rule, with what it is about', () => {
    expect(clockName(DEMO, 'answer')).toEqual({ en: 'Answer', zh: '答复' });
    expect(clockName(DEMO, 'answer', 'answer:y1')).toEqual({ en: 'Answer (y1)', zh: '答复（y1）' });
    expect(clockName(DEMO, 'elsewhere', 'elsewhere:y1')).toEqual({ en: 'elsewhere (y1)', zh: 'elsewhere（y1）' });
  });
});
