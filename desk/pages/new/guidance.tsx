import { useTranslation } from 'react-i18next';
import type { Preview } from '../../api/client.ts';
import { useSay } from '../../words/words.ts';
import { useForm } from './form.tsx';

/** What to ask, say and do, in the company's words; before a type is chosen, what holds for every call. */
export function Guidance({ preview }: { preview: Preview | undefined }) {
  const { t } = useTranslation('new');
  const say = useSay();
  const { intake, draft } = useForm();
  const before = draft.type === '' ? (intake?.beforeCall ?? []) : [];
  const shown = draft.type === '' ? undefined : preview;
  if (!shown && before.length === 0) return null;
  return (
    <section className="panel new-part new-guidance" aria-labelledby="new-guidance">
      <h2 id="new-guidance">{t('guidance')}</h2>
      {before.length > 0 ? (
        <ul className="new-bullets">
          {before.map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
        </ul>
      ) : null}
      {shown ? (
        <dl>
          {shown.guidance
            ? (['ask', 'say', 'do'] as const).map((what) => (
                <div key={what}>
                  <dt>{t(`guide.${what}`)}</dt>
                  <dd>{say(shown.guidance?.[what])}</dd>
                </div>
              ))
            : null}
          <div>
            <dt>{t('guide.first')}</dt>
            <dd>{say(shown.firstAction)}</dd>
          </div>
          {shown.plans.map(({ id, name, steps }) => (
            <div key={id}>
              <dt>{say(name)}</dt>
              <dd>
                <ol className="new-bullets">
                  {steps.map((step) => (
                    <li key={step.en}>{say(step)}</li>
                  ))}
                </ol>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  );
}
