import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../parts/moment.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSay } from '../../../words/words.ts';
import { qualityQuery } from '../queries.ts';
import { useNames, useScope } from '../scope.ts';

/** The events that show it, each a way to its place in the history. */
function ShownBy({ seqs }: { seqs: readonly number[] }) {
  const { t } = useTranslation('standing');
  const { id } = useScope();
  return seqs.map((seq) => (
    <Link
      key={seq}
      to="/cases/$id"
      params={{ id }}
      search={(now) => ({ ...now, show: String(seq) })}
      className="case-link"
      resetScroll={false}
    >
      {t('event', { seq })}
    </Link>
  ));
}

/** What a flag is about: the promise by its words, a department that was asked, or a clock by its name. */
function useSubject(): (subject: string | undefined) => string | undefined {
  const { view } = useScope();
  const names = useNames();
  return (subject) => {
    if (subject === undefined) return undefined;
    const promise = view.promises.find(({ id }) => id === subject);
    const referral = view.referrals.find(({ id }) => id === subject);
    const handOver = view.handOvers.find(({ id }) => id === subject);
    return promise?.what ?? (referral ? names.department(referral.department) : (handOver?.to ?? names.clock(subject)));
  };
}

/** What went wrong with the service of the case, as its own history shows it; nothing where nothing did. */
export function Service() {
  const { t } = useTranslation('standing');
  const say = useSay();
  const { id } = useScope();
  const about = useSubject();
  const { data, error, refetch } = useQuery(qualityQuery(id));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data || data.flags.length + data.violations.length === 0) return null;
  const all = [
    ...data.flags.map((flag) => ({ ...flag, title: t(`flag.${flag.name}`), of: about(flag.subject) })),
    ...data.violations.map((one) => ({ ...one, title: t('forbidden', { what: say(one.name) }), of: undefined })),
  ].toSorted((a, b) => a.since.localeCompare(b.since));
  return (
    <section className="case-panel" aria-labelledby="case-service">
      <h2 id="case-service">{t('service')}</h2>
      <ul className="case-promises">
        {all.map(({ title, of, since, shownBy }) => (
          <li key={`${title}${since}${of}`} className="case-wrong">
            <span>
              {title}
              {of ? `: ${of}` : ''}
            </span>
            <span className="soft row">
              <span>
                {t('since')} <Moment at={since} />
              </span>
              <ShownBy seqs={shownBy} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
