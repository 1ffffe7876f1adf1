import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../parts/empty.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { Exports } from './exports.tsx';
import { formsQuery, foundQuery } from './queries.ts';
import type { Showing } from './use-shown.ts';
import { useSay } from '../../words/words.ts';

function OfCase({ id }: { id: string }) {
  const { t } = useTranslation('registers');
  const say = useSay();
  const query = useQuery(formsQuery(id));
  if (query.isPending) return <Skeleton lines={4} />;
  if (query.isError) return <TroubleNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) return <Empty title={t('noForms')} hint={t('noFormsHint')} />;
  return (
    <ul className="stack">
      {query.data.items.map(({ form, title }) => (
        <li key={form} className="row spread registers-form">
          <strong>{say(title)}</strong>
          <Exports path={`/v1/cases/${id}/forms/${form}`} query={{}} sheets={false} />
        </li>
      ))}
    </ul>
  );
}

function Found({ showing, reference }: { showing: Showing; reference: string }) {
  const { t } = useTranslation('registers');
  const query = useQuery(foundQuery(showing.organisation, reference));
  if (query.isPending) return <Skeleton lines={3} />;
  if (query.isError) return <TroubleNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) return <Empty title={t('noCase')} hint={t('noCaseHint')} />;
  return (
    <ul className="stack">
      {query.data.items.map(({ id, reference: name }) => (
        <li key={id}>
          <button
            type="button"
            className="button mono"
            aria-pressed={showing.sought.case === id}
            onClick={() => showing.show({ case: id })}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The forms of a case, as the company prints them. */
export function FormsView({ showing }: { showing: Showing }) {
  const { t } = useTranslation('registers');
  const [sought, setSought] = useState('');
  return (
    <section className="panel registers-shown" aria-labelledby="forms-title">
      <h2 id="forms-title">{t('forms')}</h2>
      <form
        className="registers-find"
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get('reference');
          if (typeof text === 'string') setSought(text.trim());
          showing.show({ case: undefined });
        }}
      >
        <div className="field">
          <label htmlFor="form-reference">{t('reference')}</label>
          <input id="form-reference" name="reference" className="input mono" required aria-describedby="form-hint" />
          <span id="form-hint" className="hint">
            {t('referenceHint')}
          </span>
        </div>
        <button type="submit" className="button">
          {t('find')}
        </button>
      </form>
      {sought ? <Found showing={showing} reference={sought} /> : null}
      {showing.sought.case ? <OfCase id={showing.sought.case} /> : null}
    </section>
  );
}
