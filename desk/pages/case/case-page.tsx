import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { caseQuery } from '../../api/queries.ts';
import { useLooking } from '../../parts/seen.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { Actions } from './acting/actions.tsx';
import { Aftermath } from './acting/aftermath.tsx';
import { ActingProvider } from './acting/acting-provider.tsx';
import { AskedFor } from './acting/asked-for.tsx';
import './case.css';
import { ClaimPanel } from './claim/claim-panel.tsx';
import { ClockStrip } from './clocks/clock-strip.tsx';
import { Composer } from './composer/composer.tsx';
import { DocumentsPanel } from './documents/documents-panel.tsx';
import { Facts } from './facts.tsx';
import { Head } from './head.tsx';
import { PastBanner } from './past-banner.tsx';
import { Promises } from './promises.tsx';
import { clocksQuery } from './queries.ts';
import { RelatedPanel } from './related/related-panel.tsx';
import { ScopeContext, type Scope } from './scope.ts';
import { Asked } from './standing/asked.tsx';
import { Assessed } from './standing/assessed.tsx';
import { Course } from './standing/course.tsx';
import { PlannedSteps } from './standing/planned.tsx';
import { Service } from './standing/service.tsx';
import { Timeline } from './timeline/timeline.tsx';

/** The case that the address names, now or as it was. */
function useCase(): { scope: Scope | undefined; error: unknown; retry: () => void } {
  const { id } = useParams({ from: '/frame/cases/$id' });
  const { asOf, knownAt } = useSearch({ from: '/frame/cases/$id' });
  const moment = useMemo(() => ({ ...(asOf ? { asOf } : {}), ...(knownAt ? { knownAt } : {}) }), [asOf, knownAt]);
  const { data: view, error, refetch } = useQuery(caseQuery(id, moment));
  const { data: ruled } = useQuery(clocksQuery(id, moment));
  const scope = useMemo(
    () => view && { id, view, clocks: ruled?.items ?? [], moment, isPast: Boolean(asOf ?? knownAt) },
    [id, view, ruled, moment, asOf, knownAt],
  );
  return { scope, error: view ? null : error, retry: () => void refetch() };
}

export function CasePage() {
  const { scope, error, retry } = useCase();
  if (error)
    return (
      <div className="page">
        <TroubleNote error={error} onRetry={retry} />
      </div>
    );
  if (!scope)
    return (
      <div className="page">
        <Skeleton lines={8} />
      </div>
    );
  // Keyed by the case, so that nothing typed for one is ever shown for another.
  return <Looked key={scope.id} scope={scope} />;
}

function Looked({ scope }: { scope: Scope }) {
  const before = useLooking(scope.id, scope.isPast ? undefined : scope.view.version);
  const looked = useMemo(() => ({ ...scope, before }), [scope, before]);
  return (
    <ScopeContext value={looked}>
      <ActingProvider>
        <Whole scope={looked} />
      </ActingProvider>
    </ScopeContext>
  );
}

function Whole({ scope: { id, view, isPast } }: { scope: Scope }) {
  return (
    <div className="page case">
      <PastBanner />
      <Head />
      {isPast ? null : <Aftermath />}
      {isPast ? null : <AskedFor />}
      <ClockStrip />
      <div className="case-columns">
        <div className="case-side case-left">
          <Facts />
          <Assessed />
          <Course />
          {isPast ? null : <Service />}
          {isPast ? null : <RelatedPanel caseId={id} />}
        </div>
        <div className="case-middle">
          <Timeline />
          {isPast ? null : <Composer />}
        </div>
        <div className="case-side case-right">
          {isPast ? null : <Actions />}
          <Promises />
          <Asked />
          <PlannedSteps />
          {isPast ? null : <DocumentsPanel caseId={id} />}
          {isPast || view.kind !== 'claim' ? null : <ClaimPanel caseId={id} />}
        </div>
      </div>
    </div>
  );
}
