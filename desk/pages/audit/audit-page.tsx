import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KIND_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { Case } from '../../api/client.ts';
import { caseQuery } from '../../api/queries.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import '../../parts/tab-strip.css';
import './audit.css';
import { useCaseNames } from './case-names.ts';
import { ChooseCase } from './choose-case.tsx';
import { Compare } from './compare.tsx';
import { Evidence } from './evidence.tsx';
import { ProofTab, Seal } from './proof.tsx';
import { stepsQuery } from './queries.ts';
import { ReadsOfCase, ReadsOfPeople } from './reads.tsx';
import { Refusals } from './refused.tsx';
import { Replay } from './replay.tsx';
import { useAuditSearch } from './search.ts';
import { Streams } from './streams.tsx';
import { Why } from './why.tsx';

const OF_CASE = ['replay', 'compare', 'why', 'refused', 'proof', 'reads', 'evidence'] as const;
const OUTSIDE = ['people', 'streams'] as const;
type Tab = (typeof OF_CASE)[number] | (typeof OUTSIDE)[number];

/** What the server shows to auditors and administrators alone. */
const FOR_AUDITORS: readonly Tab[] = ['proof', 'reads', 'evidence', 'people', 'streams'];

/** How a case was, how it came to be so, and what shows that nobody changed it since. */
export function AuditPage() {
  const { t } = useTranslation(['audit', 'shell']);
  const [search, change] = useAuditSearch();
  const { role } = useSession();
  const isAuditor = role === 'auditor' || role === 'administrator';
  const tabs = [...OF_CASE, ...OUTSIDE].filter((tab) => isAuditor || !FOR_AUDITORS.includes(tab));
  const tab = tabs.find((one) => one === search.tab) ?? 'replay';
  return (
    <div className="page audit">
      <div className="row spread">
        <h1>{t('audit', { ns: 'shell' })}</h1>
        {search.case ? <Link to="/audit">{t('otherCase')}</Link> : null}
      </div>
      {search.case ? <Head id={search.case} isAuditor={isAuditor} /> : null}
      <Tabs.Root value={tab} onValueChange={(next) => change({ tab: next === 'replay' ? undefined : next }, true)}>
        <Tabs.List className="tab-strip" aria-label={t('audit', { ns: 'shell' })}>
          {tabs.map((one) => (
            <Tabs.Trigger key={one} value={one} className="tab-strip-tab">
              {t(`tabs.${one}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={tab} className="audit-tab-content">
          {tab === 'people' ? <ReadsOfPeople /> : tab === 'streams' ? <Streams /> : null}
          {OF_CASE.some((one) => one === tab) ? (
            search.case ? (
              <OfCase key={search.case} id={search.case} tab={tab} />
            ) : (
              <ChooseCase />
            )
          ) : null}
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}

function Head({ id, isAuditor }: { id: string; isAuditor: boolean }) {
  const say = useSay();
  const { data } = useQuery(caseQuery(id));
  const names = useCaseNames(data);
  if (!data) return null;
  return (
    <p className="row audit-head">
      <Link to="/cases/$id" params={{ id }} className="audit-reference">
        {data.reference}
      </Link>
      <span>{say(KIND_NAMES[data.kind])}</span>
      <span className="soft">{names.type(data.type)}</span>
      <span className="soft">{names.organisation}</span>
      {isAuditor ? <Seal id={id} /> : null}
    </p>
  );
}

function OfCase({ id, tab }: { id: string; tab: Tab }) {
  switch (tab) {
    case 'refused':
      return <Refusals id={id} />;
    case 'proof':
      return <ProofTab id={id} />;
    case 'reads':
      return <ReadsOfCase id={id} />;
    case 'evidence':
      return <Evidence id={id} />;
    default:
      return <OfLife id={id} tab={tab} />;
  }
}

/** What needs the case and its events. */
function OfLife({ id, tab }: { id: string; tab: Tab }) {
  const one = useQuery(caseQuery(id));
  const steps = useQuery(stepsQuery(id));
  const error = one.error ?? steps.error;
  // The end of the line stays where it is while somebody looks, or the handle would move by itself.
  const [now] = useState(() => Date.now());
  if (error) {
    const retry = (): void => {
      void one.refetch();
      void steps.refetch();
    };
    return <TroubleNote error={error} onRetry={retry} />;
  }
  if (!one.data || !steps.data) return <Skeleton lines={8} />;
  return <Part tab={tab} one={one.data} steps={steps.data} now={now} />;
}

type PartProps = { tab: Tab; one: Case; steps: Parameters<typeof Replay>[0]['steps']; now: number };

function Part({ tab, one, steps, now }: PartProps) {
  if (tab === 'compare') return <Compare one={one} steps={steps} now={now} />;
  if (tab === 'why') return <Why one={one} steps={steps} />;
  return <Replay one={one} steps={steps} now={now} />;
}
