import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { Sure } from '../../parts/sure.tsx';
import { useSay } from '../../words/words.ts';
import { useRuleWords } from './say-rules.ts';

/** Who is told when a clock is missed, what holds clocks, and how often a call-back may fail. */
export function Ladders({ rules }: { rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const words = useRuleWords();
  return (
    <div className="rules-clauses">
      {Object.values(rules.ladders).map(({ id, rungs, source }) => (
        <article key={id} className="panel rules-clause">
          <h3>{t('ladder', { id })}</h3>
          <ol className="rules-numbered">
            {rungs.map(({ name, after, notify, acknowledgeWithin, quiet }) => (
              <li key={`${notify} ${after.duration}`}>
                {words.sentences([
                  t('rungSays', { name: say(name), told: words.told(say(rules.roles[notify]) || notify, after) }),
                  ...(acknowledgeWithin ? [t('acknowledgeWithin', { within: words.offset(acknowledgeWithin) })] : []),
                  ...(quiet ? [t('quiet', quiet)] : []),
                ])}
              </li>
            ))}
          </ol>
          <p>
            <Sure source={source} />
          </p>
        </article>
      ))}
      {Object.values(rules.pauseReasons).map(({ id, name, ceiling, source }) => (
        <article key={id} className="panel rules-clause">
          <h3>{say(name)}</h3>
          <p>{t('pauseSays', { ceiling: words.budget(ceiling) })}</p>
          <p>
            <Sure source={source} />
          </p>
        </article>
      ))}
      <article className="panel rules-clause">
        <h3>{t('rounds')}</h3>
        <p>{t('roundsSay', { count: rules.callBackRounds.max })}</p>
        <p>
          <Sure source={rules.callBackRounds.source} />
        </p>
      </article>
    </div>
  );
}
