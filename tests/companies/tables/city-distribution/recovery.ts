import type { Row } from '../../process-table.ts';
import { detail, row } from './row.ts';

const LIABILITY_API = 'api GET /v1/cases/{id}/liability';

const amount = row('Amount of a loss', '损失金额', [
  detail(
    ['loss-carried', 'What the register knows of a loss goes on into its claim', '登记表内容转入索赔，无需重填'],
    'carriedOver',
    ['route claim damage'],
    ['command OpenLinkedCase', 'event CaseLinked', 'register transfer-exceptions', 'register claims'],
  ),
  detail(
    ['loss-amount', 'The amount is computed as the law says', '计算损失金额'],
    'lossAmount',
    ['regimes.cn-road'],
    ['command RecordClaimFile', 'command ComputeLiability', LIABILITY_API, 'form liability-sheet'],
  ),
  detail(
    ['loss-papers', 'Photographs, proof of loss and slip show it', '照片、货损证明和签收回单'],
    'lossAmount',
    ['practice.claims.documents.site-photos', 'practice.claims.documents.return-slip'],
    ['command AskDocuments', 'command JudgeDocument', 'event DocumentsComplete'],
  ),
  detail(
    ['loss-reserve', 'What is to be paid is set aside, and no more is paid', '预留赔付款，不得超出'],
    'twoPeople',
    ['practice.claims.authority'],
    ['command SetReserve', 'command ProposePayment', 'event PaymentConfirmed'],
  ),
  detail(
    ['loss-two-people', 'Above a threshold two people approve it', '超过限额须两人审批'],
    'twoPeople',
    ['practice.claims.fourEyesAbove', 'practice.claims.authority'],
    ['command ApprovePayment', 'command OrderPayment', 'command ConfirmPayment'],
  ),
  detail(
    ['loss-netted', 'Finance nets what the partner owes', '财务冲帐'],
    'promiseMissed',
    ['departments.finance', 'practice.claims.source'],
    ['command NetRecovery', 'event RecoverySettled', 'register partner-account'],
  ),
  detail(
    ['loss-register', 'The loss register tells what was paid, came back and is left with us', '理赔登记簿'],
    'promiseMissed',
    ['practice.claims'],
    ['register claims'],
  ),
]);

const recovery = row('Recovered from the partner', '向联盟商追索损失', [
  detail(
    ['recovery-demand', 'The partner is asked to pay, and answers promptly', '及时向联盟商追索'],
    'promiseMissed',
    ['clocks.recovery-demand'],
    ['command RecordDemand', 'command BookRecovery', 'clock recovery-demand'],
  ),
  detail(
    [
      'recovery-unanswered',
      'Whoever does not answer is chased, a holiday put aside',
      '逾期不答复的逐级追索，节假日顺延',
    ],
    'unanswered',
    ['clocks.recovery-demand.budget', 'ladders.recovery'],
    ['clock recovery-demand', 'event RungFired', 'form demand-letter'],
  ),
  detail(
    ['recovery-suit', 'Three years for a suit, which a demand lets begin anew', '三年诉讼时效，催告中断'],
    'unanswered',
    ['clocks.cn-contract-suit'],
    ['clock cn-contract-suit', 'command RecordMilestone'],
  ),
  detail(
    ['recovery-promise', 'The promise of the partner has a day', '联盟商承诺赔付日期'],
    'promiseMissed',
    ['clocks.recovery-promise'],
    ['command RecordRecoveryPromise', 'clock recovery-promise'],
  ),
  detail(
    ['recovery-chased', 'A promise that is missed climbs', '承诺未兑现的逐级上报'],
    'promiseMissed',
    ['ladders.recovery', 'clocks.recovery-promise.ladder'],
    ['event ClockBreached', 'event RungFired'],
  ),
  detail(
    ['recovery-scored', 'Whether promises are kept counts in the score of the partner', '赔付承诺能否兑现计入考核'],
    'promiseMissed',
    ['practice.partnerScore.areas.complaints.measures'],
    ['register partner-score'],
  ),
  detail(
    ['recovery-part', 'A part is paid, the rest stays open on its account', '部分偿付，余额挂往来账'],
    'promiseMissed',
    ['practice.partners.eastern-line'],
    ['command RecordRecovery', 'event RecoveryPromiseKept', 'register partner-account'],
  ),
]);

/** Losses that are made good and recovered. */
export const recoveryRows: Row[] = [amount, recovery];
