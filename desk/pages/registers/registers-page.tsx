import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../parts/skeleton.tsx';
import { OrganisationOptions } from '../../parts/organisation-options.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { DrawsView } from './draws.tsx';
import { FormsView } from './forms.tsx';
import { List } from './list.tsx';
import { RegisterView } from './register.tsx';
import './registers.css';
import { SummaryView } from './summary.tsx';
import { useShown, type Showing } from './use-shown.ts';

function Shown({ showing }: { showing: Showing }) {
  const { sought, register } = showing;
  if (sought.part === 'draws') return <DrawsView showing={showing} />;
  if (sought.part === 'forms' || sought.case) return <FormsView showing={showing} />;
  if (sought.summary) return <SummaryView key={sought.summary} showing={showing} summary={sought.summary} />;
  return register ? <RegisterView showing={showing} register={register} /> : null;
}

/** The registers, frozen summaries, forms and draws of an organisation, to read, print and take away. */
export function RegistersPage() {
  const { t } = useTranslation(['registers', 'shell']);
  const { inForce } = useSession();
  const showing = useShown();
  const { rules, organisation, show } = showing;
  return (
    <div className="page registers">
      <div className="row spread" data-chrome>
        <h1>{t('shell:registers')}</h1>
        {inForce.length > 1 ? (
          <select
            className="input registers-choice"
            aria-label={t('organisation')}
            value={organisation}
            onChange={({ target }) =>
              show({ organisation: target.value, summary: undefined, period: undefined, case: undefined })
            }
          >
            <OrganisationOptions />
          </select>
        ) : null}
      </div>
      {rules.isError ? (
        <TroubleNote error={rules.error} onRetry={() => void rules.refetch()} />
      ) : rules.data ? (
        <div className="registers-parts">
          <List showing={showing} />
          <Shown showing={showing} />
        </div>
      ) : (
        <Skeleton lines={8} height={24} />
      )}
    </div>
  );
}
