import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../api/send.ts';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import { forgetDraft, hasDraft } from '../new/draft.ts';

/** Ends the session. What was typed of a new case goes with it, since it is about a customer and the next one here is somebody else. */
function SignOut({ id }: { id: string }) {
  const { t } = useTranslation(['settings', 'shell']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: () => send('/v1/session', { method: 'DELETE', key: newKey() }),
    onSuccess: async () => {
      forgetDraft(id);
      await navigate({ to: '/login', search: {} });
      client.clear();
    },
  });
  return (
    <div className="stack">
      {leaving.error ? <TroubleNote error={leaving.error} /> : null}
      <div className="row">
        <button type="button" className="button" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
          {t('shell:signOut')}
        </button>
        {hasDraft(id) ? <span className="soft">{t('draftGoes')}</span> : null}
      </div>
    </div>
  );
}

/** Who is signed in, in which role, and for what. */
export function Myself() {
  const { t } = useTranslation('settings');
  const say = useSay();
  const { id, role, organisations, inForce, branches } = useSession();
  const isForAll = organisations.includes('*');
  const named = inForce.flatMap((place) => place.branches.filter((branch) => branches.includes(branch.id)));
  return (
    <section className="panel settings-part" aria-labelledby="settings-me">
      <h2 id="settings-me">{t('me')}</h2>
      <dl className="settings-facts">
        <dt>{t('name')}</dt>
        <dd>{id}</dd>
        <dt>{t('role')}</dt>
        <dd>
          {t(`roles.${role}`)}
          <p className="soft">{t(`may.${role}`)}</p>
        </dd>
        <dt>{t('organisations')}</dt>
        <dd>
          {isForAll ? <p className="soft">{t('allOrganisations')}</p> : null}
          <ul>
            {inForce.map(({ organisation, name, version, timeZone }) => (
              <li key={organisation}>
                {say(name)}{' '}
                <span className="soft">
                  {t('rulebook', { version })} · {timeZone}
                </span>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{t('branches')}</dt>
        <dd>{branches.length === 0 ? t('allBranches') : named.map(({ name }) => say(name)).join(' · ')}</dd>
      </dl>
      <SignOut id={id} />
    </section>
  );
}
