import type { Detail, Row } from '../../process-table.ts';

/** The steps of claims, by a short name. */
const STEPS = {
  claim: 'damage on board is carried on into a claim with its payers and the papers of the insurance',
  notices: 'notice of hidden damage is given in time once and missed once around a holiday',
  delay: 'notice of loss by delay is given in sixty days once and missed once',
  suit: 'the year for a suit begins anew by consent under the old code and by a demand under the new one',
  recourse: 'the ninety days for recourse run on after the customer was paid and withdrew',
  days: 'an insurer is held to its days for papers, decision, advance and payment',
  refuses: 'an insurer says within three days why it refuses',
  capped: 'what the carrier owes is computed within the limit of the law',
  subrogated: 'the right that passed to the insurer is its own',
  legs: 'each carrier answers for its leg, and whoever contracted for the whole with it',
  whole: 'a claim is negotiated, paid, receipted, recovered, netted and closed with even books',
} as const;

type Named = readonly [id: string, en: string, zh: string];
const detail = ([id, en, zh]: Named, step: keyof typeof STEPS, rules: string[], does: string[]): Detail => ({
  id,
  says: { en, zh },
  rules,
  does,
  step: STEPS[step],
});
/** A period of the law or of the policy, whose rule is a clock of its own name. */
const period = (named: Named, step: keyof typeof STEPS, clocks: string[], does: string[] = []): Detail =>
  detail(
    named,
    step,
    clocks.map((clock) => `clocks.${clock}`),
    [...clocks.map((clock) => `clock ${clock}`), ...does],
  );

const insurance: Row = {
  element: { en: 'Loss or damage: the insurance claim', zh: '貨損貨差：啟動保險理賠程序' },
  details: [
    detail(
      ['negotiate-first', 'Negotiated first', '先行協商'],
      'claim',
      ['practice.plans.loss-or-damage', 'route exception damage'],
      ['command TakeRemedy'],
    ),
    detail(
      ['claim-carries', 'The claim has all that was known, and nobody types it again', '理賠承接原案資料'],
      'claim',
      ['route claim damage'],
      ['command OpenLinkedCase', 'event CaseLinked'],
    ),
    detail(
      [
        'claim-file',
        'Title, risk, legs, bills, evidence and items of the claim',
        '索賠人、風險轉移、運輸區段、提單、證據',
      ],
      'claim',
      ['route claim damage'],
      ['command RecordClaimFile', 'command OpenPayer'],
    ),
    detail(
      ['insurance-papers', 'The papers of the insurance, what is missing asked for once', '保險單證，一次性通知補充'],
      'claim',
      ['practice.claims.documents.policy', 'practice.claims.supplementOnce'],
      ['command AskDocuments', 'form insurance-documents'],
    ),
    period(['insured-years', 'Two years to sue the insurer', '保險訴訟時效兩年'], 'claim', [
      'cn-sea-insured-suit',
      'cn-insured-suit',
    ]),
    period(
      ['insurer-asks', 'The insurer says at once what is missing', '保險人一次性通知'],
      'days',
      ['cn-insurer-documents'],
      ['command RecordWrittenClaim', 'command RecordPayerAnswer'],
    ),
    period(
      ['insurer-decides', 'It decides in thirty days, held while papers are missing', '三十日內核定'],
      'days',
      ['cn-insurer-decide'],
      ['event DocumentsComplete'],
    ),
    period(
      ['insurer-pays', 'It pays ten days after its word', '十日內賠付'],
      'days',
      ['cn-insurer-pay'],
      ['command RecordRecovery'],
    ),
    period(['insurer-advances', 'What is certain it pays after sixty days', '六十日先予支付'], 'days', [
      'cn-insurer-advance',
    ]),
    detail(
      ['insurer-chased', 'Whoever is late is chased: clerk, supervisor, manager', '逾期逐級催辦'],
      'days',
      ['ladders.claims', 'clocks.cn-insurer-decide.ladder'],
      ['event RungFired', 'event ClockBreached'],
    ),
    detail(
      ['insurer-refuses', 'It refuses within three days and says why', '三日內發出拒賠通知並說明理由'],
      'refuses',
      ['clocks.cn-insurer-refuse', 'practice.claims.declineReasons.exclusion'],
      ['clock cn-insurer-refuse', 'command RecordMilestone', 'command RecordPayerAnswer'],
    ),
    detail(
      ['subrogation', 'After it paid, the right against the carrier is its own', '保險人代位求償'],
      'subrogated',
      ['practice.claims', 'regimes.cn-sea'],
      ['command RecordSubrogation', 'command BearDeductible', 'form subrogation-receipt'],
    ),
  ],
};

