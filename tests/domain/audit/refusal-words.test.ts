import { describe, expect, it } from 'vitest';
import { refusalWords } from '../../../workflows/domain/audit/explain/refusals-zh.ts';
import {
  isRefusal,
  listed,
  refuse,
  REFUSALS,
  tooFarAhead,
  type RefusalCode,
} from '../../../workflows/domain/case/refusal.ts';

describe('a refusal in Chinese', () => {
  it.each<[code: RefusalCode, facts: Record<string, string>, zh: string]>([
    [
      'not-in-this-state',
      { status: 'answered', command: 'AddNote', possible: 'open, closed' },
      '案件状态为“已答复（待回访）”时不能执行“添加备注”；可执行的状态：处理中、已结案。',
    ],
    ['missing-fact', { caseType: 'damage', missing: 'natureOfDamage' }, '类型“破损”的案件缺少案情要素：损坏性质。'],
    [
      'claim-incomplete',
      { payer: 'y1', missing: 'shipment, amount', law: '49 CFR 370.3(b)', lawZh: '美国联邦法规' },
      '致赔付方 y1 的文件尚不构成索赔（美国联邦法规）。请先补齐：货物（运单或提单）、金额；来函可记为备注或联系记录。',
    ],
    // Kept by a release that knew the law in English alone, and a name that somebody gave.
    [
      'claim-incomplete',
      { payer: 'y1', missing: 'amount', law: 'a law' },
      '致赔付方 y1 的文件尚不构成索赔（a law）。请先补齐：金额；来函可记为备注或联系记录。',
    ],
    [
      'wrong-format',
      { field: 'complainant.phone', says: 'digits', saysZh: '数字' },
      'complainant.phone 的写法应为：数字。',
    ],
    ['time-in-the-future', { field: 'reportedAt', value: 'v', now: 'n' }, '告知时间 为 v，晚于当前时间（n）。'],
    [
      'unknown-channel',
      { rulebook: 'r', channel: 'sms', kind: 'request', known: 'phone' },
      '规则书 r 不通过“短信”受理业务受理（服务请求）。可用渠道：phone。',
    ],
    ['wrong-kind', { kind: 'claim', command: 'Fulfil' }, '索赔（理赔）类案件没有命令“办结”。'],
    ['already-linked', { relation: 'duplicate-of' }, '两案已关联为 与其重复。'],
    ['already-judged', { upheld: 'upheld' }, '投诉已判定：成立。'],
    ['already-judged', { upheld: 'not upheld' }, '投诉已判定：不成立。'],
    ['amount-needed', { answer: 'accepts' }, '同意赔付 须有金额：请填写 `amount`。'],
    ['no-title', { title: 'none' }, '索赔人（索赔权：无）没有索赔权或保险利益，不得付款。'],
    ['unknown-payment', { payment: 't9', known: 't1, t2' }, '没有付款“t9”。现有：t1, t2。'],
    ['own-account', { payer: 'y1' }, '赔付方 y1 为本公司自担，无从追偿。'],
    [
      'unknown-fact',
      { caseType: 'damage', unknown: 'colour', known: 'piecesDamaged, deliveredOn' },
      '类型“破损”的案件不收集：colour。可收集：损坏件数、签收日期。',
    ],
    ['wrong-fact', { caseType: 'damage', fact: 'deliveredOn', expected: 'a date' }, '案情要素“签收日期”应为 a date。'],
    ['missing-fact', { caseType: 'constructor', missing: 'x' }, '类型“constructor”的案件缺少案情要素：x。'],
    ['unknown-hand-over', { handOver: 'h7', known: 'open' }, '没有等待答复的移交“h7”。等待中：open。'],
  ])('calls what its facts hold by its name: %s', (code, facts, zh) => {
    expect(refusalWords(refuse(code, facts)).zh).toBe(zh);
  });

  it.each([
    ['agent', '客服专员'],
    ['supervisor', '主管'],
    ['manager', '经理'],
    ['auditor', '审计员'],
    ['administrator', '管理员'],
  ])('calls the role %s %s, who may not and who may', (role, zh) => {
    const { zh: said } = refusalWords(refuse('role-not-allowed', { role, command: 'x', allowed: `${role}, captain` }));
    expect(said).toBe(`角色“${zh}”不得执行“x”；需要：${zh}、captain。`);
  });

  it.each([
    ['proposed', '待批准'],
    ['approved', '已批准'],
    ['ordered', '已发出付款指令'],
    ['paid', '已付'],
    ['cancelled', '已取消'],
    ['asked', '已索取'],
    ['received', '已收到'],
    ['accepted', '已核可'],
    ['rejected', '已退回'],
    ['waived', '免交'],
  ])('calls the step %s of a payment or paper %s', (state, zh) => {
    const { zh: said } = refusalWords(refuse('wrong-step', { what: 't1', state, command: 'Fulfil', possible: state }));
    expect(said).toBe(`t1 的状态为 ${zh}；可执行“办结”的状态：${zh}。`);
  });

  it.each([
    ['own', '自担'],
    ['carrier', '承运方'],
    ['partner', '联盟商'],
    ['insurer', '保险公司'],
  ])('calls the payer %s %s, whichever fact says what it is', (kind, zh) => {
    expect(refusalWords(refuse('only-insurer-subrogates', { payer: 'y1', kind })).zh).toBe(
      `只有保险人因赔付取得代位权；赔付方 y1 为：${zh}。`,
    );
    expect(refusalWords(refuse('policy-of-insurer', { payer: kind })).zh).toBe(
      `只有保险人才有保险单；该赔付方为：${zh}。`,
    );
  });
});

