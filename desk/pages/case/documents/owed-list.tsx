import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Case, RuledClock } from '../../../api/client.ts';
import { actionsQuery } from '../../../api/queries.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { useSession } from '../../../shell/session.ts';
import { useLanguage, useSay } from '../../../words/words.ts';
import type { Claim } from '../claim/figures.ts';
import { useClaimNames } from '../claim/names.ts';
import { ledgerQuery, ruledClocksQuery } from '../claim/queries.ts';
import { bytesText } from './bytes.ts';
import { OwedDocument, type May } from './owed-document.tsx';
import type { DocumentList } from './queries.ts';

type Owed = DocumentList['items'][number];

const isDone = ({ state }: Owed): boolean => state === 'accepted' || state === 'waived';

/** The clock that runs about a subject and is due first. */
const clockOf = (clocks: readonly RuledClock[], subject: string): RuledClock | undefined =>
  clocks.find(({ key, clock, status }) => status === 'running' && key.slice(clock.length + 1) === subject);

function OfPayer({
  one,
  title,
  items,
  takes,
  clocks,
  payer,
  may,
}: {
  one: Case;
  title: string;
  items: readonly Owed[];
  takes: DocumentList['takes'];
  clocks: readonly RuledClock[];
  payer: string;
  may: May;
}) {
  const { t } = useTranslation('documents');
  const say = useSay();
  const deadline = clockOf(clocks, payer);
  const done = items.filter(isDone).length;
  return (
    <section className="stack">
      <div className="row spread">
        <h3>{title}</h3>
        <span className="soft">{t('done', { done, all: items.length })}</span>
      </div>
      {deadline && done < items.length ? (
        <p>
          {say(deadline.name)} <DueChip at={deadline.dueAt} />
        </p>
      ) : null}
      <ul className="documents-list">
        {items.map((owed) => (
          <OwedDocument
            key={owed.subject}
            caseId={one.id}
            owed={owed}
            takes={takes}
            clock={clockOf(clocks, owed.subject)}
            may={may}
          />
        ))}
      </ul>
    </section>
  );
}

/** What each payer wants to see, and how far each document is. */
export function OwedList({ one, claim, list }: { one: Case; claim: Claim; list: DocumentList }) {
  const { t } = useTranslation('documents');
  const [language] = useLanguage();
  const { role } = useSession();
  const ledger = useQuery(ledgerQuery(one.id));
  const clocks = useQuery(ruledClocksQuery(one.id));
  const actions = useQuery(actionsQuery(one.id));
  const names = useClaimNames(claim, ledger.data?.parties);
  const may = {
    send: role !== 'auditor' && !one.ended,
    judge: actions.data?.actions.some(({ type }) => type === 'JudgeDocument') ?? false,
  };
  const payers = [...new Set(list.items.map((owed) => owed.for))];
  return (
    <>
      {may.send ? (
        <p className="soft">
          {t('howTo', { endings: list.takes.endings.join(', '), limit: bytesText(list.takes.maxBytes, language) })}
        </p>
      ) : null}
      {payers.map((payer) => (
        <OfPayer
          key={payer}
          one={one}
          title={names.payer(payer)}
          items={list.items.filter((owed) => owed.for === payer)}
          takes={list.takes}
          clocks={clocks.data?.items ?? []}
          payer={payer}
          may={may}
        />
      ))}
    </>
  );
}
