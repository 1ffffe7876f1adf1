import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/words.ts';
import { EarlierCases } from './earlier-cases.tsx';
import { Field, TextField, useForm } from './form.tsx';

function PartnerField() {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft, set, clear, intake } = useForm();
  const partners = intake?.partners ?? [];
  if (partners.length === 0) return <TextField path="shipment.partner" name="partner" label={t('partner')} />;
  return (
    <Field path="shipment.partner" label={t('partner')}>
      {(given) => (
        <select
          {...given}
          className="input"
          value={draft.partner}
          onChange={({ target }) => {
            clear('shipment.partner');
            set({ partner: target.value });
          }}
        >
          <option value="">{t('noPartner')}</option>
          {partners.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Which shipment it is about, and what happened to it. */
export function Shipment() {
  const { t } = useTranslation('new');
  const { draft, asks } = useForm();
  const { origin, destination, partner, packages } = draft;
  const isOpen = Boolean(origin || destination || partner || packages) || asks.includes('shipment.partner');
  return (
    <section className="panel new-part" aria-labelledby="new-what">
      <h2 id="new-what">{t('what')}</h2>
      <div className="new-grid">
        <TextField path="shipment.waybill" name="waybill" label={t('waybill')} />
        <TextField
          path="happenedAt"
          name="happenedAt"
          label={t('happenedAt')}
          type="datetime-local"
          hint={t('happenedHint')}
        />
      </div>
      <EarlierCases of="waybill" />
      <TextField path="description" name="description" label={t('description')} lines={4} />
      <details open={isOpen || undefined}>
        <summary>{t('moreAboutIt')}</summary>
        <div className="new-grid">
          <TextField path="shipment.origin" name="origin" label={t('origin')} />
          <TextField path="shipment.destination" name="destination" label={t('destination')} />
          <TextField path="shipment.packages" name="packages" label={t('packages')} inputMode="numeric" />
          <PartnerField />
        </div>
      </details>
    </section>
  );
}
