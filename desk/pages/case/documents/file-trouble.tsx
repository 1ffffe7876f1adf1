import { useTranslation } from 'react-i18next';
import { troubleOf } from '../../../api/problem.ts';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import type { Wrong } from './check-file.ts';
import { bytesText } from './bytes.ts';
import { useLanguage } from '../../../words/words.ts';

const REFUSED = [
  'file-empty',
  'file-incomplete',
  'file-too-large',
  'file-name-refused',
  'file-type-refused',
  'file-type-differs',
  'file-unpacks-too-large',
  'file-not-clean',
  'scan-unavailable',
] as const;
type Code = (typeof REFUSED)[number];
const isRefused = (code: string): code is Code => (REFUSED as readonly string[]).includes(code);

/** What is wrong with a file, beside the document that it was meant for. */
export function WrongFile({ name, wrong }: { name: string; wrong: Wrong }) {
  const { t } = useTranslation('documents');
  const [language] = useLanguage();
  const facts = {
    limit: 'limit' in wrong ? bytesText(wrong.limit, language) : '',
    known: 'known' in wrong ? wrong.known.join(', ') : '',
  };
  return (
    <p role="alert" className="documents-wrong">
      <strong>{name}</strong> {t(`wrong.${wrong.code}`, facts)}
    </p>
  );
}

/** Why the server did not take a file, in the reader's language, with the file still at hand. */
export function FileTrouble({ name, error }: { name: string; error: unknown }) {
  const { t } = useTranslation('documents');
  const [language] = useLanguage();
  const { code, facts } = troubleOf(error);
  if (!isRefused(code)) return <TroubleNote error={error} />;
  const { limit = '0', known = '', said = '', found = '' } = facts;
  const put = { limit: bytesText(Number(limit), language), known, said, found };
  return (
    <p role="alert" className="documents-wrong">
      <strong>{name}</strong> {t(`wrong.${code}`, put)}
    </p>
  );
}
