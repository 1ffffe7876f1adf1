import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/words.ts';
import { localOf } from './body.ts';
import { EarlierCases } from './earlier-cases.tsx';
import { Choices, Field, TextField, useForm } from './form.tsx';

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

/** When it happened: mostly just now, so that its many small fields are passed over in one step. */
function WhenField() {
  const { t } = useTranslation('new');
  const { draft, set } = useForm();
  const isNow = draft.happenedAt === '';
  return (
    <div className="stack">
      <Choices
        path="when"
        label={t('happenedAt')}
        value={isNow ? 'now' : 'earlier'}
        choices={[
          { value: 'now', label: t('justNow') },
          { value: 'earlier', label: t('earlier') },
        ]}
        onChoose={(when) => set({ happenedAt: when === 'now' ? '' : localOf(new Date()) })}
      />
      {isNow ? null : (
        <TextField
          path="happenedAt"
          name="happenedAt"
          label={t('happenedExactly')}
          type="datetime-local"
          hint={t('happenedHint')}
        />
      )}
    </div>
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
        <WhenField />
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
