import { useTranslation } from 'react-i18next';
import { HOLDER_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import { sourceName } from '../../../workflows/domain/rulebook/rulebook.ts';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { Preview } from '../../api/client.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useTroubleText } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import { emptyFields } from './body.ts';
import { focusOn, useForm } from './form.tsx';

type Clock = Preview['clocks'][number];

/** A period that the law or a contract sets others, or at whose end more is lost than a promise of ours. */
const isLegal = ({ holder, effect }: Clock): boolean => holder !== 'us' || effect !== 'duty-breached';

function ClockLine({ clock }: { clock: Clock }) {
  const { t } = useTranslation('new');
  const say = useSay();
  const { inForce } = useSession();
  const { draft } = useForm();
  const zone = inForce.find(({ organisation }) => organisation === draft.organisation)?.timeZone;
  return (
    <li>
      <div className="row spread">
        <span>{say(clock.name)}</span>
        <DueChip at={clock.dueAt} {...(zone ? { zone } : {})} />
      </div>
      {isLegal(clock) ? (
        <p className="soft">
          {t('bound', { whom: say(HOLDER_NAMES[clock.holder]) })} · {t(`effect.${clock.effect}`)}
        </p>
      ) : null}
      {clock.rungs.length > 0 ? (
        <p className="soft">
          {t('ifMissed')}{' '}
          {clock.rungs.map(({ at, name }, index) => (
            <span key={`${at} ${name.en}`}>
              {index > 0 ? t('thenTold') : ''}
              {say(name)} <Moment at={at} {...(zone ? { zone } : {})} />
            </span>
          ))}
        </p>
      ) : null}
      {clock.provisional ? <p className="soft">{t('provisional')}</p> : null}
    </li>
  );
}

function Clocks({ title, clocks }: { title: string; clocks: readonly Clock[] }) {
  if (clocks.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="new-clocks">
        {clocks
          .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
          .map((clock) => (
            <ClockLine key={clock.key} clock={clock} />
          ))}
      </ul>
    </>
  );
}

function Sources({ clocks }: { clocks: readonly Clock[] }) {
  const { t } = useTranslation('new');
  const say = useSay();
  if (clocks.length === 0) return null;
  return (
    <details>
      <summary>{t('sources')}</summary>
      <ul className="new-sources">
        {clocks.map(({ key, name, source }) => (
          <li key={key}>
            <strong>{say(name)}</strong>: {say(sourceName(source))}{' '}
            <span className="soft">({t(`sure.${source.confidence}`)})</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What is still missing, each a way to its field. */
export function Missing({ preview }: { preview: Preview | undefined }) {
  const { t } = useTranslation('new');
  const say = useSay();
  const { draft } = useForm();
  const asked = (preview?.missing ?? []).map((path) => {
    if (path === 'promise') return 'promise.dueAt';
    return path.includes('.') || path === 'reportedAt' ? path : `facts.${path}`;
  });
  const paths = [...new Set([...emptyFields(draft), ...asked])].filter(
    (path) => path !== 'promise.dueAt' || draft.ending !== 'solved',
  );
  const specs = draft.type === '' ? [] : caseTypes[draft.type].facts;
  const nameOf = (path: string): string => {
    const fact = specs.find(({ name }) => `facts.${name}` === path);
    return fact ? say(fact.label) : t(`field.${path.replaceAll(/[.-]/g, '_')}` as 'field.description');
  };
  if (paths.length === 0) return <p className="new-ready">✓ {t('ready')}</p>;
  return (
    <p className="row">
      <span className="soft">{t('missing')}</span>
      {paths.map((path) => (
        <button
          key={path}
          type="button"
          className="chip new-missing"
          onClick={() => focusOn(path === 'promise.dueAt' && draft.ending !== 'promise' ? 'ending' : path)}
        >
          {nameOf(path)}
        </button>
      ))}
    </p>
  );
}

/** What will happen once the case is opened, as it is typed now. */
export function Outlook({
  preview,
  error,
  isAsking,
}: {
  preview: Preview | undefined;
  error: unknown;
  isAsking: boolean;
}) {
  const { t } = useTranslation('new');
  const say = useSay();
  const { id } = useSession();
  const { draft } = useForm();
  const textOf = useTroubleText();
  return (
    <section className="panel new-part" aria-labelledby="new-outlook" aria-busy={isAsking}>
      <h2 id="new-outlook">{t('outlook')}</h2>
      {draft.type === '' ? <p className="soft">{t('outlookEmpty')}</p> : null}
      {draft.type !== '' && !preview && !error ? <Skeleton lines={4} /> : null}
      {error ? <p className="new-asked">{textOf(error).text}</p> : null}
      {preview && draft.type !== '' ? (
        <>
          <p>
            {t('goesTo')} <strong>{say(preview.department.name)}</strong> · {t('owner')}{' '}
            <strong>{preview.owner === id ? t('you') : preview.owner}</strong>
          </p>
          <Clocks title={t('clocks')} clocks={preview.clocks.filter((clock) => !isLegal(clock))} />
          <Clocks title={t('legal')} clocks={preview.clocks.filter(isLegal)} />
          <Sources clocks={preview.clocks} />
        </>
      ) : null}
    </section>
  );
}
