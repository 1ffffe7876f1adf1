import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../workflows/domain/vocabulary.ts';
import { OrganisationOptions } from '../../parts/organisation-options.tsx';
import { useSession } from '../../shell/session.ts';
import { Colleagues } from './colleagues.tsx';
import { Customers } from './customers.tsx';
import './people.css';

/** Who may look customers up by what is personal of them; of those, auditors change nothing. */
const KEEPERS: readonly Role[] = ['manager', 'auditor', 'administrator'];

/** Who works here; and for those who answer for it, whose data are kept and until when. */
export function PeoplePage() {
  const { t } = useTranslation(['people', 'shell']);
  const { inForce, role, branches } = useSession();
  const sought = useSearch({ from: '/frame/people' });
  const navigate = useNavigate({ from: '/people' });
  const organisation = sought.organisation ?? inForce[0]?.organisation ?? '';
  return (
    <div className="page people">
      <div className="row spread">
        <h1>{t('shell:people')}</h1>
        {inForce.length > 1 ? (
          <select
            className="input people-choice"
            aria-label={t('organisation')}
            value={organisation}
            onChange={({ target }) => void navigate({ search: { organisation: target.value } })}
          >
            <OrganisationOptions />
          </select>
        ) : null}
      </div>
      <Colleagues key={organisation} organisation={organisation} />
      {KEEPERS.includes(role) && branches.length === 0 ? (
        <Customers key={`of ${organisation}`} organisation={organisation} person={sought.person} />
      ) : null}
    </div>
  );
}
