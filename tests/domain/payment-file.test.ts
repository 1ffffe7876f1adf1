import { describe, expect, it } from 'vitest';
import { paymentCsv, paymentXml, unpayable, type BankPayment } from '../../forms/payment-file.ts';
import { ledgerSchemas } from '../../workflows/domain/claim/ledger/schema.ts';
import { money } from '../../workflows/domain/money/money.ts';

const payment = (endToEndId: string, amount: string, currency = 'CNY', creditor: object = {}): BankPayment => ({
  endToEndId,
  amount: money(amount, currency),
  creditor: { name: '示例货主', account: '6222000011112222', ...creditor },
});
const fileOf = (...payments: BankPayment[]) => ({
  id: '0b6f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11',
  createdAt: '2026-03-02T02:00:00.000Z',
  payOn: '2026-03-02',
  payments,
});
const debtor = { name: 'A & B <Freight>', account: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
/** What stands between the tags of a name, in the order of the file. */
const allOf = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, content = '']) => content);

describe('a file of payments for the bank', () => {
  it('has amounts with the decimals of their currency and a batch for each currency, with sums that check it', () => {
    const xml = paymentXml(
      fileOf(
        payment('A-t1', '1250.5'),
        payment('B-t1', '300', 'JPY'),
        payment('C-t1', '1.005', 'KWD'),
        payment('A-t2', '0.01'),
      ),
      debtor,
    );
    expect(allOf(xml, 'InstdAmt')).toEqual(['1250.50', '0.01', '300', '1.005']);
    expect([...xml.matchAll(/InstdAmt Ccy="(...)"/g)].map(([, currency]) => currency)).toEqual([
      'CNY',
      'CNY',
      'JPY',
      'KWD',
    ]);
    expect(allOf(xml, 'NbOfTxs')).toEqual(['4', '2', '1', '1']);
    expect(allOf(xml, 'CtrlSum')).toEqual(['1551.515', '1250.51', '300', '1.005']);
    expect(allOf(xml, 'EndToEndId')).toEqual(['A-t1', 'A-t2', 'B-t1', 'C-t1']);
    expect(new Set(allOf(xml, 'PmtInfId')).size).toBe(3);
    expect(
      Math.max(...[...allOf(xml, 'MsgId'), ...allOf(xml, 'PmtInfId')].map(({ length }) => length)),
    ).toBeLessThanOrEqual(35);
  });

  it('escapes what somebody wrote, so that a name is never an element', () => {
    const xml = paymentXml(fileOf(payment('A-t1', '1', 'CNY', { name: `O'Neil & <Nm>"X"</Nm>` })), debtor);
    expect(xml).toContain('<Cdtr><Nm>O&apos;Neil &amp; &lt;Nm&gt;&quot;X&quot;&lt;/Nm&gt;</Nm></Cdtr>');
    expect(xml).toContain('<Dbtr><Nm>A &amp; B &lt;Freight&gt;</Nm></Dbtr>');
  });

  it('calls an account an IBAN only when its check digits are right', () => {
    const xml = paymentXml(
      fileOf(
        payment('A-t1', '1', 'EUR', { account: 'GB82WEST12345698765432' }),
        payment('A-t2', '1', 'EUR', { account: 'GB83WEST12345698765432' }),
      ),
      debtor,
    );
    expect(allOf(xml, 'IBAN')).toEqual([debtor.account, 'GB82WEST12345698765432']);
    expect(xml).toContain('<Othr><Id>GB83WEST12345698765432</Id></Othr>');
  });

  it('names the bank of the creditor by BIC or by name, or leaves it out, and never that of the debtor', () => {
    const xml = paymentXml(
      fileOf(
        payment('A-t1', '1', 'CNY', { bic: 'BKCHCNBJ' }),
        payment('A-t2', '1', 'CNY', { bank: '示例银行' }),
        payment('A-t3', '1'),
      ),
      debtor,
    );
    const agents = [...xml.matchAll(/<CdtrAgt><FinInstnId>(.*?)<\/FinInstnId>/g)].map(([, content]) => content);
    expect(agents).toEqual(['<BICFI>BKCHCNBJ</BICFI>', '<Nm>示例银行</Nm>']);
    const { bic: _bic, ...unnamed } = debtor;
    expect(paymentXml(fileOf(payment('A-t1', '1')), unnamed)).toContain(
      '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>',
    );
  });

  it('is CSV with quotes where a cell needs them', () => {
    const csv = paymentCsv(fileOf(payment('A-t1', '1250.5', 'CNY', { name: 'Lin, "Example"', bank: '示例银行' })));
    expect(csv).toBe(
      'end-to-end id,creditor,account,bic,bank,amount,currency\r\nA-t1,"Lin, ""Example""",6222000011112222,,示例银行,1250.50,CNY\r\n',
    );
  });

  it('takes no payment that the bank could not be told of', () => {
    expect(unpayable(payment('A-t1', '1', 'XDR'))).toContain('XDR');
    expect(unpayable(payment('A-t1', '12345678901234567.00'))).toContain('18 digits');
    expect(unpayable(payment('A'.repeat(36), '1'))).toContain('35 characters');
    expect(unpayable(payment('A-t1', '1'))).toBeUndefined();
  });
});

describe('whom a payment is for', () => {
  const proposal = ledgerSchemas[1];
  const isAccepted = (creditor: object) =>
    proposal.safeParse({
      type: 'ProposePayment',
      payer: 'y1',
      amount: money('1', 'CNY'),
      release: 'none',
      creditor: { name: 'Lin Example', account: '6222000011112222', ...creditor },
    }).success;

  it('is a name and an account that a bank can be told', () => {
    expect(isAccepted({})).toBe(true);
    expect(isAccepted({ bic: 'BKCHCNBJ', bank: '示例银行' })).toBe(true);
  });

  it.each([
    ['a formula', { name: '=HYPERLINK("x")' }],
    ['two lines', { name: 'Lin\nExample' }],
    ['a control character', { name: 'Lin\u0007' }],
    ['an account with blanks', { account: '6222 0000' }],
    ['a wrong BIC', { bic: 'BANK' }],
    ['no name', { name: ' ' }],
  ])('is not %s', (_, creditor) => {
    expect(isAccepted(creditor)).toBe(false);
  });
});
