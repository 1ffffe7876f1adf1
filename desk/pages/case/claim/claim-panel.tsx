import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case, ClaimLedger } from '../../../api/client.ts';
import { actionsQuery, caseQuery } from '../../../api/queries.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import './claim.css';
import { figuresOf, type Claim } from './figures.ts';
import { File } from './file.tsx';
import { Ledger } from './ledger.tsx';
import { Liability } from './liability.tsx';
import { useClaimNames } from './names.ts';
import { Negotiation } from './negotiation.tsx';
import { Payers } from './payers.tsx';
import { Payments } from './payments.tsx';
import { ledgerQuery, ruledClocksQuery } from './queries.ts';
import { Recovery } from './recovery.tsx';
import { Tiles } from './tiles.tsx';
import { Waterfall } from './waterfall.tsx';

const PARTS = ['payments', 'offers', 'recovery', 'file', 'liability', 'ledger'] as const;

function Parts({ one, claim, ledger }: { one: Case; claim: Claim; ledger: ClaimLedger }) {
  const { t } = useTranslation('claim');
  const names = useClaimNames(claim, ledger.parties);
  const actions = useQuery(actionsQuery(one.id));
  const mayApprove = actions.data?.actions.some(({ type }) => type === 'ApprovePayment') ?? false;
  const shared = { caseId: one.id, claim, lines: ledger.items, names };
  const shown = {
    payments: <Payments {...{ one, claim, ledger, names, mayApprove }} />,
    offers: <Negotiation {...shared} />,
    recovery: <Recovery {...shared} />,
    file: <File claim={claim} names={names} />,
    liability: <Liability caseId={one.id} names={names} />,
    ledger: <Ledger {...shared} />,
  };
  return (
    <Tabs.Root defaultValue="payments" className="stack">
      <Tabs.List className="tabs" aria-label={t('parts')}>
        {PARTS.map((part) => (
          <Tabs.Trigger key={part} value={part} className="tab">
            {t(`part.${part}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {PARTS.map((part) => (
        <Tabs.Content key={part} value={part} className="claim-part">
          <h3 className="unseen">{t(`part.${part}`)}</h3>
          {shown[part]}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function Money({ one, claim, ledger }: { one: Case; claim: Claim; ledger: ClaimLedger }) {
  const { t } = useTranslation('claim');
  const clocks = useQuery(ruledClocksQuery(one.id));
  const names = useClaimNames(claim, ledger.parties);
  const figures = figuresOf(claim, ledger.items);
  return (
    <>
      {figures ? <Tiles figures={figures} claim={claim} /> : <p className="soft">{t('noAmount')}</p>}
      {figures && figures.claimed > 0n ? <Waterfall figures={figures} /> : null}
      <h3>{t('payers')}</h3>
      {clocks.error ? <TroubleNote error={clocks.error} onRetry={() => void clocks.refetch()} /> : null}
      <Payers caseId={one.id} claim={claim} clocks={clocks.data?.items ?? []} names={names} />
    </>
  );
}

/** The claim's money: who may have to pay, what was offered, paid and recovered, and how it was computed. */
export function ClaimPanel({ caseId }: { caseId: string }) {
  const { t } = useTranslation('claim');
  const one = useQuery(caseQuery(caseId));
  const ledger = useQuery({ ...ledgerQuery(caseId), enabled: one.data?.kind === 'claim' });
  const claim = one.data?.details.kind === 'claim' ? one.data.details : undefined;
  const failed = one.error ? one : ledger.error ? ledger : undefined;
  const { show, clock } = useSearch({ from: '/frame/cases/$id' });
  // Enlarged as long as the address is the same: whoever goes to an event or a clock wants to see it, not what lies over it.
  const here = `${show ?? ''} ${clock ?? ''}`;
  const [wideAt, setWideAt] = useState<string>();
  const content =
    one.data && claim && ledger.data ? (
      <>
        <Money one={one.data} claim={claim} ledger={ledger.data} />
        <Parts one={one.data} claim={claim} ledger={ledger.data} />
      </>
    ) : null;
  return (
    <section className="claim claim-panel stack panel" aria-labelledby="claim-title">
      <div className="row spread">
        <h2 id="claim-title">{t('title')}</h2>
        {content ? (
          <button type="button" className="button claim-enlarge" data-look="quiet" onClick={() => setWideAt(here)}>
            {t('enlarge')}
          </button>
        ) : null}
      </div>
      {failed ? <TroubleNote error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      {one.data && !claim ? <p className="soft">{t('notForThisKind')}</p> : null}
      {!failed && (!one.data || (claim && !ledger.data)) ? <Skeleton lines={6} /> : null}
      {content}
      {wideAt === here ? (
        <Dialog open onClose={() => setWideAt(undefined)} title={t('title')}>
          <div className="claim claim-wide stack">{content}</div>
        </Dialog>
      ) : null}
    </section>
  );
}
