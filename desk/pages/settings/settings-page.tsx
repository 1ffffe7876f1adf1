import { useTranslation } from 'react-i18next';
import { useSession } from '../../shell/session.ts';
import { DutyRoster } from './duty-roster.tsx';
import { LookAndLanguage } from './look-and-language.tsx';
import { Myself } from './myself.tsx';
import './settings.css';

/** How the desk looks and speaks, who is signed in, and who is on duty. */
export function SettingsPage() {
  const { t } = useTranslation('shell');
  const { inForce, branches } = useSession();
  return (
    <div className="page settings">
      <h1>{t('settings')}</h1>
      <div className="settings-columns">
        <LookAndLanguage />
        <Myself />
      </div>
      {branches.length === 0
        ? inForce.map(({ organisation, name }) => (
            <DutyRoster key={organisation} organisation={organisation} name={name} isAlone={inForce.length === 1} />
          ))
        : null}
    </div>
  );
}
