import { useTranslation } from 'react-i18next';
import { HOLDER_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { ClockRule, Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { Sure } from '../../parts/sure.tsx';
import { useSay } from '../../words/words.ts';
import { useConditions } from './conditions.ts';
import { useRuleWords } from './say-rules.ts';

/** Every clock as a sentence of what it gives, and a line of what it does, with where the figure comes from. */
export function Clocks({ rules, isLaw }: { rules: Rulebook; isLaw: boolean }) {
  const { t } = useTranslation('rules');
  const clocks = Object.values(rules.clocks).filter(({ pack }) => (pack !== undefined) === isLaw);
  return (
    <div className="rules-clauses">
      {isLaw && rules.packs?.length ? <Packs rules={rules} /> : null}
      {clocks.length === 0 ? <p className="soft">{t(isLaw ? 'noPacks' : 'noClocks')}</p> : null}
      {clocks.map((clock) => (
        <Clock key={clock.id} clock={clock} rules={rules} />
      ))}
    </div>
  );
}

function Packs({ rules }: { rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  return (
    <section className="panel rules-clause" aria-label={t('packs')}>
      <h2>{t('packs')}</h2>
      <ul className="rules-list">
        {rules.packs?.map(({ id, name, version }) => (
          <li key={id}>
            {say(name)} <span className="soft">{t('wording', { version })}</span>{' '}
            <span className="soft">
              {t('clocksOf', {
                count: Object.values(rules.clocks).filter(({ pack }) => pack === `${id}@${version}`).length,
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Clock({ clock, rules }: { clock: ClockRule; rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const words = useRuleWords();
  const { starts, stops, holder, budget, source, pack } = clock;
  return (
    <article className="panel rules-clause" id={`clock-${clock.id}`}>
      <h3>{say(clock.name)}</h3>
      <p>
        {t(starts.from === 'reported' ? 'clockSaysReported' : 'clockSaysHappened', {
          holder: say(HOLDER_NAMES[holder]),
          starts: words.or(starts.on.map(words.event)),
          budget: words.budget(budget),
          stops: words.or(stops.map(words.event)),
        })}
      </p>
      <More clock={clock} rules={rules} />
      <p>
        <Sure source={source} /> {pack ? <code className="soft">{pack}</code> : null}
      </p>
    </article>
  );
}

/** What else the clock does: warnings, ladder, pauses, extension, what missing it means. */
function More({ clock, rules }: { clock: ClockRule; rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const words = useRuleWords();
  const conditions = useConditions();
  const { warnings, ladder, pausedBy, extension, effect, restartedBy, heldBy, outlivesCase, calendar } = clock;
  const rungs = ladder ? rules.ladders[ladder]?.rungs : undefined;
  const said = [
    ...conditions(clock),
    t('countsIn', { calendar }),
    ...(warnings.length > 0 ? [t('warns', { when: words.and(warnings.map(words.offset)) })] : []),
    t('ifMissed', { effect: t(`effect.${effect}`) }),
    ...(rungs?.length
      ? [
          t('thenTold', {
            rungs: words.and(rungs.map(({ after, notify }) => words.told(say(rules.roles[notify]) || notify, after))),
          }),
        ]
      : []),
    pausedBy.length > 0
      ? t('heldWhile', { reasons: words.or(pausedBy.map((id) => say(rules.pauseReasons[id]?.name) || id)) })
      : t('neverHeld'),
    ...(extension ? [t('extended', { budget: words.budget(extension.budget), count: extension.times })] : []),
    ...(restartedBy?.length ? [t('restartedBy', { events: words.or(restartedBy.map(words.event)) })] : []),
    ...(heldBy ? [t('heldFrom', { from: words.event(heldBy.from), until: words.event(heldBy.until) })] : []),
    ...(outlivesCase ? [t('outlives')] : []),
  ];
  return <p className="soft">{words.sentences(said)}</p>;
}
