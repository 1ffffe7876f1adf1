import { useTranslation } from 'react-i18next';
import { KIND_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import { CASE_KINDS } from '../../../workflows/domain/vocabulary.ts';
import { useTypedText } from '../../parts/typed-text.ts';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import { rememberTeam, type Filters as Filtered, type View } from './place.ts';

type Change = (next: Filtered) => void;
const REST_MS = 250;

/** The text stays what is typed; the address follows once it rests. */
function TextFilter({ q = '', onChange }: { q: string | undefined; onChange: (q: string) => void }) {
  const { t } = useTranslation('work');
  const [text, setText] = useTypedText(q, { restMs: REST_MS, onRest: onChange });
  return (
    <input
      type="search"
      className="input work-text"
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={t('textHint')}
      aria-label={t('text')}
    />
  );
}

interface Choice {
  value: string;
  label: string;
}

function Select({
  label,
  value = '',
  all,
  choices,
  onChoose,
}: {
  label: string;
  value: string | undefined;
  all: string;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
}) {
  return (
    <select
      className="input work-select"
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

/** Departments of the organisation that is chosen, or of all: those of one name are one. */
function useDepartments(organisation: string | undefined): Choice[] {
  const say = useSay();
  const { inForce } = useSession();
  const all = inForce
    .filter((one) => organisation === undefined || one.organisation === organisation)
    .flatMap(({ departments }) => departments.map(({ id, name }) => [id, say(name)] as const));
  return [...new Map(all)].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}

/** What narrows the view; all of it stands in the address. */
export function Filters({
  view,
  filters,
  hasColleagues,
  onChange,
}: {
  view: View;
  filters: Filtered;
  /** Whether a roster says who the reader's colleagues are. */
  hasColleagues: boolean | undefined;
  onChange: Change;
}) {
  const { t } = useTranslation('work');
  const say = useSay();
  const { inForce } = useSession();
  const departments = useDepartments(filters.organisation);
  const isNarrowed = Object.values(filters).some(Boolean);
  const chooseDepartment = (department: string): void => {
    if (view === 'team') rememberTeam(department || undefined);
    onChange({ department });
  };
  return (
    <search className="work-filters">
      <TextFilter q={filters.q} onChange={(q) => onChange({ q })} />
      {inForce.length > 1 ? (
        <Select
          label={t('organisation')}
          value={filters.organisation}
          all={t('anyOrganisation')}
          choices={inForce.map(({ organisation, name }) => ({ value: organisation, label: say(name) }))}
          onChoose={(organisation) => onChange({ organisation, department: '' })}
        />
      ) : null}
      <Select
        label={t(view === 'team' ? 'whichTeam' : 'department')}
        value={filters.department}
        all={t(view === 'team' ? (hasColleagues ? 'byRoster' : 'chooseTeam') : 'anyDepartment')}
        choices={departments}
        onChoose={chooseDepartment}
      />
      <Select
        label={t('kind')}
        value={filters.kind}
        all={t('anyKind')}
        choices={CASE_KINDS.map((kind) => ({ value: kind, label: say(KIND_NAMES[kind]) }))}
        onChoose={(kind) => onChange({ kind })}
      />
      {isNarrowed ? (
        <button
          type="button"
          className="button"
          data-look="quiet"
          onClick={() => onChange({ q: '', organisation: '', department: '', kind: '' })}
        >
          {t('clear')}
        </button>
      ) : null}
    </search>
  );
}
