import { useTranslation } from 'react-i18next';
import { HOLDER_NAMES, KIND_NAMES, SEVERITY_NAMES } from '../../workflows/domain/audit/state-names.ts';
import { caseTypes } from '../../workflows/domain/types/registry.ts';
import type { WorkItem } from '../api/client.ts';
import { useSession } from '../shell/session.ts';
import { useLanguage, useSay } from '../words/words.ts';
import './case-cells.css';
import { DueChip, urgency } from './due-chip.tsx';
import { absolute, useBothTimes, useNow } from './moment.tsx';

// What a row about a case consists of, in the worklist and in what a search finds.

const KIND_SIGNS: Readonly<Record<string, string>> = { complaint: '❝', exception: '△', claim: '¤', request: '◇' };

/** What kinds and types are called; a thing without a name by its id. */
export function useKindNames() {
  const say = useSay();
  return {
    kind: (id: string): string => (Object.hasOwn(KIND_NAMES, id) ? say(KIND_NAMES[id as keyof typeof KIND_NAMES]) : id),
    type: (id: string): string =>
      Object.hasOwn(caseTypes, id) ? say(caseTypes[id as keyof typeof caseTypes].name) : id,
  };
}

/** The zone of an organisation, as far as its rules are known. */
export function useZoneOf(): (organisation: string) => string | undefined {
  const { inForce } = useSession();
  return (id) => inForce.find(({ organisation }) => organisation === id)?.timeZone;
}

/** What a case is: a sign for its kind, and its type in words. */
export function KindAndType({ item }: { item: Pick<WorkItem, 'kind' | 'type'> }) {
  const names = useKindNames();
  const kind = names.kind(item.kind);
  return (
    <span className="cell-kind" title={`${kind} · ${names.type(item.type)}`}>
      <span aria-hidden="true" className="cell-kind-sign">
        {KIND_SIGNS[item.kind] ?? '•'}
      </span>
      <span className="unseen">{kind}: </span>
      <span className="cell-kind-name">{names.type(item.type)}</span>
    </span>
  );
}

/** Grave cases are marked, in words for those who do not see the sign. */
export function Severity({ severity }: { severity: string }) {
  const say = useSay();
  if (severity !== 'major' && severity !== 'critical') return null;
  const name = say(SEVERITY_NAMES[severity]);
  return (
    <span className="cell-severity" title={name}>
      <span aria-hidden="true">{severity === 'critical' ? '▲▲' : '▲'}</span>
      <span className="unseen">{name}</span>
    </span>
  );
}

/** How far a ladder climbed: a pip for each rung, full where it was told, ringed while nobody has acknowledged it. */
export function Pips({ ladder }: { ladder: WorkItem['ladder'] }) {
  const { t } = useTranslation('work');
  if (!ladder) return null;
  const words = t(ladder.waiting ? 'ladderWaiting' : 'ladder', { told: ladder.told, of: ladder.of });
  return (
    <span className="cell-pips" title={words} data-waiting={ladder.waiting}>
      {Array.from({ length: ladder.of }, (_, index) => (
        <span key={index} className="cell-pip" data-told={index < ladder.told} />
      ))}
      <span className="unseen">{words}</span>
    </span>
  );
}

/** What was promised, and is not kept yet. */
export function PromiseMark({ promise, zone }: { promise: WorkItem['promise']; zone: string | undefined }) {
  const { t } = useTranslation('work');
  const [language] = useLanguage();
  const both = useBothTimes();
  const now = useNow();
  if (!promise) return null;
  const how = promise.broken ? 'overdue' : urgency(promise.dueAt, now);
  const words = t(promise.broken ? 'promiseBroken' : 'promiseStands', { time: absolute(promise.dueAt, language) });
  return (
    <span className="cell-promise" data-time={how} title={`${words}\n${both(promise.dueAt, zone)}`}>
      <span aria-hidden="true">{how === 'overdue' ? '✆!' : '✆'}</span>
      <span className="unseen">{words}</span>
    </span>
  );
}

const initialsOf = (name: string): string => {
  const [first = '', second] = name.split(/[\s._-]+/u).filter(Boolean);
  return (second ? `${first.slice(0, 1)}${second.slice(0, 1)}` : first.slice(0, 2)).toUpperCase();
};

/** Who has the case, by initials; a ring where nobody has. */
export function Owner({ owner }: { owner: string | null }) {
  const { t } = useTranslation('work');
  const { id } = useSession();
  const name = owner === null ? t('nobody') : owner === id ? t('ownerMe', { name: owner }) : owner;
  return (
    <span className="cell-owner" data-whose={owner === null ? 'nobody' : owner === id ? 'mine' : 'other'} title={name}>
      <span aria-hidden="true">{owner === null ? '' : initialsOf(owner)}</span>
      <span className="unseen">{name}</span>
    </span>
  );
}

/** When we must act next; or on what the case waits, where we need not. */
export function Due({ item, at = item.dueAt }: { item: WorkItem; at?: string | null }) {
  const { t } = useTranslation('work');
  const say = useSay();
  const zone = useZoneOf()(item.organisation);
  if (at) return <DueChip at={at} withTime={false} {...(zone ? { zone } : {})} />;
  if (item.ended) return <span className="chip">{t('ended')}</span>;
  const holder = item.waits?.holder ?? undefined;
  const words = item.waits?.reason ? t('paused') : holder && holder !== 'us' ? say(HOLDER_NAMES[holder]) : t('waits');
  return (
    <span className="chip" data-time="paused" title={t('waitsOn', { whom: words })}>
      {item.waits?.reason ? <span aria-hidden="true">‖</span> : null}
      <span className="cell-due-words">{words}</span>
    </span>
  );
}
