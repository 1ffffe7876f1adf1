import type { CaseTypeModule } from './case-type.ts';

/** The freight or a surcharge is disputed (运费纠纷). */
export const freightDispute: CaseTypeModule = {
  type: 'freight-dispute',
  name: { en: 'Freight dispute', zh: '运费纠纷' },
  facts: [
    {
      name: 'invoiceNumber',
      label: { en: 'Number of the disputed invoice', zh: '争议账单号' },
      kind: 'text',
      required: true,
    },
    { name: 'invoiceDate', label: { en: 'Date of the invoice', zh: '账单日期' }, kind: 'date', required: false },
  ],
  firstAction: {
    en: 'Explain the charge with an itemised list and compare it with the tariff agreed.',
    zh: '提供明细清单解释费用，并与约定价格核对。',
  },
  remedies: [
    { code: 'itemised-list', name: { en: 'Itemised list', zh: '费用明细清单' } },
    { code: 'corrected-invoice', name: { en: 'Corrected invoice', zh: '更正账单' } },
    { code: 'refund', name: { en: 'Refund of the difference', zh: '退还差额' } },
  ],
};
