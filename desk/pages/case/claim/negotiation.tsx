import { useTranslation } from 'react-i18next';
import type { LedgerLine } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Money } from '../../../parts/money.tsx';
import { useSay } from '../../../words/words.ts';
import { EventLink } from './event-link.tsx';
import type { useClaimNames } from './names.ts';

const SAID = ['SettlementOffered', 'CounterOffered', 'OfferAccepted', 'ClaimDeclined'];

/** Whose word it is: what the claimant says stands on the other side. */
const sideOf = ({ type, counter }: LedgerLine): 'ours' | 'theirs' =>
  type === 'CounterOffered' || (type === 'OfferAccepted' && !counter) ? 'theirs' : 'ours';

/** What still stands of what was offered: the last word, unless it was accepted or declined. */
const standingOf = (talk: readonly LedgerLine[]): number | undefined => {
  const last = talk.at(-1);
  return last && ['SettlementOffered', 'CounterOffered'].includes(last.type) ? last.seq : undefined;
};

/** Offers and counter-offers as a conversation, the newest below. */
export function Negotiation({
  caseId,
  lines,
  names,
}: {
  caseId: string;
  lines: readonly LedgerLine[];
  names: ReturnType<typeof useClaimNames>;
}) {
  const { t } = useTranslation('claim');
  const say = useSay();
  const talk = lines.filter(({ type }) => SAID.includes(type));
  if (talk.length === 0) return <p className="soft">{t('noOffers')}</p>;
  const stands = standingOf(talk);
  return (
    <ol className="claim-talk">
      {talk.map((line) => (
        <li key={line.seq} data-side={sideOf(line)}>
          <p className="row">
            <strong>{t(`side.${sideOf(line)}`)}</strong>
            <EventLink caseId={caseId} seq={line.seq}>
              {names.event(line.type)}
            </EventLink>
            {line.seq === stands ? <span className="chip">{t('stands')}</span> : null}
          </p>
          {line.amount ? (
            <p className="claim-offer">
              <Money amount={line.amount} />
              {line.release ? <span className="soft"> · {t(`release.${line.release}`)}</span> : null}
            </p>
          ) : null}
          {line.reason ? <p>{say(line.reason)}</p> : null}
          {line.text ? <p>{line.text}</p> : null}
          <p className="soft">
            {line.actor} · <Moment at={line.happenedAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}
