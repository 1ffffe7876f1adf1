import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KIND_NAMES, STATUS_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { Status } from '../../../workflows/domain/case/state.ts';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { Suggestion } from '../../api/client.ts';
import { Moment } from '../../parts/moment.tsx';
import { useSay } from '../../words/words.ts';
import { useForm } from './form.tsx';
import { JoinDialog } from './join-dialog.tsx';

/** Cases that may be about the same thing, before another one is opened. */
export function Duplicates({ found }: { found: readonly Suggestion[] }) {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft } = useForm();
  const [joined, setJoined] = useState<Suggestion>();
  const [goesOn, setGoesOn] = useState('');
  const asked = found.map(({ id }) => id).join(' ');
  if (found.length === 0 || draft.type === '' || goesOn === asked) return null;
  return (
    <section className="panel new-part new-duplicates" aria-labelledby="new-duplicates">
      <h2 id="new-duplicates">{t('duplicates', { count: found.length })}</h2>
      <p className="soft">{t('duplicatesHint')}</p>
      <ul className="new-duplicate-list">
        {found.map((one) => (
          <li key={one.id}>
            <p>
              <Link to="/cases/$id" params={{ id: one.id }} search={{}} target="_blank">
                {one.reference}
              </Link>{' '}
              {say(KIND_NAMES[one.kind])} · {say(caseTypes[one.type].name)} · {say(STATUS_NAMES[one.status as Status])}
            </p>
            <p className="soft">
              {one.same.map((what) => t(`same.${what}`)).join(' · ')} · <Moment at={one.reportedAt} look="relative" />
            </p>
            <button type="button" className="button" onClick={() => setJoined(one)}>
              {t('join')}
              <span className="unseen"> {one.reference}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="button" data-look="quiet" onClick={() => setGoesOn(asked)}>
          {t('stillNew')}
        </button>
      </p>
      {joined ? <JoinDialog to={joined} onClose={() => setJoined(undefined)} /> : null}
    </section>
  );
}
