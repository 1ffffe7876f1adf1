import { useTranslation } from 'react-i18next';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { FactSpec } from '../../../workflows/domain/types/case-type.ts';
import { Moment } from '../../parts/moment.tsx';
import { useSay } from '../../words/words.ts';
import { line, List } from './list.tsx';
import { useNames, useScope, useZone } from './scope.ts';
import { WhyWithheld } from '../../parts/withheld.tsx';

function useFactText() {
  const say = useSay();
  const { t } = useTranslation('case');
  return (spec: FactSpec | undefined, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
    const choice = spec?.kind === 'choice' ? spec.choices.find((one) => one.value === value) : undefined;
    return choice ? say(choice.label) : String(value);
  };
}

/** The customer's own words, the shipment, the parties, and what the type asks. */
export function Facts() {
  const { t } = useTranslation('case');
  const say = useSay();
  const { view } = useScope();
  const names = useNames();
  const zone = useZone();
  const factText = useFactText();
  const specs = caseTypes[view.type].facts;
  const { complainant: customer } = view;
  const at = (instant: string | undefined) =>
    instant ? <Moment at={instant} {...(zone ? { zone } : {})} /> : undefined;
  return (
    <>
      {view.description ? (
        <section className="case-panel">
          <h2>{t('ownWords')}</h2>
          <blockquote className="case-words">{view.description}</blockquote>
        </section>
      ) : null}
      <List
        title={t('customer')}
        lines={[
          line(t('name'), customer?.name ?? (view.withheld && <WhyWithheld why={view.withheld} />)),
          line(t('phone'), customer?.phone && <a href={`tel:${customer.phone}`}>{customer.phone}</a>),
          line(t('email'), customer?.email && <a href={`mailto:${customer.email}`}>{customer.email}</a>),
          line(t('customerNumber'), customer?.customerNumber),
          line(t('address'), customer?.address),
          line(t('contacts'), view.contacts),
        ]}
      />
      <List
        title={t('shipment')}
        lines={[
          line(t('waybill'), view.waybill && <span className="mono">{view.waybill}</span>),
          line(t('from'), view.origin),
          line(t('to'), view.destination),
          line(t('carrier'), view.carrier),
          line(t('partner'), view.partner),
          line(t('station'), view.station),
          line(t('packages'), view.packages),
        ]}
      />
      <List
        title={t('typeFacts', { type: names.type(view.type) })}
        lines={Object.entries(view.facts).map(([name, value]) => {
          const spec = specs.find((one) => one.name === name);
          return line(spec ? say(spec.label) : name, factText(spec, value));
        })}
      />
      <List
        title={t('times')}
        lines={[
          line(t('happened'), at(view.happenedAt)),
          line(t('reported'), at(view.reportedAt)),
          line(t('acknowledged'), at(view.acknowledgedAt)),
          line(t('answered'), at(view.answeredAt)),
          line(t('closed'), at(view.closedAt)),
          line(t('reopened'), view.reopened > 0 ? t('reopenedTimes', { count: view.reopened }) : undefined),
          line(t('branch'), view.branch && names.branch(view.branch)),
          line(t('rules'), <span className="mono">{`${view.rulebook.organisation}@${view.rulebook.version}`}</span>),
        ]}
      />
    </>
  );
}
