import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { registerPage } from '../../forms/html.ts';
import type { FilledRegister } from '../../forms/register.ts';
import { csvOf, guarded, workbookOf } from '../../forms/sheet.ts';
import type { Value } from '../../forms/value.ts';

const column = (id: string) => ({ id, label: { en: id, zh: `列${id}` } });
const register = (rows: Value[][]): FilledRegister => ({
  register: 'complaints',
  title: { en: 'Complaint register', zh: '客户投诉登记表' },
  organisation: { en: 'Demo', zh: '示例' },
  timeZone: 'Asia/Shanghai',
  from: '2026-03-02',
  to: '2026-03-08',
  figures: [{ id: 'all', label: { en: 'All', zh: '合计' }, value: rows.length }],
  columns: (rows[0] ?? []).map((_, index) => column(String(index))),
  rows,
  about: rows.map(() => ({})),
});

const EVIL = [
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=HYPERLINK("http://example.org","x")',
  '=cmd|/c!A1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '\n=1',
];

describe('a register as CSV', () => {
  it('marks as text whatever a spreadsheet would take for a formula', () => {
    const rows = parse(csvOf(register(EVIL.map((text) => [text, 'plain', -5])), 'zh'), { bom: true });
    expect(rows.slice(1).map(([text]) => text)).toEqual(EVIL.map((text) => `'${text}`));
    // A number of ours stays one, also below nought.
    expect(rows[1]?.slice(1)).toEqual(['plain', '-5']);
  });

  it('guards every text, and changes no harmless one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const isFormula = /^[=+\-@＝＋－＠\t\r\n]/.test(text);
        return guarded(text) === (isFormula ? `'${text}` : text);
      }),
    );
  });

  it('keeps commas, quotes, line ends and Chinese', () => {
    const texts = ['a,b', 'say "no"', 'two\nlines', '客户，投诉'];
    const csv = csvOf(register([texts]), 'zh');
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(parse(csv, { bom: true })[1]).toEqual(texts);
  });

  it('shows words in the asked language and instants in local time', () => {
    const row: Value[] = [
      { en: 'Delay', zh: '延误' },
      { at: '2026-03-02T01:10:00.000Z' },
      true,
      { percent: 33.3 },
      null,
    ];
    expect(parse(csvOf(register([row]), 'en'), { bom: true })[1]).toEqual([
      'Delay',
      '2026-03-02 09:10',
      'yes',
      '33.3%',
      '',
    ]);
    expect(parse(csvOf(register([row]), 'zh'), { bom: true })[1]).toEqual([
      '延误',
      '2026-03-02 09:10',
      '是',
      '33.3%',
      '',
    ]);
  });
});

describe('a register as a workbook', () => {
  it('is read back as it was written: title, figures, heads, rows', async () => {
    const rows: Value[][] = [
      [1, '周示例', { en: 'Delay', zh: '延误' }, null],
      [2, '李示例', { en: 'Damage', zh: '破损' }, 12.5],
    ];
    const [sheet] = await readExcelFile(await workbookOf(register(rows), 'zh'));
    expect(sheet?.sheet).toBe('客户投诉登记表');
    expect(sheet?.data).toEqual([
      ['客户投诉登记表', null, null, null],
      ['示例  2026-03-02 – 2026-03-08  Asia/Shanghai', null, null, null],
      ['合计: 2', null, null, null],
      [null, null, null, null],
      ['列0', '列1', '列2', '列3'],
      [1, '周示例', '延误', null],
      [2, '李示例', '破损', 12.5],
    ]);
  });

  it('holds texts and no formula', async () => {
    const workbook = await workbookOf(register(EVIL.map((text) => [text])), 'zh');
    const [sheet] = await readExcelFile(workbook);
    expect(sheet?.data.slice(5).map(([text]) => String(text).trim())).toEqual(EVIL.map((text) => text.trim()));
    expect(workbook.includes('<f>')).toBe(false);
  });
});

describe('a register as a page', () => {
  it('lies across A4, with its heads on every page and nothing unescaped', () => {
    const page = registerPage(register([['<script>alert(1)</script>', '&']]), 'zh');
    expect(page).toContain('size: A4 landscape');
    expect(page).toContain('thead { display: table-header-group; }');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script');
  });

  it('without rows is one to fill in by hand', () => {
    const empty = { ...register([]), columns: [column('a'), column('b')] };
    expect(registerPage(empty, 'zh')).toContain('<tbody><tr><td></td><td></td></tr></tbody>');
  });
});
