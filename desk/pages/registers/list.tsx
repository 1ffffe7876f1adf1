import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/words.ts';
import { registersOf, type Showing, type Sought } from './use-shown.ts';

function Entry({ search, isShown, children }: { search: Sought; isShown: boolean; children: ReactNode }) {
  return (
    <li>
      <Link
        to="/registers"
        search={search}
        className="registers-entry"
        aria-current={isShown ? 'true' : undefined}
        activeProps={{}}
      >
        {children}
      </Link>
    </li>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="registers-group">{title}</h2>
      <ul>{children}</ul>
    </div>
  );
}

/** What can be shown: registers, what the rulebook freezes, forms of a case, and draws. */
export function List({ showing }: { showing: Showing }) {
  const { t } = useTranslation('registers');
  const say = useSay();
  const { sought, summaries, register } = showing;
  const here = sought.organisation ? { organisation: sought.organisation } : {};
  return (
    <nav className="panel registers-list" aria-label={t('list')} data-chrome>
      <Group title={t('registers')}>
        {registersOf(summaries).map((id) => (
          <Entry key={id} search={{ ...here, register: id }} isShown={register === id}>
            {t(`names.${id}`)}
          </Entry>
        ))}
      </Group>
      {summaries.length > 0 ? (
        <Group title={t('summaries')}>
          {summaries.map(({ id, name, every }) => (
            <Entry key={id} search={{ ...here, summary: id }} isShown={sought.summary === id}>
              {say(name)} <span className="soft">{t(`every.${every}`)}</span>
            </Entry>
          ))}
        </Group>
      ) : null}
      <Group title={t('more')}>
        <Entry search={{ ...here, part: 'forms' }} isShown={sought.part === 'forms'}>
          {t('forms')}
        </Entry>
        <Entry search={{ ...here, part: 'draws' }} isShown={sought.part === 'draws'}>
          {t('draws')}
        </Entry>
      </Group>
    </nav>
  );
}
