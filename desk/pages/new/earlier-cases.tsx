import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { Status } from '../../../workflows/domain/case/state.ts';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { CaseType } from '../../../workflows/domain/vocabulary.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useSay } from '../../words/words.ts';
import { useForm } from './form.tsx';
import { JoinDialog } from './join-dialog.tsx';
import { useEarlier, type EarlierCase } from './queries.ts';

const AT_ONCE = 4;

/** Whoever the earlier cases know, to be taken over instead of typed; not where it says nothing new. */
function KnownPerson({ cases }: { cases: readonly EarlierCase[] }) {
  const { t } = useTranslation('new');
  const { draft, set } = useForm();
  const known = cases.find(({ same, complainant }) => same.includes('complainant') && complainant)?.complainant;
  if (!known) return null;
  const fills = (['name', 'phone', 'customerNumber', 'email', 'address'] as const).flatMap((name) =>
    draft[name] === '' && known[name] ? [[name, known[name]] as const] : [],
  );
  if (fills.length === 0) return null;
  return (
    <p>
      <button type="button" className="button" onClick={() => set(Object.fromEntries(fills))}>
        {t('fillIn', { what: fills.map(([, value]) => value).join(' · ') })}
      </button>
    </p>
  );
}

function EarlierLine({ one, onJoin }: { one: EarlierCase; onJoin: () => void }) {
  const { t } = useTranslation('new');
  const say = useSay();
  return (
    <li className="new-earlier-line">
      <Link to="/cases/$id" params={{ id: one.id }} search={{}} target="_blank">
        {one.reference}
      </Link>
      <span>
        {say(caseTypes[one.type as CaseType].name)} · {say(STATUS_NAMES[one.status as Status])}
      </span>
      {one.nextDeadlineAt && !one.ended ? <DueChip at={one.nextDeadlineAt} /> : <Moment at={one.reportedAt} />}
      {one.ended ? null : (
        <button type="button" className="button" data-look="quiet" onClick={onJoin}>
          {t('join')}
          <span className="unseen"> {one.reference}</span>
        </button>
      )}
    </li>
  );
}

/** Earlier cases of the same customer, or of the same waybill, beside the field that found them. */
export function EarlierCases({ of }: { of: 'complainant' | 'waybill' }) {
  const { t } = useTranslation('new');
  const { draft } = useForm();
  const [joined, setJoined] = useState<EarlierCase>();
  const items = useEarlier(draft).data?.items ?? [];
  const mine = items.filter(({ same }) => (of === 'waybill' ? same.includes('waybill') : same.includes('complainant')));
  return (
    <div aria-live="polite" className="new-earlier">
      {mine.length > 0 ? (
        <>
          {of === 'complainant' ? <KnownPerson cases={mine} /> : null}
          <h3>{t(of === 'waybill' ? 'earlierOfWaybill' : 'earlierOfCustomer', { count: mine.length })}</h3>
          <ul>
            {mine.slice(0, AT_ONCE).map((one) => (
              <EarlierLine key={one.id} one={one} onJoin={() => setJoined(one)} />
            ))}
          </ul>
        </>
      ) : null}
      {joined ? <JoinDialog to={joined} onClose={() => setJoined(undefined)} /> : null}
    </div>
  );
}
