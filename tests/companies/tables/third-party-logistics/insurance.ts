import type { Detail } from '../../process-table.ts';
import { detail, row } from './row.ts';

const paper = (id: string, en: string, zh: string, more: { rules?: string[]; does?: string[] } = {}): Detail =>
  detail(
    [`paper-${id}`, en, zh],
    'papers',
    [`practice.claims.documents.${id}`, ...(more.rules ?? [])],
    ['command AskDocuments', 'event DocumentAsked', ...(more.does ?? []), 'form insurance-documents'],
  );

const documents = row('Insurance documents', '保险索赔资料', [
  paper('policy', 'Policy, original', '保单正本'),
  paper('notice-of-loss', 'Notice of loss', '出险通知书', { does: ['command GiveNotice', 'event NoticeGiven'] }),
  paper('site-photos', 'Photos of the site; what cannot be read is rejected and sent again', '现场照片', {
    does: ['command JudgeDocument', 'event DocumentRejected', 'event DocumentReceived'],
  }),
  paper('bill-of-lading', 'Bill of lading', '提单'),
  paper('invoice', 'Invoice or sales contract', '发票或销售合同'),
  paper('proof-of-loss', 'Proof of loss', '损失证明'),
  paper('packing-list', 'Packing list', '装箱单'),
  paper('survey-report', 'Survey report', '货损检验报告'),
  paper('carriage-contract', 'Contract of carriage, which may be waived', '运输合同', {
    does: ['command WaiveDocument', 'event DocumentWaived'],
  }),
  paper('report-receipt', 'Receipt of the report', '报案回执', { does: ['event DocumentsComplete'] }),
  detail(
    ['papers-asked-once', 'The insurer asks for what is missing once, all at a time', '一次性通知补充资料'],
    'asksOnce',
    ['practice.claims.supplementOnce', 'clocks.cn-insurer-documents', 'clocks.cn-insurer-decide.heldBy'],
    ['command RecordPayerAnswer', 'command AskDocuments', 'event PayerAsked', 'clock cn-insurer-documents'],
  ),
]);

const terms = row('Insurance terms', '保险术语', [
  detail(
    ['term-survey', 'Survey: the answer waits for its report, up to a ceiling', '查勘'],
    'terms',
    ['pauseReasons.awaiting-survey-report', 'practice.claims.declineReasons.survey-not-confirmed'],
    ['command Pause', 'command Resume', 'event CaseResumed'],
  ),
  detail(
    ['term-exclusion', 'Exclusion: why an insurer declines', '免责条款'],
    'terms',
    ['practice.claims.declineReasons.exclusion', 'clocks.cn-insurer-refuse'],
    ['command RecordPayerAnswer', 'event PayerAnswered'],
  ),
  detail(
    ['term-deductible', 'Deductible: stands in the policy, and what of the loss stays with us is booked', '免赔额'],
    'terms',
    ['practice.claims.declineReasons.below-deductible', 'practice.claims.authority'],
    ['command OpenPayer', 'command BearDeductible', 'event DeductibleBorne'],
  ),
  detail(
    ['term-premium-rate', 'Premium rate: stands in the policy, and an insurer may plead that it was not paid', '费率'],
    'terms',
    ['practice.claims.declineReasons.premium-rate'],
    ['command OpenPayer', 'command RecordPayerAnswer', 'event PayerOpened', 'api GET /v1/cases/{id}'],
  ),
  detail(
    ['term-defence', 'Defence: is on record, answers the demand, and decides nothing', '抗辩'],
    'terms',
    ['practice.claims.declineReasons.defence', 'clocks.recovery-demand.stops'],
    ['command RecordPayerAnswer', 'event DefenceRaised', 'clock recovery-demand'],
  ),
]);

const split = row('Claim split', '索赔分工', [
  detail(
    ['claim-of-the-branch', 'The branch has the claim until its documents are complete', '资料备齐前由分公司负责'],
    'handedUp',
    ['branches.shanghai', 'route claim damage', 'departments.claims-group'],
    ['command AskDocuments', 'command ReceiveDocument', 'command JudgeDocument'],
  ),
  detail(
    [
      'claim-from-complaint',
      'A complaint in the branch becomes the claim without anything written twice',
      '投诉转索赔',
    ],
    'papers',
    ['route complaint damage', 'route claim damage'],
    ['command OpenLinkedCase', 'event CaseLinked', 'command RecordClaimFile', 'command OpenPayer'],
  ),
  detail(
    ['claim-of-head-office', 'Then the head office has it, which is told and numbers it', '资料备齐后由总部负责'],
    'handedUp',
    ['practice.claims.completeGoesTo', 'practice.levels.head-office', 'practice.numbering.head-number'],
    ['event DocumentsComplete', 'event ReferredUp', 'event NumberAssigned'],
  ),
  detail(
    ['head-office-answers-claim', 'The head office answers within its days', '总部答复'],
    'handedUp',
    ['clocks.head-office-answer', 'ladders.head-office'],
    ['clock head-office-answer', 'clock cn-insurer-advance', 'command Answer'],
  ),
]);

/** What an insurer wants and says, and who in the company has the claim. */
export const insuranceRows = [documents, terms, split];
