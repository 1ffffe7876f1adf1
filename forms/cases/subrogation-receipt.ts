import { cameFrom } from '../../workflows/domain/claim/file/payers.ts';
import type { Payer } from '../../workflows/domain/claim/file/state.ts';
import { plus } from '../../workflows/domain/claim/amounts.ts';
import type { Money } from '../../workflows/domain/money/money.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { claimPart, payerName } from '../claims.ts';
import { moneyOf, whenOf, wordsOf, type Filed } from '../filed.ts';
import { field, NothingToPrint, wide, type CaseForm, type Field, type Section } from '../form.ts';
import { aboutClaim, amountFields, claimedBefore } from '../letters.ts';
import { partnerName } from '../names.ts';
import type { Value } from '../value.ts';

const PASSES: Words = {
  en: 'Up to the amount below, whoever signs passes to the insurer the right against whoever is liable for the loss, and helps it to pursue that right.',
  zh: '签署人将对损失责任方的赔偿请求权在下列金额范围内转让给保险人，并协助保险人行使该权利。',
};

/** Against whom the right is: whoever carried or was to answer for the carriage. Who else is liable stands in no log. */
function liable(filed: Filed): Value {
  const { payers = {} } = claimPart(filed) ?? {};
  const others = Object.values(payers).filter(({ kind }) => kind === 'carrier' || kind === 'partner');
  return others.length > 0 ? { lines: others.map((payer) => payerName(filed.rules, payer)) } : null;
}

/** What the insurer has paid: to the claimant itself, and to us as recoveries. */
function paidBy(filed: Filed, subject: string, { paid }: Payer): Money | undefined {
  const claim = claimPart(filed);
  const amounts = [...(paid ? [paid] : []), ...(claim ? cameFrom(subject, claim) : [])];
  return amounts.reduce<Money | undefined>(plus, undefined);
}

function passed(filed: Filed, subject: string, payer: Payer): Section {
  const events = filed.all('RightsSubrogated').filter(({ data }) => data.subject === subject);
  const last = events.at(-1);
  const words = events.flatMap((event) => wordsOf(event) ?? []);
  const of = (id: string, en: string, zh: string, value: Value): Field => field(`${id}-${subject}`, en, zh, value);
  return {
    title: payerName(filed.rules, payer),
    fields: [
      of('insurer', 'Insurer', '保险人', partnerName(filed.rules, payer.party)),
      of('policy', 'Policy', '保险单号', payer.policy?.number ?? null),
      of('sumInsured', 'Sum insured', '保险金额', moneyOf(payer.policy?.sumInsured)),
      of('paid', 'Paid by the insurer', '保险人已赔付', moneyOf(paidBy(filed, subject, payer))),
      wide(`passes-${subject}`, 'What passes', '转让内容', PASSES),
      ...amountFields(`right-${subject}`, 'Up to', '转让金额', payer.subrogated),
      of('passedAt', 'Passed at', '转让时间', whenOf(last)),
      of('liable', 'Against', '责任方', liable(filed)),
      wide(`remark-${subject}`, 'Remark', '说明', words.length > 0 ? { lines: words } : null),
      of('signature', 'Whoever passes the right: name and seal', '转让人（签章）', null),
      of('date', 'Date', '日期', null),
    ],
  };
}

/** 权益转让书: that the right against whoever is liable passed to the insurer that paid. There is none before it did. */
export const subrogationReceipt: CaseForm = {
  id: 'subrogation-receipt',
  title: { en: 'Subrogation receipt', zh: '权益转让书' },
  kinds: ['claim'],
  bySubject: true,
  sections: (filed, about) => {
    const insurers = Object.entries(claimPart(filed)?.payers ?? {}).filter(
      ([subject, { subrogated }]) => subrogated && (about === undefined || subject === about),
    );
    if (insurers.length === 0) throw new NothingToPrint('no right has passed to an insurer');
    return [
      aboutClaim(filed, claimedBefore(filed)),
      ...insurers.map(([subject, payer]) => passed(filed, subject, payer)),
    ];
  },
};
