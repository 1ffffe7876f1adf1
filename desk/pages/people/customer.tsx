import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KIND_NAMES, STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { PersonReport } from '../../api/client.ts';
import { send } from '../../api/send.ts';
import { useKeys } from '../../api/use-keys.ts';
import { announce } from '../../parts/announce.ts';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TextDialog } from '../../parts/text-dialog.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useLanguage, useSay } from '../../words/words.ts';
import { reportQuery } from './queries.ts';

type Act = 'restrict' | 'lift' | 'erase';

/** Asks for the reason, which is kept for ever; what is erased nobody brings back. */
function ActDialog({ id, act, onClose }: { id: string; act: Act; onClose: () => void }) {
  const { t } = useTranslation('people');
  const client = useQueryClient();
  const keyOf = useKeys();
  const doing = useMutation({
    mutationFn: (reason: string) => {
      const body = act === 'erase' ? { reason } : { isRestricted: act === 'restrict', reason };
      return send(`/v1/people/${id}/${act === 'erase' ? 'erasure' : 'restriction'}`, { body, key: keyOf(body) });
    },
    onSuccess: async () => {
      announce(t(`did.${act}`));
      onClose();
      await client.invalidateQueries();
    },
  });
  const question = {
    title: t(`act.${act}`),
    label: t('reason'),
    hint: t('reasonHint'),
    longest: 1000,
    submit: t(`act.${act}`),
    isGrave: act === 'erase',
  };
  return (
    <TextDialog question={question} doing={doing} onText={(reason) => doing.mutate(reason)} onClose={onClose}>
      <p>{t(`means.${act}`)}</p>
    </TextDialog>
  );
}

/** Why the data must be kept, and until when. */
function Holds({ report }: { report: PersonReport }) {
  const { t } = useTranslation('people');
  const [language] = useLanguage();
  if (report.erasedAt) return null;
  if (report.holds.length === 0) return <p>{t('noHolds')}</p>;
  return (
    <>
      <h3>{t('holds')}</h3>
      <ul className="people-found">
        {report.holds.map(({ caseId, reference, source, sourceZh, clock, retention, until }, index) => (
          <li key={index}>
            <Link to="/cases/$id" params={{ id: caseId }} search={{}} className="mono">
              {reference}
            </Link>
            <span>{(language === 'zh' ? sourceZh : undefined) ?? source ?? clock ?? retention ?? t('stillOpen')}</span>
            <span className="soft">
              {until ? (
                <>
                  {t('until')} <Moment at={until} />
                </>
              ) : (
                t('asLongAsOpen')
              )}
            </span>
          </li>
        ))}
      </ul>
      {report.erasableFrom ? (
        <p>
          {t('erasableFrom')} <Moment at={report.erasableFrom} />
        </p>
      ) : null}
    </>
  );
}

/** All that is held of a customer, why it must be kept, and what can be done about it. */
export function Customer({ id }: { id: string }) {
  const { t } = useTranslation('people');
  const say = useSay();
  const { role } = useSession();
  const [act, setAct] = useState<Act>();
  const { data: report, error, refetch } = useQuery(reportQuery(id));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!report) return <Skeleton lines={4} />;
  return (
    <section className="people-customer stack" aria-labelledby="people-report">
      <div className="row spread">
        <h3 id="people-report">{t('report')}</h3>
        {report.erasedAt || role === 'auditor' ? null : (
          <div className="row">
            <button type="button" className="button" onClick={() => setAct(report.restrictedAt ? 'lift' : 'restrict')}>
              {t(`act.${report.restrictedAt ? 'lift' : 'restrict'}`)}
            </button>
            <button type="button" className="button" data-look="danger" onClick={() => setAct('erase')}>
              {t('act.erase')}
            </button>
          </div>
        )}
      </div>
      <ul className="people-found">
        {report.cases.map((one) => (
          <li key={one.caseId}>
            <Link to="/cases/$id" params={{ id: one.caseId }} search={{}} className="mono">
              {one.reference}
            </Link>
            <span>{say(KIND_NAMES[one.kind])}</span>
            <span className="chip">{say(STATUS_NAMES[one.status])}</span>
            <span>{one.complainant?.name}</span>
            <span className="soft">
              <Moment at={one.reportedAt} />
            </span>
          </li>
        ))}
      </ul>
      {report.erasedAt ? (
        <p>
          {t('erased')} <Moment at={report.erasedAt} />
        </p>
      ) : null}
      {report.restrictedAt ? (
        <p>
          {t('restrictedSince')} <Moment at={report.restrictedAt} />
        </p>
      ) : null}
      <Holds report={report} />
      {act ? <ActDialog id={id} act={act} onClose={() => setAct(undefined)} /> : null}
    </section>
  );
}
