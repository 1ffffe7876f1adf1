import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { WorkItem } from '../../api/client.ts';
import { Due, KindAndType, Owner, Pips, PromiseMark, Severity, useZoneOf } from '../../parts/case-cells.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useSay } from '../../words/words.ts';
import { WhyWithheld } from '../../parts/withheld.tsx';

/** What was found, the latest report first, with what rows of the worklist say. */
export function Results({ items, active }: { items: readonly WorkItem[]; active: string | undefined }) {
  const { t } = useTranslation('search');
  return (
    <Scroll label={t('results')}>
      <table className="search-table">
        <thead>
          <tr>
            <th scope="col">{t('reference')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('field.type')}</th>
            <th scope="col">{t('about')}</th>
            <th scope="col">{t('customer')}</th>
            <th scope="col">{t('waybill')}</th>
            <th scope="col">{t('reported')}</th>
            <th scope="col">{t('due')}</th>
            <th scope="col">{t('owner')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} isActive={item.id === active} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ item, isActive }: { item: WorkItem; isActive: boolean }) {
  const say = useSay();
  const zone = useZoneOf()(item.organisation);
  return (
    <tr data-active={isActive} aria-current={isActive ? 'true' : undefined}>
      <td>
        <Link
          to="/cases/$id"
          params={{ id: item.id }}
          search={{}}
          className="mono search-reference"
          data-case={item.id}
        >
          {item.reference}
        </Link>
      </td>
      <td>{say(STATUS_NAMES[item.status as keyof typeof STATUS_NAMES]) || item.status}</td>
      <td>
        <KindAndType item={item} />
      </td>
      <td className="search-words">
        <Severity severity={item.severity} /> {item.description ?? <WhyWithheld why={item.withheld} />}
      </td>
      <td>{item.customer ?? <WhyWithheld why={item.withheld} />}</td>
      <td className="mono">{item.waybill}</td>
      <td className="search-time">
        <Moment at={item.reportedAt} {...(zone ? { zone } : {})} />
      </td>
      <td className="search-time">
        <span className="search-marks">
          <Due item={item} />
          <PromiseMark promise={item.promise} zone={zone} />
          <Pips ladder={item.ladder} />
        </span>
      </td>
      <td>
        <Owner owner={item.owner} />
      </td>
    </tr>
  );
}
