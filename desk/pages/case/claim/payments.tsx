import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case, ClaimLedger } from '../../../api/client.ts';
import { Money } from '../../../parts/money.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSession } from '../../../shell/session.ts';
import { useSay } from '../../../words/words.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { EventLink } from './event-link.tsx';
import type { Claim } from './figures.ts';
import type { useClaimNames } from './names.ts';
import { approversQuery } from './queries.ts';

type Payment = NonNullable<Claim['money']>['payments'][string];

/** Who could approve now and why nobody else, asked only once somebody wants to know. */
function Approvers({ caseId, payment }: { caseId: string; payment: string }) {
  const { t } = useTranslation('claim');
  const say = useSay();
  const { data, error, refetch } = useQuery(approversQuery(caseId, payment));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <div className="stack">
      <p>
        <strong>{say(data.answer)}</strong>
      </p>
      <details>
        <summary>{t('whyNobodyElse')}</summary>
        <ul className="claim-reasons">
          {data.lines.map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** What stands in the way of my own approval, as far as the page can see; the server decides. */
function hindranceOf(payment: Payment, me: string, approvers: number): 'mine' | 'approvedByMe' | undefined {
  if (payment.approvedBy.includes(me)) return 'approvedByMe';
  return approvers > 1 && payment.proposedBy === me ? 'mine' : undefined;
}

function Waiting({
  one,
  subject,
  payment,
  approvers,
  mayApprove,
}: {
  one: Case;
  subject: string;
  payment: Payment;
  approvers: number;
  mayApprove: boolean;
}) {
  const { t } = useTranslation('claim');
  const { id: me } = useSession();
  const [asks, setAsks] = useState(false);
  const [approves, setApproves] = useState(false);
  const hindrance = hindranceOf(payment, me, approvers);
  return (
    <div className="stack">
      {hindrance ? <p>{t(`hindrance.${hindrance}`)}</p> : null}
      <p className="row">
        {mayApprove && !hindrance ? (
          <button type="button" className="button" data-look="primary" onClick={() => setApproves(true)}>
            {t('approve', { number: subject.slice(1) })}
          </button>
        ) : null}
        <button type="button" className="button" aria-expanded={asks} onClick={() => setAsks(!asks)}>
          {t('whoMayApprove')}
        </button>
      </p>
      {asks ? <Approvers caseId={one.id} payment={subject} /> : null}
      {approves ? (
        <ApproveDialog
          caseId={one.id}
          organisation={one.organisation}
          subject={subject}
          payment={payment}
          onClose={() => setApproves(false)}
        />
      ) : null}
    </div>
  );
}

/** Payments on their way and paid, with who approved each and who still may. */
export function Payments({
  one,
  claim,
  ledger,
  names,
  mayApprove,
}: {
  one: Case;
  claim: Claim;
  ledger: ClaimLedger;
  names: ReturnType<typeof useClaimNames>;
  mayApprove: boolean;
}) {
  const { t } = useTranslation('claim');
  const payments = Object.entries(claim.money?.payments ?? {});
  if (payments.length === 0) return <p className="soft">{t('noPayments')}</p>;
  return (
    <ul className="claim-cards">
      {payments.map(([subject, payment]) => {
        const approvers = ledger.payments[subject]?.approvers ?? 1;
        const steps = ledger.items.filter((line) => line.subject === subject);
        return (
          <li key={subject} className="panel">
            <div className="row spread">
              <h4>
                {names.subject(subject)} · <Money amount={payment.amount} />
              </h4>
              <span className="chip" data-time={payment.state === 'paid' ? 'met' : undefined}>
                {payment.state === 'paid' ? <span aria-hidden="true">✓</span> : null}
                {t(`payment.${payment.state}`)}
              </span>
            </div>
            <p className="soft">
              {names.payer(payment.payer)} · {t(`release.${payment.release}`)}
            </p>
            <p>
              {t('eyes', { given: payment.approvedBy.length, all: approvers })}
              {approvers > 1 ? <span className="soft"> · {t('fourEyes')}</span> : null}
            </p>
            <ol className="claim-steps">
              {steps.map((line) => (
                <li key={line.seq}>
                  <EventLink caseId={one.id} seq={line.seq}>
                    {names.event(line.type)}
                  </EventLink>{' '}
                  <span className="soft">
                    {line.actor}
                    {line.actingFor ? ` (${t('actingFor', { person: line.actingFor })})` : ''}
                    {line.reference ? ` · ${line.reference}` : ''}
                  </span>
                </li>
              ))}
            </ol>
            {payment.state === 'proposed' ? (
              <Waiting one={one} subject={subject} payment={payment} approvers={approvers} mayApprove={mayApprove} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
