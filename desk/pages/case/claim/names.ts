import { useTranslation } from 'react-i18next';
import { EVENT_TITLES } from '../../../../workflows/domain/audit/event-titles.ts';
import type { ClaimLedger } from '../../../api/client.ts';
import { useSay } from '../../../words/words.ts';
import type { Claim } from './figures.ts';

export type Payer = NonNullable<Claim['payers']>[string];

/** How payers, events and accounts of a claim are called. */
export function useClaimNames(claim: Claim, parties: ClaimLedger['parties'] = {}) {
  const { t } = useTranslation('claim');
  const say = useSay();
  const party = (id: string): string => say(parties[id]) || id;
  const payer = (subject: string): string => {
    const found = claim.payers?.[subject];
    return found ? t('payerNamed', { kind: t(`payer.${found.kind}`), party: party(found.party) }) : subject;
  };
  return {
    party,
    payer,
    event: (type: string): string =>
      Object.hasOwn(EVENT_TITLES, type) ? say(EVENT_TITLES[type as keyof typeof EVENT_TITLES]) : type,
    /** What a line is about: a payer by its name, a payment or recovery by its number. */
    subject: (subject: string): string => {
      if (subject.startsWith('t')) return t('paymentNumber', { number: subject.slice(1) });
      if (subject.startsWith('g')) return t('recoveryNumber', { number: subject.slice(1) });
      return payer(subject);
    },
  };
}
