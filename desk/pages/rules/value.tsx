import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { Sure } from '../../parts/sure.tsx';
import { useSay } from '../../words/words.ts';
import { usePracticeNames } from './practice-names.ts';
import { useRuleWords } from './say-rules.ts';

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a part of the rules says nothing, so that nobody needs to see it. */
export const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isFields(value) && Object.keys(value).length === 0);

const isWords = (value: Fields): value is { en: string; zh: string } => 'en' in value && 'zh' in value;
const isSource = (value: Fields): value is { text: string; confidence: 'V' | 'S' | 'M' } =>
  'text' in value && 'confidence' in value && typeof value['confidence'] === 'string';
const isOffset = (value: Fields): value is { duration: string; unit: 'elapsed' | 'working-time' } =>
  'duration' in value && 'unit' in value;

/** What a code of the rules is called, by the field in which it stands. */
function useCodes(rules: Rulebook) {
  const say = useSay();
  const words = useRuleWords();
  const of: Record<string, (code: string) => string> = {
    kinds: words.kind,
    kind: words.kind,
    types: words.type,
    type: words.type,
    severities: words.severity,
    severity: words.severity,
    on: words.event,
    after: words.event,
    needs: words.event,
    department: (id) => say(rules.departments[id]?.name) || id,
    refer: (id) => say(rules.departments[id]?.name) || id,
    to: (id) => say(rules.roles[id]) || id,
    notify: (id) => say(rules.roles[id]) || id,
    reportTo: (id) => say(rules.roles[id]) || id,
    clocks: (id) => say(rules.clocks[id]?.name) || id,
  };
  return (field: string, code: string): string =>
    of[field]?.(code) ?? (/^P(?=[\dT])/.test(code) ? words.duration(code) : code);
}

/** Any part of the rules, as a reader takes it: texts in their language, sources with their mark, entries by their names. */
export function Value({ value, rules, field = '' }: { value: unknown; rules: Rulebook; field?: string }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const words = useRuleWords();
  const code = useCodes(rules);
  if (typeof value === 'string') return <>{code(field, value)}</>;
  if (typeof value === 'boolean') return <>{t(value ? 'yes' : 'no')}</>;
  if (!isFields(value) && !Array.isArray(value)) return <>{String(value)}</>;
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) return <>{words.and(value.map((one) => code(field, one)))}</>;
    return (
      <ul className="rules-list">
        {value.map((one, index) => (
          <li key={index}>
            <Value value={one} rules={rules} field={field} />
          </li>
        ))}
      </ul>
    );
  }
  if (isWords(value)) return <>{say(value)}</>;
  if (isSource(value)) return <Sure source={value} />;
  if (isOffset(value)) return <>{words.offset(value)}</>;
  return <Entry value={value} rules={rules} />;
}

/** An entry with its name before it and its fields after. */
function Entry({ value, rules }: { value: Fields; rules: Rulebook }) {
  const { field } = usePracticeNames();
  const { name, source, ...rest } = value;
  const shown = Object.entries(rest).filter(([, one]) => !isNothing(one));
  return (
    <div className="rules-entry">
      {name === undefined ? null : (
        <strong>
          <Value value={name} rules={rules} />
        </strong>
      )}
      {shown.length > 0 ? (
        <dl>
          {shown.map(([key, one]) => (
            <div key={key}>
              <dt>{field(key)}</dt>
              <dd>
                <Value value={one} rules={rules} field={key} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {source === undefined ? null : <Value value={source} rules={rules} />}
    </div>
  );
}
