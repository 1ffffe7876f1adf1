import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { rulesQuery } from '../../api/queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { OrganisationOptions } from '../../parts/organisation-options.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { Sure } from '../../parts/sure.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useSession } from '../../shell/session.ts';
import { useSay } from '../../words/words.ts';
import { CalendarYear } from './calendar-year.tsx';
import { Clocks } from './clocks.tsx';
import { Draft } from './draft.tsx';
import { Ladders } from './ladders.tsx';
import { People } from './people.tsx';
import { Practice } from './practice.tsx';
import { versionsQuery } from './queries.ts';
import { Routes } from './routes.tsx';
import '../../parts/tab-strip.css';
import './rules.css';
import { useRulesSearch } from './search.ts';
import { Versions } from './versions.tsx';

const PARTS = ['clocks', 'law', 'routes', 'ladders', 'people', 'practice', 'calendar', 'versions', 'draft'] as const;
type Part = (typeof PARTS)[number];

/** The rules of an organisation, to be read as a page; for whoever makes them also a draft. */
export function RulesPage() {
  const { t } = useTranslation(['rules', 'shell']);
  const [search] = useRulesSearch();
  const { inForce } = useSession();
  const chosen = inForce.find(({ organisation }) => organisation === search.organisation) ?? inForce[0];
  if (!chosen) return <Empty title={t('noRules')} />;
  const { organisation } = chosen;
  const version = search.version ?? chosen.version;
  return (
    <div className="page rules">
      <div className="row spread">
        <h1>{t('rules', { ns: 'shell' })}</h1>
        <Chooser organisation={organisation} version={version} />
      </div>
      <Book key={organisation} organisation={organisation} version={version} />
    </div>
  );
}

/** Which organisation and version is read. */
function Chooser({ organisation, version }: { organisation: string; version: string }) {
  const { t } = useTranslation('rules');
  const [, change] = useRulesSearch();
  const { inForce } = useSession();
  const { data } = useQuery(versionsQuery(organisation));
  const current = inForce.find((one) => one.organisation === organisation)?.version;
  return (
    <div className="row">
      {inForce.length > 1 ? (
        <>
          <label htmlFor="rules-organisation">{t('organisation')}</label>
          <select
            id="rules-organisation"
            className="input rules-choice"
            value={organisation}
            onChange={({ target }) => change({ organisation: target.value, version: undefined })}
          >
            <OrganisationOptions />
          </select>
        </>
      ) : null}
      <label htmlFor="rules-version">{t('version')}</label>
      <select
        id="rules-version"
        className="input rules-choice"
        value={version}
        onChange={({ target }) => change({ version: target.value })}
      >
        {(data?.items ?? [{ version }]).map((one) => (
          <option key={one.version} value={one.version}>
            {one.version === current ? t('inForce', { version: one.version }) : one.version}
          </option>
        ))}
      </select>
    </div>
  );
}

function Book({ organisation, version }: { organisation: string; version: string }) {
  const { t } = useTranslation(['rules', 'shell']);
  const [search, change] = useRulesSearch();
  const { role } = useSession();
  // The version before stays until the next is read: publishing moves the version in force under an open draft, which may not lose what it says.
  const { data, error, refetch } = useQuery({
    ...rulesQuery(organisation, version),
    placeholderData: keepPreviousData,
  });
  const parts = PARTS.filter((part) => part !== 'draft' || role === 'manager' || role === 'administrator');
  const part = parts.find((one) => one === search.part) ?? 'clocks';
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const rules = data.content as unknown as Rulebook;
  return (
    <>
      <Head rules={rules} />
      <Tabs.Root value={part} onValueChange={(next) => change({ part: next === 'clocks' ? undefined : next })}>
        <Tabs.List className="tab-strip" aria-label={t('rules', { ns: 'shell' })}>
          {parts.map((one) => (
            <Tabs.Trigger key={one} value={one} className="tab-strip-tab">
              {t(`parts.${one}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value={part} className="rules-content">
          <Content part={part} rules={rules} />
        </Tabs.Content>
      </Tabs.Root>
    </>
  );
}

function Head({ rules }: { rules: Rulebook }) {
  const { t } = useTranslation('rules');
  const say = useSay();
  return (
    <p>
      <strong>{say(rules.name)}</strong> · {t('holdsFrom', { from: rules.effectiveFrom, zone: rules.timeZone })}
      <br />
      <Sure source={rules.source} />
    </p>
  );
}

function Content({ part, rules }: { part: Part; rules: Rulebook }) {
  switch (part) {
    case 'clocks':
      return <Clocks rules={rules} isLaw={false} />;
    case 'law':
      return <Clocks rules={rules} isLaw />;
    case 'routes':
      return <Routes rules={rules} />;
    case 'ladders':
      return <Ladders rules={rules} />;
    case 'people':
      return <People rules={rules} />;
    case 'practice':
      return <Practice rules={rules} />;
    case 'calendar':
      return <CalendarYear rules={rules} />;
    case 'versions':
      return <Versions organisation={rules.organisation} version={rules.version} />;
    case 'draft':
      return <Draft organisation={rules.organisation} version={rules.version} />;
  }
}
