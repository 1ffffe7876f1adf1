import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { Value, isNothing } from './value.tsx';
import { usePracticeNames } from './practice-names.ts';

/** How the company works beyond routes and clocks, section by section; what a section does not say is left out. */
export function Practice({ rules }: { rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const { section } = usePracticeNames();
  const sections = Object.entries(rules.practice ?? {}).filter(([, value]) => !isNothing(value));
  if (sections.length === 0) return <p className="soft">{t('noPractice')}</p>;
  return (
    <div className="rules-practice">
      <nav aria-label={t('sections')} className="panel rules-toc">
        <ul>
          {sections.map(([name]) => (
            <li key={name}>
              <a href={`#practice-${name}`}>{section(name)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="stack">
        {sections.map(([name, value]) => (
          <section key={name} id={`practice-${name}`} className="panel rules-clause">
            <h2>{section(name)}</h2>
            <Value value={value} rules={rules} />
          </section>
        ))}
      </div>
    </div>
  );
}
