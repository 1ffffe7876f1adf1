import { useTranslation } from 'react-i18next';
import { FileLink } from '../../parts/file-link.tsx';
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
            <FileLink key={format} href={addressFor(format, language)} isSaved>
              {format.toUpperCase()}
            </FileLink>
          ))
        : null}
      {LANGUAGES.map(([lang, name]) => (
        <FileLink key={lang} href={addressFor('pdf', lang)}>
          PDF · {name}
        </FileLink>
      ))}
      <button type="button" className="button" onClick={() => window.print()}>
        {t('print')}
      </button>
    </div>
  );
}
