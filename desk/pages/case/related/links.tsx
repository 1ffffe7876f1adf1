import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVENT_TITLES } from '../../../../workflows/domain/audit/event-titles.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSay } from '../../../words/words.ts';
import { CaseLine } from './case-line.tsx';
import { customerViewQuery, type Related } from './queries.ts';

/** Cases that somebody linked, and those that were merged into this one. */
export function Links({ related }: { related: Related }) {
  const { t } = useTranslation('related');
  const { links, absorbed, hidden } = related;
  return (
    <section className="stack">
      <h3>{t('links')}</h3>
      {links.length + absorbed.length + hidden === 0 ? <p className="soft">{t('noLinks')}</p> : null}
      <ul className="related-list">
        {links.map((one) => (
          <li key={`${one.id} ${one.relation}`}>
            <CaseLine one={one}>
              <span className="chip">{t(`relation.${one.relation}`)}</span>
            </CaseLine>
          </li>
        ))}
        {absorbed.map((one) => (
          <li key={one.id}>
            <CaseLine one={one}>
              <span className="chip">{t('absorbed')}</span>
            </CaseLine>
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="soft">{t('hidden', { count: hidden })}</p> : null}
    </section>
  );
}

/** What the customer knows of a case: its promises and what was said to them. */
function CustomerView({ id }: { id: string }) {
  const { t } = useTranslation('related');
  const say = useSay();
  const { data, error, refetch } = useQuery(customerViewQuery(id));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  const title = (type: string): string =>
    Object.hasOwn(EVENT_TITLES, type) ? say(EVENT_TITLES[type as keyof typeof EVENT_TITLES]) : type;
  return (
    <div className="related-inside">
      <p className="soft">{t('customerSees')}</p>
      {data.description ? <p>{data.description}</p> : null}
      <ul>
        {data.promises.map((promise) => (
          <li key={promise.subject}>
            {t(`promise.${promise.state}`)} · <Moment at={promise.dueAt} /> {promise.what ?? ''}
          </li>
        ))}
      </ul>
      <ol>
        {data.history.map((event, index) => (
          <li key={index}>
            <Moment at={event.happenedAt} /> {title(event.type)}
            {event.text ? <span className="soft"> — {event.text}</span> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}

function OfCustomer({ one }: { one: Related['customer'][number] }) {
  const { t } = useTranslation('related');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li>
      <CaseLine one={one}>
        {one.same.map((same) => (
          <span key={same} className="chip">
            {t(`same.${same}`)}
          </span>
        ))}
        <button
          type="button"
          className="button"
          data-look="quiet"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('whatTheyKnow')}
          <span className="unseen"> {one.reference}</span>
        </button>
      </CaseLine>
      {isOpen ? <CustomerView id={one.id} /> : null}
    </li>
  );
}

/** Other cases of the same customer or consignment. */
export function CustomerCases({ related }: { related: Related }) {
  const { t } = useTranslation('related');
  return (
    <section className="stack">
      <h3>{t('customer')}</h3>
      {related.customer.length === 0 ? <p className="soft">{t('noCustomer')}</p> : null}
      <ul className="related-list">
        {related.customer.map((one) => (
          <OfCustomer key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}
