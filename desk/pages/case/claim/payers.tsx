import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { HOLDER_NAMES } from '../../../../workflows/domain/audit/state-names.ts';
import type { RuledClock } from '../../../api/client.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { Money } from '../../../parts/money.tsx';
import { useSay } from '../../../words/words.ts';
import type { Claim } from './figures.ts';
import type { Payer, useClaimNames } from './names.ts';

type Names = ReturnType<typeof useClaimNames>;

/** How far it got with a payer, the furthest that was reached. */
function standingOf({ paid, answer, suit, writtenClaim, defences, demands }: Payer) {
  if (paid) return 'paid';
  if (suit) return 'sued';
  if (answer) return answer;
  if (writtenClaim) return writtenClaim;
  if (defences) return 'defends';
  return demands ? 'asked' : 'opened';
}

type Standing = ReturnType<typeof standingOf>;

/** The clocks that run for a payer: its own, and those of what it owes us. */
function clocksOf(subject: string, claim: Claim, clocks: readonly RuledClock[]): RuledClock[] {
  const recoveries = Object.entries(claim.money?.recoveries ?? {});
  const owned = [subject, ...recoveries.flatMap(([id, { from }]) => (from === subject ? [id] : []))];
  return clocks.filter(
    ({ key, clock, status }) =>
      (status === 'running' || status === 'paused') && owned.includes(key.slice(clock.length + 1)),
  );
}

function Papers({ subject, claim }: { subject: string; claim: Claim }) {
  const { t } = useTranslation('claim');
  const wanted = Object.values(claim.documents ?? {}).filter((one) => one.for === subject);
  if (wanted.length === 0) return null;
  const done = wanted.filter(({ state }) => state === 'accepted' || state === 'waived').length;
  return <p>{t('papers', { done, all: wanted.length })}</p>;
}

function Policy({ policy }: { policy: NonNullable<Payer['policy']> }) {
  const { t } = useTranslation('claim');
  const sums = [
    ['sumInsured', policy.sumInsured],
    ['insuredValue', policy.insuredValue],
    ['deductible', policy.deductible],
    ['franchise', policy.franchise],
  ] as const;
  return (
    <p className="soft">
      {t('policy', { number: policy.number })}
      {sums.map(([name, amount]) =>
        amount ? (
          <Fragment key={name}>
            {' · '}
            {t(name)} <Money amount={amount} />
          </Fragment>
        ) : null,
      )}
      {policy.premiumRate ? ` · ${t('premiumRate', { percent: policy.premiumRate })}` : ''}
    </p>
  );
}

/** What else was said between us and a payer than how far it got; nothing where nothing was. */
function Dealings({ payer, standing }: { payer: Payer; standing: Standing }) {
  const { t } = useTranslation('claim');
  const told = [
    payer.demands ? t('demanded', { count: payer.demands }) : '',
    payer.writtenClaim && payer.writtenClaim !== standing ? t(`standing.${payer.writtenClaim}`) : '',
    payer.defences ? t('defended', { count: payer.defences }) : '',
    payer.answer && payer.answer !== standing ? t(`standing.${payer.answer}`) : '',
    payer.suit && standing !== 'sued' ? t('standing.sued') : '',
    payer.complete ? t('complete') : '',
  ].filter(Boolean);
  return told.length > 0 ? <p className="soft">{told.join(' · ')}</p> : null;
}

function Sums({ payer }: { payer: Payer }) {
  const { t } = useTranslation('claim');
  const sums = [
    ['liable', payer.liability],
    ['accepted', payer.answered],
    ['paidItself', payer.paid],
    ['subrogated', payer.subrogated],
  ] as const;
  const known = sums.flatMap(([name, amount]) => (amount ? [{ name, amount }] : []));
  if (known.length === 0) return null;
  return (
    <dl className="claim-sums">
      {known.map(({ name, amount }) => (
        <div key={name}>
          <dt>{t(`sum.${name}`)}</dt>
          <dd>
            <Money amount={amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Running({ caseId, clocks }: { caseId: string; clocks: readonly RuledClock[] }) {
  const say = useSay();
  const { t } = useTranslation('claim');
  if (clocks.length === 0) return <p className="soft">{t('noClock')}</p>;
  return (
    <ul className="claim-clocks">
      {clocks.map((clock) => (
        <li key={clock.key}>
          <Link to="/cases/$id" params={{ id: caseId }} search={(now) => ({ ...now, clock: clock.key })}>
            {say(clock.name)}
          </Link>
          <span className="soft">{say(HOLDER_NAMES[clock.holder])}</span>
          {clock.status === 'paused' ? (
            <span className="chip" data-time="paused">
              {t('held')}
            </span>
          ) : (
            <DueChip at={clock.dueAt} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Everybody who may have to pay, side by side: how far it got with each, and what runs. */
export function Payers({
  caseId,
  claim,
  clocks,
  names,
}: {
  caseId: string;
  claim: Claim;
  clocks: readonly RuledClock[];
  names: Names;
}) {
  const { t } = useTranslation('claim');
  const payers = Object.entries(claim.payers ?? {});
  if (payers.length === 0) return <p className="soft">{t('noPayers')}</p>;
  return (
    <ul className="claim-payers">
      {payers.map(([subject, payer]) => (
        <li key={subject} className="panel">
          <h4>{names.payer(subject)}</h4>
          <p>
            <span className="chip">{t(`standing.${standingOf(payer)}`)}</span>{' '}
            {payer.mode ? <span className="soft">{t(`mode.${payer.mode}`)}</span> : null}
          </p>
          {payer.policy ? <Policy policy={payer.policy} /> : null}
          <Sums payer={payer} />
          <Dealings payer={payer} standing={standingOf(payer)} />
          <Papers subject={subject} claim={claim} />
          <Running caseId={caseId} clocks={clocksOf(subject, claim, clocks)} />
        </li>
      ))}
    </ul>
  );
}
