import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getV1CasesByIdDecisions, type CaseProof } from '../../api/client.ts';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { proofQuery } from './queries.ts';

/** Up to where a signed checkpoint proves the case, in one line; a broken one says so first. */
export function Seal({ id }: { id: string }) {
  const { t } = useTranslation('audit');
  const { data } = useQuery(proofQuery(id));
  if (!data) return null;
  if (!data.isWhole)
    return (
      <span className="chip audit-seal" data-seal="broken">
        <span aria-hidden="true">✗</span> {t('sealBroken')}
      </span>
    );
  return data.newest && data.provenUntil > 0 ? (
    <span className="chip audit-seal" data-seal="whole">
      <span aria-hidden="true">✓</span> {t('sealUntil', { size: data.newest.size })}{' '}
      <Moment at={data.newest.at} look="relative" />
    </span>
  ) : (
    <span className="chip audit-seal" data-seal="young">
      <span aria-hidden="true">◔</span> {t('sealYoung')}
    </span>
  );
}

/** What was checked of the case, what the last checkpoint proves of it, and the path of the proof. */
export function ProofTab({ id }: { id: string }) {
  const { t } = useTranslation('audit');
  const { data, error, refetch, isFetching } = useQuery(proofQuery(id));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <div className="stack">
      <section className="panel audit-then" aria-label={t('checks')} aria-busy={isFetching}>
        <div className="row spread">
          <h2>
            {t('checkedAt')} <Moment at={data.at} look="both" />
          </h2>
          <button type="button" className="button" onClick={() => void refetch()}>
            {t('checkAgain')}
          </button>
        </div>
        <ul className="stack">
          {data.checks.map(({ name, count, problem }) => (
            <li key={name} className="audit-check" data-check={problem === null ? 'whole' : 'broken'}>
              <strong>
                <span aria-hidden="true">{problem === null ? '✓' : '✗'}</span> {t(`check.${name}`, { count })}
              </strong>
              <span className={problem === null ? 'soft' : 'audit-late'}>{problem ?? t(`checkWhole.${name}`)}</span>
            </li>
          ))}
        </ul>
        <p>{provenWords(t, data)}</p>
        <p className="soft">{t('proofLimit')}</p>
      </section>
      <Path proof={data} />
      <Decisions id={id} />
    </div>
  );
}

function provenWords(
  t: ReturnType<typeof useTranslation<'audit'>>['t'],
  { provenUntil, head, uncoveredCommands }: CaseProof,
) {
  if (provenUntil === 0) return t('provenNothing');
  if (provenUntil === head.seq && uncoveredCommands === 0) return t('provenAll', { until: head.seq });
  return t('provenPart', { until: provenUntil, head: head.seq, count: uncoveredCommands });
}

/** The proof itself, for whoever recomputes it. */
function Path({ proof }: { proof: CaseProof }) {
  const { t } = useTranslation('audit');
  const { path, checkpoint, newest, consistency, head } = proof;
  return (
    <details className="panel audit-then">
      <summary>{t('proofDetails')}</summary>
      <dl className="audit-hashes">
        <Hash name={t('headHash', { seq: head.seq })} value={head.hash} />
        {path ? (
          <Hash name={t('leafHash', { seq: path.seq, index: path.index, size: path.size })} value={path.hash} />
        ) : null}
        {path?.siblings.map((sibling, index) => (
          <Hash key={`${index} ${sibling}`} name={t('sibling', { step: index + 1 })} value={sibling} />
        ))}
        {checkpoint ? (
          <Hash name={t('root', { size: checkpoint.size, key: checkpoint.key })} value={checkpoint.root} />
        ) : null}
        {consistency.map((hash, index) => (
          <Hash key={`${index} ${hash}`} name={t('consistency', { step: index + 1 })} value={hash} />
        ))}
        {newest ? <Hash name={t('newestRoot', { size: newest.size, key: newest.key })} value={newest.root} /> : null}
      </dl>
    </details>
  );
}

const Hash = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className="mono">{value}</dd>
  </div>
);

/** Every decision of the case made again, when somebody asks for it. */
function Decisions({ id }: { id: string }) {
  const { t } = useTranslation('audit');
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['case', id, 'decisions'],
    queryFn: () => getV1CasesByIdDecisions({ id }),
    enabled: false,
  });
  return (
    <section className="panel audit-then" aria-label={t('decisions')}>
      <div className="row spread">
        <h2>{t('decisions')}</h2>
        <button type="button" className="button" disabled={isFetching} onClick={() => void refetch()}>
          {t('decideAgain')}
        </button>
      </div>
      <p className="soft">{t('decisionsHint')}</p>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      <output>
        {data
          ? data.differing === 0
            ? `✓ ${t('decisionsSame', { count: data.commands, events: data.events })}`
            : `✗ ${t('decisionsDiffer', { count: data.differing, all: data.commands })}`
          : null}
      </output>
      {data && data.differences.length > 0 ? (
        <ul className="stack">
          {data.differences.map(({ type, decidedAt, is, seq, recorded, today, problem }, index) => (
            <li key={`${index} ${type}`}>
              <strong>{type}</strong> · <Moment at={decidedAt} /> · {t(`differs.${is}`)}
              {seq === undefined ? '' : ` · ${t('afterEvent')} ${seq}`}
              {problem ? <p>{problem}</p> : null}
              <pre className="audit-json">{JSON.stringify({ recorded, today }, undefined, 1)}</pre>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
