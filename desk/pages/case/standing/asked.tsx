import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client.ts';
import { useSession } from '../../../shell/session.ts';
import { useAct } from '../acting/acting.ts';
import { useNames, useScope } from '../scope.ts';
import { Step } from './step.tsx';

const REFERRAL_MARKS = { waiting: 'waiting', answered: 'done', released: 'off' } as const;
const HAND_OVER_MARKS = { offered: 'waiting', accepted: 'done', declined: 'off', lapsed: 'off' } as const;

/** By when what was asked is to come, by the clock that runs for it. */
const dueOf = ({ clocks }: Case, subject: string): string | undefined =>
  clocks.find((clock) => clock.subject === subject && (clock.status === 'running' || clock.status === 'paused'))?.dueAt;

/** Whom we asked: departments for their view, and colleagues whether they take the case over. What waits comes first. */
export function Asked() {
  const { t } = useTranslation('standing');
  const { view } = useScope();
  const { referrals, handOvers } = view;
  if (referrals.length + handOvers.length === 0) return null;
  const waitingFirst = <T extends { state: string }>(some: readonly T[], waits: string): T[] => [
    ...some.filter(({ state }) => state === waits),
    ...some.filter(({ state }) => state !== waits).toReversed(),
  ];
  return (
    <section className="case-panel" aria-labelledby="case-asked">
      <h2 id="case-asked">{t('asked')}</h2>
      <ul className="case-promises">
        {waitingFirst(handOvers, 'offered').map((one) => (
          <HandedOver key={one.id} one={one} />
        ))}
        {waitingFirst(referrals, 'waiting').map((one) => (
          <Referred key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Referred({ one }: { one: Case['referrals'][number] }) {
  const { t } = useTranslation('standing');
  const { view, isPast } = useScope();
  const { open, offers } = useAct();
  const names = useNames();
  return (
    <Step
      mark={REFERRAL_MARKS[one.state]}
      title={t('referredTo', { department: names.department(one.department) })}
      says={t(`referral.${one.state}`)}
      dueAt={dueOf(view, one.id)}
    >
      {!isPast && one.state === 'waiting' && offers('RecordFeedback') ? (
        <span className="row">
          <button type="button" className="case-link" onClick={() => open('RecordFeedback', { referral: one.id })}>
            {t('recordFeedback')}
          </button>
        </span>
      ) : null}
    </Step>
  );
}

function HandedOver({ one }: { one: Case['handOvers'][number] }) {
  const { t } = useTranslation('standing');
  const { view, isPast } = useScope();
  const { open, offers } = useAct();
  const { id: me } = useSession();
  const mayAnswer = !isPast && one.state === 'offered' && one.to === me;
  return (
    <Step
      mark={HAND_OVER_MARKS[one.state]}
      title={one.to === me ? t('offeredToMe') : t('offeredTo', { person: one.to })}
      says={t(`handOver.${one.state}`)}
      dueAt={dueOf(view, one.id)}
    >
      {mayAnswer ? (
        <span className="row">
          {offers('AcceptHandOver') ? (
            <button type="button" className="case-link" onClick={() => open('AcceptHandOver', { handOver: one.id })}>
              {t('accept')}
            </button>
          ) : null}
          {offers('DeclineHandOver') ? (
            <button type="button" className="case-link" onClick={() => open('DeclineHandOver', { handOver: one.id })}>
              {t('decline')}
            </button>
          ) : null}
        </span>
      ) : null}
    </Step>
  );
}
