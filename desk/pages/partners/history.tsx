import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { FrozenSummary, Words } from '../../api/client.ts';
import { FormValue } from '../../parts/form-value.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import { Restate } from './dispute.tsx';
import type { Place } from './queries.ts';
import { useLooked } from './use-place.ts';

const statuses: Readonly<Record<string, Words>> = STATUS_NAMES;

function usePartnerName(summary: FrozenSummary): (partner: string | undefined) => string {
  const say = useSay();
  const { columns, rows, about } = summary.content;
  const column = columns.findIndex(({ id }) => id === 'partner');
  return (partner) => {
    const name = rows[about.findIndex((one) => one.partner === partner)]?.[column];
    return typeof name === 'object' && name !== null && 'en' in name ? say(name) : (partner ?? '');
  };
}

/** Who says that a figure is wrong, and what became of it. */
export function Disputes({ summary }: { summary: FrozenSummary }) {
  const { t } = useTranslation('partners');
  const say = useSay();
  const nameOf = usePartnerName(summary);
  const labelOf = (measure: string) => say(summary.content.columns.find(({ id }) => id === measure)?.label) || measure;
  return (
    <section className="panel partners-section" aria-labelledby="partners-disputes">
      <h2 id="partners-disputes">{t('disputes')}</h2>
      {summary.disputes.length === 0 ? (
        <p className="soft">{t('noDisputes')}</p>
      ) : (
        <ul className="stack">
          {summary.disputes.map((one) => (
            <li key={one.caseId}>
              <Link to="/cases/$id" params={{ id: one.caseId }} search={{}} className="mono">
                {one.reference}
              </Link>{' '}
              {nameOf(one.partner)} · {labelOf(one.measure)} ·{' '}
              <FormValue value={one.figure} zone={summary.content.timeZone} />{' '}
              <span className="chip">{say(statuses[one.status]) || one.status}</span>{' '}
              <span className="soft">
                <Moment at={one.disputedAt} /> · {one.disputedBy}
                {one.restatedAs === null ? '' : ` · ${t('restatedAs', { version: one.restatedAs })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What another version has otherwise than the frozen one, figure by figure. */
function Differences({ summary }: { summary: FrozenSummary }) {
  const { t } = useTranslation('partners');
  const say = useSay();
  const nameOf = usePartnerName(summary);
  const zone = summary.content.timeZone;
  if (summary.differences.length === 0) return null;
  return (
    <Scroll label={t('differences')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('partner')}</th>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{t('was')}</th>
            <th scope="col">{t('is')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.differences.map((one) => (
            <tr key={`${one.partner ?? ''} ${one.figure} ${one.row ?? ''}`}>
              <th scope="row">{nameOf(one.partner)}</th>
              <td>{say(one.label)}</td>
              <td>
                <FormValue value={one.was} zone={zone} />
              </td>
              <td>
                <FormValue value={one.is} zone={zone} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The frozen summary and its later versions; the frozen one stays what it was. */
export function Versions({ place, summary }: { place: Place; summary: FrozenSummary }) {
  const { t } = useTranslation('partners');
  const { role } = useSession();
  const { look } = useLooked();
  const mayRestate = (role === 'manager' || role === 'administrator') && summary.frozenAt !== null;
  return (
    <section className="panel partners-section" aria-labelledby="partners-versions">
      <h2 id="partners-versions">{t('versions')}</h2>
      {summary.versions.length === 0 ? <p className="soft">{t('notFrozen')}</p> : null}
      <ul className="stack">
        {summary.versions.map((one) => (
          <li key={one.version}>
            <button
              type="button"
              className="button"
              aria-pressed={summary.version === one.version}
              onClick={() => look({ version: one.version === 1 ? undefined : String(one.version) })}
            >
              {one.version === 1 ? t('frozen') : t('version', { number: one.version })}
            </button>{' '}
            <span className="soft">
              <Moment at={one.at} />
              {one.by ? ` · ${one.by}` : ''} {one.reason ? ` · ${one.reason}` : ''}
            </span>
          </li>
        ))}
      </ul>
      <Differences summary={summary} />
      {mayRestate ? <Restate place={place} disputes={summary.disputes} /> : null}
    </section>
  );
}