describe('every refusal', () => {
  const braces = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const NAMED = (Object.keys(REFUSALS) as RefusalCode[]).map((code) => {
    const names = [...new Set(braces(REFUSALS[code]))];
    return [code, Object.fromEntries(names.map((name) => [name, `<${name}>`]))] as const;
  });

  it.each(NAMED)(
    '%s: has a sentence in each language that its facts fill, and English has all of them',
    (code, facts) => {
      const refusal = refuse(code, facts);
      const { en, zh } = refusalWords(refusal);
      expect(refusal).toEqual({ code, message: en, facts });
      expect(en).toMatch(/^[A-Z"<].+[.>]$/);
      expect(zh).toMatch(/^.*\p{Script=Han}.*[。>]$/u);
      expect([...braces(en), ...braces(zh)]).toEqual([]);
      for (const fact of Object.values(facts)) expect(en).toContain(fact);
    },
  );

  it('says what is missing by its brace, and numbers as they are', () => {
    expect(refuse('open-promise')).toEqual({
      code: 'open-promise',
      message: expect.stringContaining('{promises}') as string,
      facts: {},
    });
    expect(refuse('case-moved', { expected: 3, actual: 5 })).toEqual({
      code: 'case-moved',
      message: 'The case has moved on: you saw version 3, it is at 5. Read it again.',
      facts: { expected: '3', actual: '5' },
    });
    expect(refusalWords(refuse('open-promise')).zh).toBe('尚有承诺未兑现：{promises}。请先兑现或重新约定。');
  });

  it('of a code that is none any more is told as it was kept', () => {
    const kept = { code: 'no-longer' as RefusalCode, message: 'It is {what}.', facts: { what: 'late' } };
    expect(refusalWords(kept)).toEqual({ en: 'It is {what}.', zh: 'It is late.' });
  });
});

it('a refusal is told from what is none by all that it has', () => {
  const refusal = refuse('not-paused');
  expect(isRefusal(refusal)).toBe(true);
  const { code, facts, message } = refusal;
  for (const part of [
    { code, facts },
    { code, message },
    { facts, message },
  ])
    expect(isRefusal(part)).toBe(false);
});

it('a list is told with commas, and an empty one as none', () => {
  expect(listed(['a', 'b'])).toBe('a, b');
  expect(listed(new Set())).toBe('none');
});

it('an instant in the tenth year ahead is not too far, one in the eleventh is', () => {
  expect(tooFarAhead('2036-12-31T00:00:00.000Z', '2026-01-01T00:00:00.000Z')).toBeUndefined();
  expect(tooFarAhead('2037-01-01T00:00:00.000Z', '2026-12-31T00:00:00.000Z')).toMatchObject({
    code: 'too-far-ahead',
    facts: { dueAt: '2037-01-01T00:00:00.000Z', years: '10' },
  });
});
