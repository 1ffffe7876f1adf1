import type { ProcessTable } from '../process-table.ts';
import { conductRows } from './third-party-logistics/conduct.ts';
import { flowRows } from './third-party-logistics/flow.ts';
import { formRows } from './third-party-logistics/form.ts';
import { peopleRows } from './third-party-logistics/people.ts';

/** A national third-party logistics company for electronics, head office and branches. */
export const thirdPartyLogistics: ProcessTable = {
  organisation: 'third-party-logistics',
  later: [
    {
      en: 'Insurance documents: policy original, notice of loss, site photos, bill of lading, invoice or sales contract, proof of loss, packing list, survey report, carriage contract, report receipt',
      zh: '保险索赔资料：保单正本、出险通知书、现场照片、提单、发票或销售合同、损失证明、装箱单、货损检验报告、运输合同、报案回执',
    },
    {
      en: 'Insurance terms: survey, exclusion, deductible, premium rate, defence',
      zh: '保险术语：查勘、免责条款、免赔额、费率、抗辩',
    },
    {
      en: 'Claim split: branch until the documents are complete, then headquarters',
      zh: '索赔分工：资料备齐前由分公司负责，之后由总部负责',
    },
    {
      en: 'The money of a claim on carrier or insurer, and of receivables',
      zh: '向承运方或保险公司索赔的款项、应收款项',
    },
  ],
  rows: [...peopleRows, ...conductRows, ...flowRows, ...formRows],
};
