import { useTranslation } from 'react-i18next';
import { valueName } from '../../../../workflows/domain/audit/value-names.ts';
import type { Case } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Money } from '../../../parts/money.tsx';
import { useSay } from '../../../words/words.ts';
import { line, List, type Line } from '../list.tsx';
import { useScope, useZone } from '../scope.ts';
import { useRuleNames } from './rule-names.ts';

/** What only this kind of case knows of how far it came. */
function useOfKind(details: Case['details']): Line[] {
  const { t } = useTranslation('standing');
  const say = useSay();
  switch (details.kind) {
    case 'complaint':
      return [line(t('finalResponse'), details.final ? t('given') : undefined)];
    case 'exception':
      return [
        line(t('cause'), details.cause),
        line(t('party'), details.party && (say(valueName('party', details.party)) || details.party)),
        line(t('expected'), details.expectedAt && <Moment at={details.expectedAt} />),
      ];
    case 'claim':
      return [
        line(
          t('appeals'),
          details.appeals
            .map(
              ({ late, decided }) =>
                `${t(late ? 'appealLate' : 'appealInTime')} (${t(decided ? 'decided' : 'undecided')})`,
            )
            .join(' · '),
        ),
      ];
    case 'request':
      return [line(t('price'), details.price && <Money amount={details.price} />)];
    default:
      return details satisfies never;
  }
}

/** How far the case came: the round, what its kind alone knows, and what holds it. */
export function Course() {
  const { t } = useTranslation('standing');
  const { view } = useScope();
  const zone = useZone();
  const { pauseReason } = useRuleNames(view.paused !== undefined);
  const at = (instant: string) => <Moment at={instant} {...(zone ? { zone } : {})} />;
  const ofKind = useOfKind(view.details);
  const { round } = view.details;
  return (
    <List
      title={t('course')}
      lines={[
        line(t('round'), round > 1 ? t('roundNumber', { number: round }) : undefined),
        ...ofKind,
        line(t('paused'), view.paused && pauseReason(view.paused.reason)),
        line(t('pausedUntil'), view.paused && at(view.paused.ceilingAt)),
      ]}
    />
  );
}
