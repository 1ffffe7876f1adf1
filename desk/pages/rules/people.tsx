import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { useSay } from '../../words/words.ts';
import { useRuleWords } from './say-rules.ts';

/** Departments with what comes to them, whom ladders tell, and branches with hours of their own. */
export function People({ rules }: { rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  const words = useRuleWords();
  const kindsOf = (department: string): string =>
    words.and([
      ...new Set(
        rules.routes.filter((route) => route.department === department).flatMap(({ kinds }) => kinds.map(words.kind)),
      ),
    ]);
  return (
    <div className="rules-clauses">
      <section className="panel rules-clause">
        <h2>{t('departments')}</h2>
        <Scroll label={t('departments')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('department')}</th>
                <th scope="col">{t('gets')}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(rules.departments).map(([id, { name }]) => (
                <tr key={id}>
                  <th scope="row">
                    {say(name)} <code className="soft">{id}</code>
                  </th>
                  <td>{kindsOf(id) || t('getsNothing')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </section>
      <section className="panel rules-clause">
        <h2>{t('roles')}</h2>
        <ul className="rules-list">
          {Object.entries(rules.roles).map(([id, name]) => (
            <li key={id}>
              {say(name)} <code className="soft">{id}</code>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel rules-clause">
        <h2>{t('branches')}</h2>
        {Object.keys(rules.branches).length === 0 ? <p className="soft">{t('noBranches')}</p> : null}
        <ul className="rules-list">
          {Object.entries(rules.branches).map(([id, { name, calendars }]) => (
            <li key={id}>
              {say(name)} <code className="soft">{id}</code>
              {Object.entries(calendars).map(([instead, of]) => (
                <span key={instead} className="soft">
                  {' '}
                  {t('ownCalendar', { instead, of })}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
