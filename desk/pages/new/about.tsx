import { useTranslation } from 'react-i18next';
import { KIND_NAMES, SEVERITY_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import { CURRENCIES } from '../../../workflows/domain/money/money.ts';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import { CASE_KINDS, CASE_TYPES, SEVERITIES } from '../../../workflows/domain/vocabulary.ts';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import type { Draft } from './draft.ts';
import { FactFields } from './fact-fields.tsx';
import { Choices, Field, TextField, useForm } from './form.tsx';

/** For whom it is taken in. Whoever works for one organisation without branches is not asked. */
function PlaceFields() {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft, set, clear } = useForm();
  const { inForce, branches: own } = useSession();
  const branches = inForce.find(({ organisation }) => organisation === draft.organisation)?.branches ?? [];
  return (
    <>
      {inForce.length > 1 ? (
        <Field path="organisation" label={t('organisation')}>
          {(given) => (
            <select
              {...given}
              className="input"
              value={draft.organisation}
              onChange={({ target }) => {
                clear('organisation');
                set({ organisation: target.value, branch: '', partner: '' });
              }}
            >
              {inForce.map(({ organisation, name }) => (
                <option key={organisation} value={organisation}>
                  {say(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      {branches.length > 0 ? (
        <Field path="branch" label={t('branch')}>
          {(given) => (
            <select
              {...given}
              className="input"
              value={draft.branch}
              onChange={({ target }) => {
                clear('branch');
                set({ branch: target.value });
              }}
            >
              {own.length === 0 ? <option value="">{t('headquarters')}</option> : null}
              {branches.map(({ id, name }) => (
                <option key={id} value={id}>
                  {say(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </>
  );
}

function TypeField() {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft, set, clear, intake } = useForm();
  const types = intake?.kinds.find(({ kind }) => kind === draft.kind)?.types ?? CASE_TYPES;
  return (
    <Field path="type" label={t('type')}>
      {(given) => (
        <select
          {...given}
          className="input"
          value={draft.type}
          onChange={({ target }) => {
            clear('type');
            set({ type: target.value as Draft['type'], remedy: '' });
          }}
        >
          <option value="">{t('chooseType')}</option>
          {types.map((type) => (
            <option key={type} value={type}>
              {say(caseTypes[type].name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function AmountFields() {
  const { t } = useTranslation('new');
  const { draft, set, clear } = useForm();
  if (draft.kind !== 'claim') return null;
  return (
    <div className="new-grid">
      <TextField path="amount" name="amount" label={t('amount')} inputMode="decimal" />
      <Field path="currency" label={t('currency')}>
        {(given) => (
          <select
            {...given}
            className="input"
            value={draft.currency}
            onChange={({ target }) => {
              clear('amount');
              set({ currency: target.value });
            }}
          >
            {CURRENCIES.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

/** What kind of case it is, about what, with the questions of that type alone. */
export function About() {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft, set, intake } = useForm();
  const kinds = intake?.kinds.map(({ kind }) => kind) ?? CASE_KINDS;
  return (
    <section className="panel new-part" aria-labelledby="new-about">
      <h2 id="new-about">{t('about')}</h2>
      <div className="new-grid">
        <PlaceFields />
      </div>
      <Choices
        path="kind"
        label={t('kind')}
        value={draft.kind}
        choices={kinds.map((kind) => ({ value: kind, label: say(KIND_NAMES[kind]) }))}
        onChoose={(kind) => {
          const types = intake?.kinds.find((one) => one.kind === kind)?.types ?? CASE_TYPES;
          const keeps = types.some((type) => type === draft.type);
          set({ kind, ...(keeps ? {} : { type: '' }) });
        }}
      />
      <TypeField />
      <FactFields />
      <AmountFields />
      <Choices
        path="severity"
        label={t('severity')}
        value={draft.severity}
        choices={SEVERITIES.map((severity) => ({ value: severity, label: say(SEVERITY_NAMES[severity]) }))}
        onChoose={(severity) => set({ severity })}
      />
    </section>
  );
}
