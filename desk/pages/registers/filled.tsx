import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/client.ts';
import { Empty } from '../../parts/empty.tsx';
import { FormTable } from '../../parts/form-table.tsx';
import { FormValue } from '../../parts/form-value.tsx';
import { useSay } from '../../words/words.ts';

/** More than one reads on a page; the files have all. */
const MOST = 500;

/** A filled register: its figures, then its rows. */
export function Filled({ register, title }: { register: Register; title: string }) {
  const { t } = useTranslation('registers');
  const say = useSay();
  const { figures, rows, columns, about, timeZone } = register;
  return (
    <>
      {figures.length > 0 ? (
        <dl className="registers-figures">
          {figures.map(({ id, label, value }) => (
            <div key={id}>
              <dt>{say(label)}</dt>
              <dd>
                <FormValue value={value} zone={timeZone} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {rows.length === 0 ? (
        <Empty title={t('noRows')} hint={t('noRowsHint')} />
      ) : (
        <FormTable shown={{ columns, rows: rows.slice(0, MOST), about, timeZone }} label={title} />
      )}
      {rows.length > MOST ? <p className="soft">{t('firstRows', { shown: MOST, count: rows.length })}</p> : null}
    </>
  );
}
