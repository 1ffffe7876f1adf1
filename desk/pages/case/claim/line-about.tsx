import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerLine } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { useSay } from '../../../words/words.ts';
import type { useClaimNames } from './names.ts';

/** What else an event about money says than its amount: of whom and to whom, for which leg, the answer, why, and by when. */
export function LineAbout({ line, names }: { line: LedgerLine; names: ReturnType<typeof useClaimNames> }) {
  const { t } = useTranslation('claim');
  const say = useSay();
  const { from, by, leg, answer, release, reference, reason, text, dueAt } = line;
  const said = [
    from ? t('owedBy', { payer: names.payer(from) }) : '',
    by ? t('paidBy', { payer: names.payer(by) }) : '',
    leg ? t('ofLeg', { leg }) : '',
    answer ? t(`standing.${answer}`) : '',
    release ? t(`release.${release}`) : '',
    reference ?? '',
    say(reason),
    text ?? '',
  ].filter(Boolean);
  return (
    <>
      {said.map((one, index) => (
        <Fragment key={index}>
          {index > 0 ? ' · ' : ''}
          {one}
        </Fragment>
      ))}
      {dueAt ? (
        <>
          {said.length > 0 ? ' · ' : ''}
          {t('byWhen')} <Moment at={dueAt} />
        </>
      ) : null}
    </>
  );
}
