import { useTranslation } from 'react-i18next';
import { valueName } from '../../../../workflows/domain/audit/value-names.ts';
import type { Case } from '../../../api/client.ts';
import { useSay } from '../../../words/words.ts';
import { line, List } from '../list.tsx';
import { useScope } from '../scope.ts';
import { useRuleNames } from './rule-names.ts';

type Assessment = NonNullable<Case['assessment']>;
const VIEWS = ['ours', 'customer', 'partner'] as const;

/** Whose view of the cause it is, and what they hold it to be: the views stand side by side. */
function Cause({ cause }: { cause: NonNullable<Assessment['causes'][(typeof VIEWS)[number]]> }) {
  const say = useSay();
  return (
    <>
      {say(valueName('party', cause.party))} · {say(valueName('mechanism', cause.mechanism))}
    </>
  );
}

/** What the case turned out to be: where it comes from, its nature, how grave it is by which criteria, whose cause it was, and what followed. */
export function Assessed() {
  const { assessment } = useScope().view;
  return assessment ? <Shown assessment={assessment} /> : null;
}

function Shown({ assessment }: { assessment: Assessment }) {
  const { t } = useTranslation('standing');
  const say = useSay();
  const { origin, nature, criteria, upheld, causes, discipline, circulars } = assessment;
  const measures = Object.entries(discipline);
  const names = useRuleNames(nature !== undefined || criteria.length > 0 || measures.length > 0);
  return (
    <List
      title={t('assessed')}
      lines={[
        line(t('origin'), origin && say(valueName('origin', origin))),
        line(t('nature'), nature && names.nature(nature)),
        line(t('criteria'), criteria.map(names.criterion).join(' · ')),
        line(t('judged'), upheld === undefined ? undefined : t(upheld ? 'upheld' : 'notUpheld')),
        ...VIEWS.map((view) => {
          const cause = causes[view];
          return line(t(`causeBy.${view}`), cause && <Cause cause={cause} />);
        }),
        line(t('discipline'), measures.map(([, measure]) => names.measure(measure)).join(' · ')),
        line(t('circulars'), circulars > 0 ? t('circularsCount', { count: circulars }) : undefined),
      ]}
    />
  );
}
