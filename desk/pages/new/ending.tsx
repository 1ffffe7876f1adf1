import { useTranslation } from 'react-i18next';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { Preview } from '../../api/client.ts';
import { absolute, useNow } from '../../parts/moment.tsx';
import { useLanguage, useSay } from '../../words/words.ts';
import { localOf } from './body.ts';
import type { Ending as How } from './draft.ts';
import { Choices, Field, TextField, useForm } from './form.tsx';

const HOUR_MS = 3_600_000;
const TEN = 10;
const FIVE_PM = 17;

/** Times that are promised most: soon, today at the end of the day, tomorrow morning, and before the first answer is due. */
function quickTimes(
  now: Date,
  answerDue: string | undefined,
): { name: 'inOneHour' | 'inTwoHours' | 'todayAt' | 'tomorrowAt' | 'beforeDue'; at: Date }[] {
  const today = new Date(now);
  today.setHours(FIVE_PM, 0, 0, 0);
  const tomorrow = new Date(now);
  tomorrow.setDate(now.getDate() + 1);
  tomorrow.setHours(TEN, 0, 0, 0);
  const due = answerDue === undefined ? undefined : new Date(Date.parse(answerDue) - HOUR_MS / 2);
  return [
    { name: 'inOneHour', at: new Date(now.getTime() + HOUR_MS) },
    { name: 'inTwoHours', at: new Date(now.getTime() + 2 * HOUR_MS) },
    ...(today.getTime() > now.getTime() + HOUR_MS ? [{ name: 'todayAt' as const, at: today }] : []),
    { name: 'tomorrowAt', at: tomorrow },
    ...(due && due > tomorrow ? [{ name: 'beforeDue' as const, at: due }] : []),
  ];
}

function PromiseFields({ preview }: { preview: Preview | undefined }) {
  const { t } = useTranslation('new');
  const [language] = useLanguage();
  const { set, clear, isLocked, draft } = useForm();
  const now = useNow();
  const answerDue = preview?.clocks.find(({ clock, holder }) => holder === 'us' && clock.startsWith('answer'))?.dueAt;
  return (
    <div className="stack">
      <fieldset className="new-quick row" aria-label={t('quickTimes')}>
        {quickTimes(new Date(now), answerDue).map(({ name, at }) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-pressed={draft.promiseAt === localOf(at)}
            disabled={isLocked}
            onClick={() => {
              clear('promise.dueAt');
              set({ promiseAt: localOf(at) });
            }}
          >
            {t(name)} <span className="soft">{absolute(at.toISOString(), language)}</span>
          </button>
        ))}
      </fieldset>
      <div className="new-grid">
        <TextField path="promise.dueAt" name="promiseAt" label={t('promiseAt')} type="datetime-local" needed />
        <TextField path="promise.what" name="promiseWhat" label={t('promiseWhat')} needed />
      </div>
    </div>
  );
}

function SolvedFields() {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft, set } = useForm();
  const remedies = draft.type === '' ? [] : caseTypes[draft.type].remedies;
  return (
    <div className="stack">
      <p className="soft">{t('solvedHint')}</p>
      <TextField path="onTheSpot.answer" name="answer" label={t('answer')} lines={3} needed />
      {remedies.length > 0 ? (
        <Field path="onTheSpot.remedy" label={t('remedy')}>
          {(given) => (
            <select
              {...given}
              className="input"
              value={draft.remedy}
              onChange={({ target }) => set({ remedy: target.value })}
            >
              <option value="">{t('noRemedy')}</option>
              {remedies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {say(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </div>
  );
}

/** How the call ends: it is written down, a time is promised, or it is solved. */
export function Ending({ preview }: { preview: Preview | undefined }) {
  const { t } = useTranslation('new');
  const { draft, set, intake } = useForm();
  const kind = intake?.kinds.find((one) => one.kind === draft.kind);
  const canSolve = kind?.onTheSpot.some((type) => type === draft.type) ?? false;
  const endings: How[] = [
    'register',
    'promise',
    ...(canSolve || draft.ending === 'solved' ? (['solved'] as const) : []),
  ];
  const isTimeAsked = preview?.channel?.promise === true && draft.ending === 'register';
  return (
    <section className="panel new-part" aria-labelledby="new-ends">
      <h2 id="new-ends">{t('ends')}</h2>
      <Choices
        path="ending"
        label={t('ending')}
        value={draft.ending}
        choices={endings.map((ending) => ({ value: ending, label: t(`end.${ending}`) }))}
        onChoose={(ending) =>
          set({ ending, ...(ending === 'promise' && !draft.promiseWhat ? { promiseWhat: t('promiseDefault') } : {}) })
        }
      />
      {isTimeAsked ? <p className="new-asked">{t('timeAsked')}</p> : null}
      {draft.ending === 'promise' ? <PromiseFields preview={preview} /> : null}
      {draft.ending === 'solved' ? <SolvedFields /> : null}
    </section>
  );
}
