import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/words.ts';
import { addressOf } from './queries.ts';

const SHEETS = ['csv', 'xlsx'] as const;
const LANGUAGES = [
  ['zh', '中文'],
  ['en', 'English'],
] as const;

/** Links that save or print what is shown, in either language; each saving is on record. */
export function Exports({
  path,
  query,
  sheets = true,
}: {
  path: string;
  query: Record<string, string | undefined>;
  sheets?: boolean;
}) {
  const { t } = useTranslation('registers');
  const [language] = useLanguage();
  const addressFor = (format: string, lang: string) => addressOf(path, { ...query, format, lang });
  return (
    <div className="row registers-exports" data-chrome>
      {sheets
        ? SHEETS.map((format) => (
            <a key={format} className="button" href={addressFor(format, language)} download>
              {format.toUpperCase()}
            </a>
          ))
        : null}
      {LANGUAGES.map(([lang, name]) => (
        <a key={lang} className="button" href={addressFor('pdf', lang)} target="_blank" rel="noreferrer">
          PDF · {name}
        </a>
      ))}
      <button type="button" className="button" onClick={() => window.print()}>
        {t('print')}
      </button>
    </div>
  );
}
