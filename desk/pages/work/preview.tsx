import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../workflows/domain/audit/command-titles.ts';
import { SEVERITY_NAMES, STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { Case, RuledClock } from '../../api/client.ts';
import { actionsQuery, caseQuery } from '../../api/queries.ts';
import { KindAndType, useZoneOf } from '../../parts/case-cells.tsx';
import { DueChip } from '../../parts/due-chip.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useLooking } from '../../parts/seen.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import { nextOf, type CommandName } from '../case/acting/order.ts';
import { clocksQuery } from '../case/queries.ts';
import { WhyWithheld } from '../../parts/withheld.tsx';

/** More clocks than these are for the case's own page. */
const MOST_CLOCKS = 4;

/** The essentials of the case that is selected, and what can be done next. */
export function Preview({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['work', 'shell']);
  const { data, error, refetch } = useQuery(caseQuery(id));
  const { data: ruled } = useQuery(clocksQuery(id, {}));
  useLooking(id, data?.version);
  return (
    <aside className="work-preview" aria-label={t('preview')}>
      <div className="row spread">
        <Link to="/cases/$id" params={{ id }} search={{}} className="button">
          {t('open')} <kbd className="kbd">o</kbd>
        </Link>
        <button type="button" className="button" data-look="quiet" onClick={onClose} aria-label={t('shell:close')}>
          ×
        </button>
      </div>
      {data ? (
        <Essentials view={data} clocks={ruled?.items ?? []} />
      ) : error ? (
        <TroubleNote error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </aside>
  );
}

function Essentials({ view, clocks }: { view: Case; clocks: readonly RuledClock[] }) {
  const { t } = useTranslation('work');
  const say = useSay();
  const { complainant, description } = view;
  const place = useSession().inForce.find(({ organisation }) => organisation === view.organisation);
  const department = place?.departments.find(({ id }) => id === view.department)?.name;
  return (
    <>
      <header className="stack work-preview-head">
        <p className="row">
          <span className="mono">{view.reference}</span>
          <span className="chip">{say(STATUS_NAMES[view.status])}</span>
          <span className="chip">{say(SEVERITY_NAMES[view.severity])}</span>
        </p>
        <h2>
          <KindAndType item={view} />
        </h2>
        {description ? <p className="work-said">{description}</p> : null}
      </header>
      <dl className="work-facts">
        <Fact label={t('customer')}>
          {complainant ? (
            [complainant.name, complainant.phone].filter(Boolean).join(' · ')
          ) : view.withheld ? (
            <WhyWithheld why={view.withheld} />
          ) : null}
        </Fact>
        <Fact label={t('waybill')}>{view.waybill ? <span className="mono">{view.waybill}</span> : null}</Fact>
        <Fact label={t('department')}>{say(department) || view.department}</Fact>
        <Fact label={t('owner')}>{view.owner ?? t('nobody')}</Fact>
        <Fact label={t('reported')}>
          <Moment at={view.reportedAt} look="both" />
        </Fact>
      </dl>
      <Promises view={view} />
      <Clocks view={view} clocks={clocks} />
      <Next view={view} />
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === null) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What somebody waits for, since it was promised. */
function Promises({ view }: { view: Case }) {
  const { t } = useTranslation('work');
  const zone = useZoneOf()(view.organisation);
  const open = view.promises.filter(
    (one) => one.state === 'standing' || (one.state === 'broken' && one.keptAt === undefined),
  );
  if (open.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t('promised')}</h3>
      <ul className="work-clocks">
        {open.map((one) => (
          <li key={one.id} className="row spread">
            <span>{one.what ?? one.id}</span>
            <DueChip at={one.dueAt} {...(zone ? { zone } : {})} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The clocks that run, the next first; by what they are about where that is one of several. */
function Clocks({ view, clocks }: { view: Case; clocks: readonly RuledClock[] }) {
  const { t } = useTranslation('work');
  const say = useSay();
  const zone = useZoneOf()(view.organisation);
  const running = view.clocks.filter(({ status, subject }) => status === 'running' && !subject?.startsWith('p'));
  if (running.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t('due')}</h3>
      <ul className="work-clocks">
        {running.slice(0, MOST_CLOCKS).map(({ key, clock, dueAt }) => (
          <li key={key} className="row spread">
            <Link to="/cases/$id" params={{ id: view.id }} search={{ clock: key }}>
              {say(clocks.find((one) => one.key === key)?.name) || clock}
            </Link>
            <DueChip at={dueAt} {...(zone ? { zone } : {})} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is most worth doing now; each leads to where it is done. */
function Next({ view }: { view: Case }) {
  const { t } = useTranslation('work');
  const say = useSay();
  const { data } = useQuery(actionsQuery(view.id));
  const next = nextOf(data?.actions ?? [], view);
  if (next.length === 0) return null;
  return (
    <section className="stack">
      <h3>{t('next')}</h3>
      <ul className="row">
        {next.map(({ type }) => (
          <li key={type}>
            <Link to="/cases/$id" params={{ id: view.id }} search={{ show: type }} className="button">
              {say(COMMAND_TITLES[type as CommandName]) || type}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
