import type { Words } from '../workflows/domain/vocabulary.ts';

/** What the schemas say of a value in Chinese, by what they say in English. A test finds what a schema says and this does not know. */
const CHINESE: Readonly<Record<string, string>> = {
  'a year from 1900 to 2999': '年份须在 1900 至 2999 之间',
  'must be the IANA name of a time zone, such as Asia/Shanghai': '须为 IANA 时区名，如 Asia/Shanghai',
  'minor units as a whole number in a string': '须为以最小货币单位表示的整数文本',
  'lower-case letters, digits and hyphens': '只能含小写字母、数字和连字符',
  'kilograms as a decimal from 0 on, such as "1250.5"': '须为不小于 0 的千克数，如“1250.5”',
  'a country of two capital letters, such as CN': '须为两位大写字母的国家代码，如 CN',
  'percent as a decimal, such as "0.35"': '须为百分数，如“0.35”',
  'a policy has a deductible or a franchise, not both': '保险单只能有绝对免赔额或相对免赔额之一',
  'a SHA-256 of 64 small hexadecimal digits': '须为 64 位小写十六进制的 SHA-256',
  'a media type such as application/pdf': '须为媒体类型，如 application/pdf',
  'must be one line that does not begin with =, +, - or @': '须为一行文本，且不以 =、+、- 或 @ 开头',
  'an IBAN or account number of 4 to 34 capital letters and digits': '须为 4 至 34 位大写字母和数字的 IBAN 或账号',
  'a BIC of 8 or 11 characters': '须为 8 或 11 位的 BIC',
  'must be a date such as 2026-05-01': '须为日期，如 2026-05-01',
  'must be a date such as 2026-01-01': '须为日期，如 2026-01-01',
  'has more digits than a YAML number keeps, so write it in quotes': '位数超出数字所能保留，请加引号写作文本',
  'must be a number from 0 on, such as 1250 or 1250.50': '须为不小于 0 的数字，如 1250 或 1250.50',
  'must be at most 100': '不能大于 100',
  'must not be earlier than `from`': '不能早于起始日期',
  'must be above zero': '须大于零',
  'names of complainant, description, facts, text, person, attendees, creditor, documents, all, with commas between them':
    '须为以下名称，以逗号分隔：complainant、description、facts、text、person、attendees、creditor、documents、all',
  'a day, week or month such as 2026-03-02, 2026-W10 or 2026-03': '须为日、周或月，如 2026-03-02、2026-W10 或 2026-03',
  'goes without `loss` and `delay`: compute goods by themselves': '不能与损失和延误一并核算：货物请单独核算',
  'must not be less than its part, `loss.value`': '不能小于其中受损部分的价值',
  'must be above zero and not less than its part, `goods.grossKg`': '须大于零，且不能小于其中受损部分的毛重',
  'has a rate already; which one applies must be decided': '该币种已有汇率，请确定采用哪一个',
  'Invalid UUID': '须为编号（UUID）',
  'Invalid ISO date': '须为日期，如 2026-02-13',
  'must be an e-mail address such as name@example.com': '须为电子邮件地址，如 name@example.com',
};

/** What a schema says of a value, in both languages; what has no words of its own is only said to be wrong in Chinese. */
export const schemaMessage = (message: string): Words => ({
  en: message,
  zh: CHINESE[message] ?? `填写有误（${message}）`,
});

/** Whether it has words in Chinese. */
export const isKnownMessage = (message: string): boolean => Object.hasOwn(CHINESE, message);
