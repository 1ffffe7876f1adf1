import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { Status } from '../../../workflows/domain/case/state.ts';
import { getV1Cases } from '../../api/client.ts';
import { LISTS } from '../../api/queries.ts';
import { useDebounced } from '../../parts/debounced.ts';
import { Moment } from '../../parts/moment.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSay } from '../../words/words.ts';

const REST_MS = 250;
const SHOWN = 8;

/** By the beginning of its reference, else by its waybill; nothing typed shows the latest. */
async function found(typed: string) {
  const byReference = await getV1Cases({ limit: SHOWN, ...(typed ? { q: typed } : {}) });
  return byReference.items.length > 0 || typed === '' ? byReference : getV1Cases({ limit: SHOWN, waybill: typed });
}

/** Finds the case that is looked at. */
export function ChooseCase() {
  const { t } = useTranslation('audit');
  const say = useSay();
  const [typed, setTyped] = useState('');
  const asked = useDebounced(typed.trim(), REST_MS);
  const { data, error, refetch } = useQuery({ queryKey: [LISTS, 'audit', asked], queryFn: () => found(asked) });
  return (
    <section className="panel audit-then" aria-label={t('chooseCase')}>
      <p className="field">
        <label htmlFor="audit-case">{t('chooseCase')}</label>
        <input
          id="audit-case"
          className="input audit-short"
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          aria-describedby="audit-case-hint"
          onChange={({ target }) => setTyped(target.value)}
        />
        <span id="audit-case-hint" className="hint">
          {t('chooseCaseHint')}
        </span>
      </p>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 ? <p className="soft">{t('noCase')}</p> : null}
      <ul className="audit-found">
        {data?.items.map((one) => (
          <li key={one.id}>
            <Link to="/audit" search={(search) => ({ ...search, case: one.id })}>
              <strong className="mono">{one.reference}</strong>
              <span>{say(STATUS_NAMES[one.status as Status])}</span>
              <span className="soft">
                {one.organisation}
                {one.waybill ? ` · ${one.waybill}` : ''} · <Moment at={one.reportedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
