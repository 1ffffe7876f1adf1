import { named } from '../../workflows/domain/rulebook/rulebook.ts';
import { declineReason } from '../claims.ts';
import { whenOf, wordsOf, type Filed, type Recorded } from '../filed.ts';
import { field, NothingToPrint, wide, type CaseForm, type Section } from '../form.ts';
import { aboutClaim, claimedBefore, earliestDue, signatures } from '../letters.ts';

/** What was declined last. What was agreed upon since then is declined no more. */
function decision(filed: Filed): Recorded<'ClaimDeclined'> {
  const last = filed.last('OfferAccepted', 'ClaimDeclined');
  if (last?.type !== 'ClaimDeclined') throw new NothingToPrint('the claim is not declined');
  return last;
}

function reasons({ rules }: Filed, declined: Recorded<'ClaimDeclined'>): Section {
  const { code } = declined.data;
  const { x12 } = named(rules.practice?.claims?.declineReasons ?? {}, code) ?? {};
  return {
    title: { en: 'Decision', zh: '拒赔决定' },
    fields: [
      field('declinedAt', 'Declined at', '拒赔时间', whenOf(declined)),
      field('reason', 'Reason', '拒赔原因', declineReason(rules, code)),
      field('code', 'Code', '原因代码', code),
      field('x12', 'X12 code (list 548)', 'X12 代码（548 表）', x12 ?? null),
      wide('reasons', 'Reasons in detail', '详细理由', wordsOf(declined)),
    ],
  };
}

/** Where the claimant may turn, and until when where a clock says so. */
function appeal(filed: Filed): Section {
  const by = earliestDue(
    filed,
    ({ status }, { starts, stops }) =>
      status === 'running' && starts.on.includes('ClaimDeclined') && stops.includes('AppealLodged'),
  );
  return {
    title: { en: 'Appeal', zh: '申诉途径' },
    fields: [
      field('appealBy', 'Appeal by', '申诉期限', by),
      wide('appeal', 'Where you may turn', '您可以', filed.rules.practice?.appeal ?? null),
    ],
  };
}

/** 拒赔通知书: that nothing is paid, why, and where the claimant may turn. There is none before the claim is declined. */
export const declineLetter: CaseForm = {
  id: 'decline-letter',
  title: { en: 'Notice of declinature', zh: '拒赔通知书' },
  kinds: ['claim'],
  sections: (filed) => {
    const declined = decision(filed);
    return [
      aboutClaim(filed, claimedBefore(filed, declined.seq)),
      reasons(filed, declined),
      appeal(filed),
      signatures(['company', 'For the company', '公司']),
    ];
  },
};
