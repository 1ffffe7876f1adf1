import { useTranslation } from 'react-i18next';
import type { Route, Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { useSay } from '../../words/words.ts';
import { useRuleWords } from './say-rules.ts';

/** Where cases go, kind by kind; the first sentence that fits holds. */
export function Routes({ rules }: { rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const words = useRuleWords();
  const kinds = [...new Set(rules.routes.flatMap(({ kinds: of }) => of))];
  return (
    <div className="stack">
      <p className="soft">{t('routesHint')}</p>
      {kinds.map((kind) => (
        <section key={kind} className="panel rules-clause">
          <h2 className="rules-capital">{words.kind(kind)}</h2>
          <ol className="rules-routes">
            {rules.routes
              .filter((route) => route.kinds.includes(kind))
              .map((route, index) => (
                <RouteSentence key={index} route={route} rules={rules} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function RouteSentence({ route, rules }: { route: Route; rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const words = useRuleWords();
  const { types, severities, department, firstAction, clocks } = route;
  return (
    <li>
      <p>
        {t('routeSays', {
          types: words.or(types.map(words.type)),
          severities: severities ? t('ofSeverity', { severities: words.or(severities.map(words.severity)) }) : '',
          department: say(rules.departments[department]?.name) || department,
        })}
      </p>
      {firstAction ? <p>{t('firstAction', { action: say(firstAction) })}</p> : null}
      <p className="soft">
        {t('routeClocks', { clocks: words.and(clocks.map((id) => say(rules.clocks[id]?.name) || id)) })}
      </p>
    </li>
  );
}
