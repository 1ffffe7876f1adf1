import { detail, row } from './row.ts';

const money = row(
  'Money of a claim on carrier or insurer, and of receivables',
  '向承运方或保险公司索赔的款项、应收款项',
  [
    detail(
      ['insurer-decides', 'The insurer decides within thirty days, or is chased', '保险公司三十日内核定'],
      'late',
      ['clocks.cn-insurer-decide', 'ladders.claims', 'roles.claims-group'],
      ['command RecordWrittenClaim', 'clock cn-insurer-decide', 'event RungFired'],
    ),
    detail(
      ['insurer-pays', 'It pays within ten days of the agreement', '达成协议后十日内赔付'],
      'late',
      ['clocks.cn-insurer-pay', 'ladders.claims'],
      ['command RecordPayerAnswer', 'command RecordRecovery', 'clock cn-insurer-pay'],
    ),
    detail(
      ['insurer-refuses', 'It refuses within three days of deciding so, with reasons', '三日内发出拒赔通知'],
      'refusing',
      ['clocks.cn-insurer-refuse', 'practice.claims.declineReasons.exclusion'],
      ['command RecordMilestone', 'clock cn-insurer-refuse', 'event PayerAnswered'],
    ),
    detail(
      ['insurer-advances', 'It pays what is certain within sixty days of the papers', '六十日内先予支付'],
      'refusing',
      ['clocks.cn-insurer-advance'],
      ['event DocumentsComplete', 'event PayerPaid', 'clock cn-insurer-advance'],
    ),
    detail(
      ['insured-sues', 'Who is insured sues within two years', '被保险人诉讼时效二年'],
      'refusing',
      ['clocks.cn-insured-suit'],
      ['command FileSuit', 'clock cn-insured-suit'],
    ),
    detail(
      ['days-roll', 'A period that ends in a holiday ends after it', '期间末日为法定休假日的顺延'],
      'festival',
      ['calendars.office.holidays', 'clocks.cn-insurer-decide.budget'],
      ['clock cn-insurer-decide', 'clock cn-insurer-pay', 'clock cn-insurer-refuse', 'clock cn-insurer-advance'],
    ),
    detail(
      ['negotiated', 'What is paid to the customer is negotiated', '协商赔付'],
      'paid',
      ['practice.claims', 'route claim damage'],
      ['command OfferSettlement', 'command RecordCounterOffer', 'command AcceptOffer', 'event OfferAccepted'],
    ),
    detail(
      ['reserved', 'Nothing is paid above the reserve', '赔付不超过准备金'],
      'paid',
      ['practice.claims.authority'],
      ['command SetReserve', 'command ProposePayment', 'event ReserveSet'],
    ),
    detail(
      ['two-people', 'Above a threshold two people approve, each within their authority', '超过限额双人审批'],
      'paid',
      ['practice.claims.fourEyesAbove', 'practice.claims.authority'],
      ['command ApprovePayment', 'event PaymentApproved'],
    ),
    detail(
      ['deputy-approves', 'The deputy whom the roster names approves for whoever is away', '代理人代为审批'],
      'paid',
      ['roles.service-manager', 'roles.project-manager', 'practice.claims.authority'],
      ['command ApprovePayment', 'event PaymentApproved'],
    ),
    detail(
      ['paid-out', 'It is paid through the bank, against a receipt', '付款与收据'],
      'paid',
      ['practice.claims'],
      [
        'command OrderPayment',
        'api POST /v1/organisations/{organisation}/payment-files',
        'command ConfirmPayment',
        'command RecordReceipt',
      ],
    ),
    detail(
      ['claim-carrier-answers', 'The carrier answers a demand within its days, or is chased', '承运方限期答复'],
      'demanded',
      ['clocks.recovery-demand', 'ladders.claims'],
      ['command RecordDemand', 'clock recovery-demand', 'event RungFired'],
    ),
    detail(
      ['claim-carrier-promises', 'What it promised by a day is chased from that day on', '承运方付款承诺'],
      'demanded',
      ['clocks.recovery-promise', 'ladders.claims'],
      ['command RecordRecoveryPromise', 'clock recovery-promise', 'event RecoveryPromiseKept'],
    ),
    detail(
      ['suit-against-carrier', 'The time to sue the carrier runs, and begins anew with each demand', '追偿时效'],
      'demanded',
      ['clocks.cn-contract-suit'],
      ['command RecordMilestone', 'event ClockStarted', 'clock cn-contract-suit'],
    ),
    detail(
      [
        'recovered-from-insurer',
        'What the insurer pays is a recovery, and it takes the right with it',
        '保险赔款与代位求偿',
      ],
      'recovered',
      ['clocks.cn-insurer-pay', 'practice.claims'],
      ['command BookRecovery', 'command RecordRecovery', 'command RecordSubrogation', 'event RightsSubrogated'],
    ),
    detail(
      ['no-full-release', 'Nobody is released in full while the insurer has not paid', '保险未结不得全部免责'],
      'recovered',
      ['practice.claims'],
      ['command ProposePayment', 'command WriteOffRecovery'],
    ),
    detail(
      ['netted', 'What the carrier owes is set off against its freight', '冲帐'],
      'recovered',
      ['practice.partners.southern-trunk'],
      ['command NetRecovery', 'event RecoveryNetted', 'register partner-account'],
    ),
    detail(
      ['written-off', 'What is not worth a suit is written off by authority', '核销'],
      'recovered',
      ['practice.claims.authority'],
      ['command WriteOffRecovery', 'event RecoveryWrittenOff', 'register partner-account'],
    ),
    detail(
      [
        'on-the-loss-register',
        'The loss register tells what was paid, what came back and what stays with us',
        '理赔登记簿',
      ],
      'recovered',
      ['practice.claims'],
      ['command BearDeductible', 'command BookFee', 'command RecordSalvage', 'register claims'],
    ),
    detail(
      ['nothing-left-open', 'A claim is not closed while money or documents are open', '款项资料未结不得结案'],
      'notWhileOpen',
      ['practice.claims'],
      ['command CloseCase', 'command CancelPayment', 'command WaiveDocument'],
    ),
    detail(
      [
        'receivables-come-in',
        'What is owed to us comes in by parts, or is handed to a collector',
        '应收款项到账、移交催收',
      ],
      'outstanding',
      ['route claim freight-dispute', 'practice.natures.receivables'],
      ['command OpenLinkedCase', 'command RecordPayment', 'command HandToCollection', 'event ClaimSettled'],
    ),
  ],
);

/** What carriers, insurers and debtors owe, what is paid out, and what comes back. */
export const moneyRows = [money];
