import { useTranslation } from 'react-i18next';
import { CHANNEL_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import { CHANNELS } from '../../../workflows/domain/vocabulary.ts';
import { useSay } from '../../words/words.ts';
import type { Channel } from './draft.ts';
import { EarlierCases } from './earlier-cases.tsx';
import { Field, TextField, useForm } from './form.tsx';

/** How the customer reached us: the ways in of this kind, as the company calls them. */
function ChannelField() {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft, set, clear, intake } = useForm();
  const listed = intake?.kinds.find(({ kind }) => kind === draft.kind)?.channels ?? [];
  const known = listed.length > 0 ? listed : CHANNELS.map((channel) => ({ channel, name: CHANNEL_NAMES[channel] }));
  const isKnown = known.some(({ channel }) => channel === draft.channel);
  return (
    <Field path="channel" label={t('channel')}>
      {(given) => (
        <select
          {...given}
          className="input"
          value={draft.channel}
          onChange={({ target }) => {
            clear('channel');
            set({ channel: target.value as Channel });
          }}
        >
          {isKnown ? null : <option value={draft.channel}>{say(CHANNEL_NAMES[draft.channel])}</option>}
          {known.map(({ channel, name }) => (
            <option key={channel} value={channel}>
              {say(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Who is on the phone, and how they reached us. */
export function Who() {
  const { t } = useTranslation('new');
  const { draft, asks } = useForm();
  const { channel, email, address, reportedAt } = draft;
  const isCall = channel === 'phone' || channel === 'hotline';
  const isOpen = Boolean(email || address || reportedAt) || asks.some((path) => /email|reportedAt|rings/.test(path));
  return (
    <section className="panel new-part" aria-labelledby="new-who">
      <h2 id="new-who">{t('who')}</h2>
      <div className="new-grid">
        <ChannelField />
        <TextField path="complainant.name" name="name" label={t('name')} />
        <TextField path="complainant.phone" name="phone" label={t('phone')} type="tel" />
        <TextField path="complainant.customerNumber" name="customerNumber" label={t('customerNumber')} />
      </div>
      <EarlierCases of="complainant" />
      <details open={isOpen || undefined}>
        <summary>{t('moreAboutThem')}</summary>
        <div className="new-grid">
          <TextField path="complainant.email" name="email" label={t('email')} type="email" />
          <TextField path="complainant.address" name="address" label={t('address')} />
          <TextField
            path="reportedAt"
            name="reportedAt"
            label={t('reportedAt')}
            type="datetime-local"
            hint={t('reportedHint')}
          />
          {isCall ? (
            <>
              <TextField path="call.rings" name="rings" label={t('rings')} inputMode="numeric" />
              <TextField path="call.minutes" name="minutes" label={t('minutes')} inputMode="decimal" />
            </>
          ) : null}
        </div>
      </details>
    </section>
  );
}