const liable: Row = {
  element: { en: 'Damage: the liable party pays', zh: '貨物破損：責任方賠償' },
  details: [
    period(
      ['notice-hidden', 'Notice of hidden damage in seven days, a holiday put aside', '七日內書面通知承運人'],
      'notices',
      ['cn-sea-notice-hidden'],
      ['command GiveNotice', 'event ClockBreached'],
    ),
    period(
      ['notice-delay', 'Notice of loss by delay in sixty days, else nothing is owed', '六十日內提交遲延交付損失通知'],
      'delay',
      ['cn-sea-notice-delay'],
      ['command GiveNotice'],
    ),
    period(
      ['suit-old', 'One year to sue; under the code of 1992 consent interrupts it', '訴訟時效一年，同意履行中斷'],
      'suit',
      ['cn-sea-suit-1992'],
      ['command AcknowledgeDebt', 'command FileSuit'],
    ),
    period(
      ['suit-new', 'Under the code of 2026 a demand interrupts it as well', '新法下請求亦中斷'],
      'suit',
      ['cn-sea-suit'],
      ['command RecordDemand'],
    ),
    period(
      ['recourse-ninety', 'Ninety days for recourse, whatever the customer does', '九十日追償時效'],
      'recourse',
      ['cn-sea-recourse', 'cn-sea-recourse-1992', 'cn-sea-recourse-writ-1992'],
      ['event ClaimSettled', 'command Withdraw'],
    ),
    detail(
      ['within-the-limit', 'Within the limit of 666.67 special drawing rights a package', '賠償責任限制'],
      'capped',
      ['regimes.cn-sea'],
      ['command ComputeLiability', 'api GET /v1/cases/{id}/liability', 'form liability-sheet'],
    ),
    detail(
      ['own-leg', 'Each carrier answers for its own leg', '各區段承運人各自負責'],
      'legs',
      ['route claim damage'],
      ['command BookRecovery', 'command RecordClaimFile'],
    ),
    detail(
      ['jointly', 'Whoever contracted for the whole answers with it', '契約承運人連帶責任'],
      'legs',
      ['clocks.recovery-demand'],
      ['command JoinRecovery', 'command RecordDemand', 'clock recovery-demand', 'command RecordRecovery'],
    ),
    detail(
      ['offers', 'Offer, counter-offer and acceptance with its evidence', '報價、還價與接受'],
      'whole',
      ['practice.claims.authority'],
      ['command OfferSettlement', 'command RecordCounterOffer', 'command AcceptOffer', 'form settlement-letter'],
    ),
    detail(
      ['paid-and-receipted', 'Paid out of the reserve by two people, and receipted', '雙人審批付款並取得收據'],
      'whole',
      ['practice.claims.fourEyesAbove', 'practice.claims.authority'],
      [
        'command SetReserve',
        'command ApprovePayment',
        'command ConfirmPayment',
        'command RecordReceipt',
        'form receipt',
      ],
    ),
    detail(
      ['netted-and-closed', 'Recovered, the rest netted, closed with even books', '追償、沖帳、結案'],
      'whole',
      ['departments.finance', 'practice.claims'],
      ['command RecordSalvage', 'command NetRecovery', 'command CloseCase', 'register claims'],
    ),
  ],
};

/** Claims on the insurer and on whoever is liable. */
export const claimRows: Row[] = [insurance, liable];
