import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draw } from '../../api/client.ts';
import { troubleOf } from '../../api/problem.ts';
import { newKey, send } from '../../api/send.ts';
import { announce } from '../../parts/announce.ts';
import { Empty } from '../../parts/empty.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { drawsQuery } from './queries.ts';
import type { Showing } from './use-shown.ts';

const KINDS = ['call-back', 'quality-review'] as const;

/** A field with its label, and what the server says is wrong with it. */
function Field({
  name,
  label,
  wrong,
  ...rest
}: { name: string; label: string; wrong: string | undefined } & React.ComponentProps<'input'>) {
  return (
    <div className="field">
      <label htmlFor={`draw-${name}`}>{label}</label>
      <input
        id={`draw-${name}`}
        name={name}
        className="input"
        required
        aria-invalid={wrong !== undefined}
        aria-describedby={`draw-${name}-wrong`}
        {...rest}
      />
      <span id={`draw-${name}-wrong`} className="wrong">
        {wrong}
      </span>
    </div>
  );
}

function DrawForm({ organisation }: { organisation: string }) {
  const { t } = useTranslation('registers');
  const client = useQueryClient();
  const [key, setKey] = useState(newKey);
  const draw = useMutation({
    mutationFn: (body: object) =>
      send<Draw>(`/v1/organisations/${encodeURIComponent(organisation)}/draws`, { body, key }),
    onSuccess: ({ body }) => {
      setKey(newKey());
      announce(t('drawn', { count: body.cases.length, population: body.population }));
      void client.invalidateQueries({ queryKey: drawsQuery(organisation).queryKey });
    },
  });
  const errors = draw.error ? troubleOf(draw.error).errors : [];
  const wrong = (field: string) => errors.find((one) => one.field === field)?.message;
  return (
    <form
      className="registers-draw"
      // What is asked otherwise is another wish.
      onChange={() => setKey(newKey())}
      onSubmit={(event) => {
        event.preventDefault();
        const { kind, period, size, seed } = Object.fromEntries(new FormData(event.currentTarget));
        draw.mutate({ kind, period, size: Number(size), seed });
      }}
    >
      <div className="field">
        <label htmlFor="draw-kind">{t('drawKind')}</label>
        <select id="draw-kind" name="kind" className="input">
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`drawKinds.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <Field name="period" label={t('drawPeriod')} placeholder="2026-W10" wrong={wrong('period')} />
      <Field
        name="size"
        label={t('drawSize')}
        type="number"
        min={1}
        max={10_000}
        defaultValue={5}
        wrong={wrong('size')}
      />
      <Field name="seed" label={t('drawSeed')} maxLength={200} wrong={wrong('seed')} />
      <button type="submit" className="button" data-look="primary" disabled={draw.isPending}>
        {t('draw')}
      </button>
      {draw.error && errors.length === 0 ? <TroubleNote error={draw.error} /> : null}
    </form>
  );
}

function Drawn({ draw }: { draw: Draw }) {
  const { t } = useTranslation('registers');
  return (
    <details className="registers-drawn">
      <summary>
        {t(`drawKinds.${draw.kind}`)} · {draw.period} ·{' '}
        {t('drawOf', { count: draw.cases.length, population: draw.population })}{' '}
        <span className="soft">
          <Moment at={draw.drawnAt} /> · {draw.drawnBy} · {t('drawSeed')} {draw.seed}
        </span>
      </summary>
      <ol>
        {draw.cases.map((id) => (
          <li key={id}>
            <Link to="/cases/$id" params={{ id }} search={{}} className="mono">
              {id}
            </Link>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Cases drawn by lot for call-backs and reviews; the same seed draws the same ones again. */
export function DrawsView({ showing }: { showing: Showing }) {
  const { t } = useTranslation('registers');
  const { role } = useSession();
  const { organisation } = showing;
  const query = useQuery(drawsQuery(organisation));
  const mayDraw = ['supervisor', 'manager', 'administrator'].includes(role);
  return (
    <section className="panel registers-shown" aria-labelledby="draws-title">
      <h2 id="draws-title">{t('draws')}</h2>
      {mayDraw ? <DrawForm organisation={organisation} /> : null}
      {query.isPending ? (
        <Skeleton lines={4} />
      ) : query.isError ? (
        <TroubleNote error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.items.length === 0 ? (
        <Empty title={t('noDraws')} hint={t('noDrawsHint')} />
      ) : (
        <div className="stack">
          {query.data.items.map((one) => (
            <Drawn key={one.id} draw={one} />
          ))}
        </div>
      )}
    </section>
  );
}
