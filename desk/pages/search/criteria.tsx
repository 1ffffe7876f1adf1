import { useTranslation } from 'react-i18next';
import { KIND_NAMES, STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import { STATUSES } from '../../../workflows/domain/case/state.ts';
import { CASE_KINDS, CASE_TYPES } from '../../../workflows/domain/vocabulary.ts';
import { useKindNames } from '../../parts/case-cells.tsx';
import { useTypedText } from '../../parts/typed-text.ts';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import type { Search } from './queries.ts';

const REST_MS = 300;

/** The text that is looked for: the address follows once it rests, and at once when it is sent. */
function TextField({ q, onChange }: { q: string; onChange: (q: string, isSent: boolean) => void }) {
  const { t } = useTranslation('search');
  const [text, setText] = useTypedText(q, { restMs: REST_MS, onRest: (typed) => onChange(typed, false) });
  return (
    <form
      className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim(), true);
      }}
    >
      <input
        type="search"
        className="input search-text"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t('hint')}
        aria-label={t('text')}
        // Whoever comes here without a text comes to type one.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={q === ''}
      />
      <button type="submit" className="button" data-look="primary">
        {t('find')}
      </button>
    </form>
  );
}

/** The text and what narrows it; all of it stands in the address. */
export function Criteria({ search, onChange }: { search: Search; onChange: (next: Search, isSent: boolean) => void }) {
  const { t } = useTranslation('search');
  const say = useSay();
  const names = useKindNames();
  const { inForce } = useSession();
  const selects = [
    { field: 'organisation' as const, choices: inForce.map((one) => [one.organisation, say(one.name)] as const) },
    { field: 'kind' as const, choices: CASE_KINDS.map((kind) => [kind, say(KIND_NAMES[kind])] as const) },
    { field: 'type' as const, choices: CASE_TYPES.map((type) => [type, names.type(type)] as const) },
    { field: 'status' as const, choices: STATUSES.map((status) => [status, say(STATUS_NAMES[status])] as const) },
  ];
  return (
    <search className="stack">
      <TextField q={search.q ?? ''} onChange={(q, isSent) => onChange({ q }, isSent)} />
      <div className="search-filters">
        {selects
          .filter(({ field, choices }) => field !== 'organisation' || choices.length > 1)
          .map(({ field, choices }) => (
            <select
              key={field}
              className="input"
              aria-label={t(`field.${field}`)}
              value={search[field] ?? ''}
              onChange={(event) => onChange({ [field]: event.target.value }, false)}
            >
              <option value="">{t(`any.${field}`)}</option>
              {choices.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          ))}
        {(['waybill', 'owner', 'department'] as const).map((field) =>
          search[field] ? (
            <button key={field} type="button" className="chip" onClick={() => onChange({ [field]: '' }, false)}>
              {t(`only.${field}`, { value: search[field] })} <span aria-hidden="true">×</span>
              <span className="unseen">{t('remove')}</span>
            </button>
          ) : null,
        )}
      </div>
    </search>
  );
}
