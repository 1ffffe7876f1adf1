import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RegisterId } from '../../../workflows/domain/rulebook/practice/registers.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSay } from '../../words/words.ts';
import { useNow } from '../../parts/moment.tsx';
import { Exports } from './exports.tsx';
import { Filled } from './filled.tsx';
import { spansUntil } from './spans.ts';
import { registerQuery } from './queries.ts';
import type { Showing } from './use-shown.ts';

/** A local instant as `datetime-local` takes it. */
const localOf = (at: string | undefined): string => {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

function Period({ showing, from, to }: { showing: Showing; from: string; to: string }) {
  const { t } = useTranslation('registers');
  const { sought, show, zone } = showing;
  const now = useNow();
  const spans = spansUntil(now, zone);
  return (
    <div className="registers-period" data-chrome>
      <div className="field">
        <label htmlFor="register-from">{t('from')}</label>
        <input
          id="register-from"
          type="date"
          className="input"
          value={from}
          max={to}
          onChange={({ target }) => show({ from: target.value, to })}
        />
      </div>
      <div className="field">
        <label htmlFor="register-to">{t('to')}</label>
        <input
          id="register-to"
          type="date"
          className="input"
          value={to}
          min={from}
          onChange={({ target }) => show({ from, to: target.value })}
        />
      </div>
      <div className="row">
        {spans.map((span) => (
          <button
            key={span.name}
            type="button"
            className="button"
            aria-pressed={span.from === from && span.to === to}
            onClick={() => show({ from: span.from, to: span.to })}
          >
            {t(`spans.${span.name}`)}
          </button>
        ))}
      </div>
      <div className="field">
        <label htmlFor="register-as-of">{t('asOf')}</label>
        <input
          id="register-as-of"
          type="datetime-local"
          className="input"
          value={localOf(sought.asOf)}
          max={localOf(new Date(now).toISOString())}
          onChange={({ target }) => show({ asOf: target.value ? new Date(target.value).toISOString() : undefined })}
        />
      </div>
    </div>
  );
}

/** A register of a stretch of days, as it is known now or was at a moment. */
export function RegisterView({ showing, register }: { showing: Showing; register: RegisterId }) {
  const { t } = useTranslation('registers');
  const say = useSay();
  const { organisation, sought, zone } = showing;
  const now = useNow();
  const [week] = spansUntil(now, zone);
  const from = sought.from ?? week?.from ?? '';
  const to = sought.to ?? week?.to ?? '';
  const query = useQuery(registerQuery(organisation, register, { from, to, asOf: sought.asOf }));
  const title = t(`names.${register}`);
  const path = `/v1/organisations/${encodeURIComponent(organisation)}/registers/${register}`;
  return (
    <section className="panel registers-shown" aria-labelledby="register-title">
      <div className="row spread">
        <div>
          <h2 id="register-title">{title}</h2>
          <p className="soft">
            {say(query.data?.organisation)} {from} – {to}
          </p>
        </div>
        <Exports path={path} query={{ from, to, asOf: sought.asOf }} />
      </div>
      <Period showing={showing} from={from} to={to} />
      {query.isPending ? (
        <Skeleton lines={8} height={24} />
      ) : query.isError ? (
        <TroubleNote error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Filled register={query.data} title={title} />
      )}
    </section>
  );
}
