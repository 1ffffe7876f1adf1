import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseForms } from '../../../api/client.ts';
import { FileLink } from '../../../parts/file-link.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSay } from '../../../words/words.ts';
import { FORM_LANGUAGES, formAddress } from './form-address.ts';
import { Preview } from './preview.tsx';
import { formsQuery } from './queries.ts';

type Form = CaseForms['items'][number];

function OneForm({ caseId, form }: { caseId: string; form: Form }) {
  const { t } = useTranslation('documents');
  const say = useSay();
  const [about, setAbout] = useState<string>();
  const [isShown, setIsShown] = useState(false);
  const title = say(form.title);
  return (
    <li className="documents-form">
      <span>
        {title}
        {form.ready ? null : <span className="soft"> · {t('nothingToPrint')}</span>}
      </span>
      {form.ready ? (
        <span className="row">
          {form.about.length > 1 ? (
            <select
              className="input documents-about"
              aria-label={t('about', { title })}
              value={about ?? ''}
              onChange={({ target }) => setAbout(target.value || undefined)}
            >
              <option value="">{t('all')}</option>
              {form.about.map((subject) => (
                <option key={subject}>{subject}</option>
              ))}
            </select>
          ) : null}
          <button type="button" className="button" onClick={() => setIsShown(true)}>
            {t('preview')}
            <span className="unseen"> {title}</span>
          </button>
          {FORM_LANGUAGES.map(({ value: lang, label: name }) => (
            <FileLink
              key={lang}
              look="quiet"
              href={formAddress({ caseId, form: form.form, format: 'pdf', lang, about })}
            >
              {t('pdf', { language: name })}
              <span className="unseen"> {title}</span>
            </FileLink>
          ))}
        </span>
      ) : null}
      {isShown ? (
        <Preview caseId={caseId} form={form.form} title={title} about={about} onClose={() => setIsShown(false)} />
      ) : null}
    </li>
  );
}

/** Forms and letters of the case, those first that have something to say. */
export function Forms({ caseId }: { caseId: string }) {
  const { t } = useTranslation('documents');
  const { data, error, refetch } = useQuery(formsQuery(caseId));
  return (
    <section className="stack">
      <h3>{t('forms')}</h3>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={2} /> : null}
      {data?.items.length === 0 ? <p className="soft">{t('noForms')}</p> : null}
      <ul>
        {data?.items
          .toSorted((a, b) => Number(b.ready) - Number(a.ready))
          .map((form) => (
            <OneForm key={form.form} caseId={caseId} form={form} />
          ))}
      </ul>
    </section>
  );
}
