import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../api/client.ts';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { Customer } from './customer.tsx';
import { dueQuery, foundQuery, type Known } from './queries.ts';

const FIELDS = ['phone', 'email', 'customerNumber'] as const;

function Found({ people, none }: { people: readonly (FoundPerson & { dueSince?: string })[]; none: string }) {
  const { t } = useTranslation('people');
  if (people.length === 0) return <p className="soft">{none}</p>;
  return (
    <ul className="people-found">
      {people.map(({ personId, cases, createdAt, restrictedAt, erasedAt, dueSince }) => (
        <li key={personId}>
          <Link to="/people" search={(now) => ({ ...now, person: personId })} resetScroll={false}>
            {t('customerSince', { count: cases.length })} <Moment at={createdAt} />
          </Link>
          {restrictedAt ? <span className="chip">{t('restricted')}</span> : null}
          {erasedAt ? <span className="chip">{t('erased')}</span> : null}
          {dueSince ? (
            <span className="soft">
              {t('dueSince')} <Moment at={dueSince} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Answer({ organisation, known }: { organisation: string; known: Known }) {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useQuery(foundQuery(organisation, known));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  return data ? <Found people={data.items} none={t('noCustomer')} /> : <Skeleton lines={2} />;
}

function Due({ organisation }: { organisation: string }) {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useQuery(dueQuery(organisation));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  return data ? <Found people={data.items} none={t('nobodyDue')} /> : <Skeleton lines={2} />;
}

/** Whose data are kept: looked for by what somebody tells who asks about theirs, and those that need not be kept any more. */
export function Customers({ organisation, person }: { organisation: string; person: string | undefined }) {
  const { t } = useTranslation('people');
  const [known, setKnown] = useState<Known>();
  const [isLooking, setLooking] = useState(false);
  return (
    <section className="panel people-part" aria-labelledby="people-customers">
      <h2 id="people-customers">{t('customers')}</h2>
      <p className="soft">{t('customersHint')}</p>
      <form
        className="people-find"
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          const told = FIELDS.flatMap((name) => {
            const text = given.get(name);
            return typeof text === 'string' && text.trim() ? [[name, text.trim()]] : [];
          });
          setKnown(told.length > 0 ? (Object.fromEntries(told) as Known) : undefined);
        }}
      >
        {FIELDS.map((name) => (
          <div key={name} className="field">
            <label htmlFor={`people-${name}`}>{t(`by.${name}`)}</label>
            <input id={`people-${name}`} name={name} className="input" autoComplete="off" />
          </div>
        ))}
        <button type="submit" className="button">
          {t('find')}
        </button>
      </form>
      {known ? <Answer organisation={organisation} known={known} /> : null}
      <details open={isLooking} onToggle={({ currentTarget }) => setLooking(currentTarget.open)}>
        <summary>{t('due')}</summary>
        {isLooking ? <Due organisation={organisation} /> : null}
      </details>
      {person ? <Customer key={person} id={person} /> : null}
    </section>
  );
}
