import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../../parts/segments.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useLanguage } from '../../words/words.ts';
import { fetchBundle, type Bundle } from './bundle.ts';

const REDACTABLE = [
  'complainant',
  'description',
  'facts',
  'text',
  'person',
  'attendees',
  'creditor',
  'documents',
] as const;

/** All that is on record of the case with what proves it, as one archive that is checked without us. */
export function Evidence({ id }: { id: string }) {
  const { t } = useTranslation('audit');
  const [language] = useLanguage();
  const [lang, setLang] = useState<'en' | 'zh'>(language);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [isWithPdf, setWithPdf] = useState(false);
  const [progress, setProgress] = useState<{ done: number; of: number } | undefined>();
  const [failure, setFailure] = useState<unknown>();
  const [bundle, setBundle] = useState<Bundle>();
  const make = (): void => {
    setProgress({ done: 0, of: 0 });
    setFailure(undefined);
    setBundle(undefined);
    fetchBundle({ id, lang, redact: hidden, pdf: isWithPdf }, (done, of) => setProgress({ done, of }))
      .then(setBundle, setFailure)
      .finally(() => setProgress(undefined));
  };
  return (
    <form
      className="panel audit-then"
      aria-label={t('tabs.evidence')}
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <p>{t('evidenceHint')}</p>
      <Segments
        id="audit-lang"
        label={t('reportLanguage')}
        value={lang}
        choices={[
          { value: 'en', label: 'English', lang: 'en' },
          { value: 'zh', label: '中文', lang: 'zh' },
        ]}
        onChoose={setLang}
      />
      <Redactions hidden={hidden} onChange={setHidden} />
      <label>
        <input type="checkbox" checked={isWithPdf} onChange={({ target }) => setWithPdf(target.checked)} />{' '}
        {t('withPdf')}
      </label>
      <p className="row">
        <button type="submit" className="button" data-look="primary" disabled={progress !== undefined}>
          {t('makeBundle')}
        </button>
        {progress ? (
          <>
            <progress
              aria-label={t('making')}
              {...(progress.of > 0 ? { value: progress.done, max: progress.of } : {})}
            />
            <span className="soft">{progress.of > 0 ? t('loadingBundle') : t('making')}</span>
          </>
        ) : null}
      </p>
      {failure === undefined ? null : <TroubleNote error={failure} onRetry={make} />}
      <output className="audit-made">
        {bundle ? (
          <>
            <span>
              ✓ {t('made', { name: bundle.name, size: Math.ceil(bundle.bytes / 1024) })}
              {bundle.isWhole === true ? ` ${t('madeWhole')}` : ''}
            </span>
            <span className="mono">SHA-256 {bundle.sha256}</span>
          </>
        ) : null}
      </output>
    </form>
  );
}

/** What is left out of the bundle. */
function Redactions({
  hidden,
  onChange,
}: {
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}) {
  const { t } = useTranslation('audit');
  return (
    <fieldset className="audit-redact">
      <legend>{t('redact')}</legend>
      <p className="soft">{t('redactHint')}</p>
      {REDACTABLE.map((what) => (
        <label key={what}>
          <input
            type="checkbox"
            checked={hidden.includes(what)}
            onChange={({ target }) =>
              onChange(target.checked ? [...hidden, what] : hidden.filter((other) => other !== what))
            }
          />{' '}
          {t(`redactable.${what}`)}
        </label>
      ))}
    </fieldset>
  );
}
