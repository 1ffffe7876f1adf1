import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { useAct } from '../acting/acting.ts';
import { useScope } from '../scope.ts';
import { Step } from './step.tsx';

type Planned = Case['nodes'][number];

/** What is open first, the earliest before; then what was done, the latest before. */
const inOrder = (some: readonly Planned[]): Planned[] => [
  ...some.filter(({ doneAt }) => !doneAt).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt)),
  ...some.filter(({ doneAt }) => doneAt).toSorted((a, b) => (b.doneAt ?? '').localeCompare(a.doneAt ?? '')),
];

/** The steps that meetings decided, and what keeps it from happening again, as lists to tick off. */
export function PlannedSteps() {
  const { view } = useScope();
  return (
    <>
      <Steps what="nodes" steps={view.nodes} />
      <Steps what="preventions" steps={view.preventions} />
    </>
  );
}

function Steps({ what, steps }: { what: 'nodes' | 'preventions'; steps: readonly Planned[] }) {
  const { t } = useTranslation('standing');
  if (steps.length === 0) return null;
  const done = steps.filter(({ doneAt }) => doneAt).length;
  return (
    <section className="case-panel" aria-labelledby={`case-${what}`}>
      <div className="row spread">
        <h2 id={`case-${what}`}>{t(what)}</h2>
        <span className="soft">{t('doneOf', { done, all: steps.length })}</span>
      </div>
      <ul className="case-promises">
        {inOrder(steps).map((step) => (
          <OneStep key={step.id} what={what} step={step} />
        ))}
      </ul>
    </section>
  );
}

function OneStep({ what, step }: { what: 'nodes' | 'preventions'; step: Planned }) {
  const { t } = useTranslation('standing');
  const { isPast } = useScope();
  const { open, offers } = useAct();
  const complete = what === 'nodes' ? 'CompleteNode' : 'CompletePrevention';
  const preset = what === 'nodes' ? { node: step.id } : { prevention: step.id };
  return (
    <Step
      mark={step.doneAt ? 'done' : 'waiting'}
      title={step.what ?? t(what === 'nodes' ? 'node' : 'prevention')}
      says={
        <>
          {t('owedBy', { person: step.owner })}
          {step.doneAt ? (
            <>
              {' · '}
              {t('doneAt')} <Moment at={step.doneAt} />, {t('dueBy')} <Moment at={step.dueAt} />
            </>
          ) : null}
        </>
      }
      dueAt={step.dueAt}
    >
      {!isPast && !step.doneAt ? (
        <span className="row">
          {offers(complete) ? (
            <button type="button" className="case-link" onClick={() => open(complete, preset)}>
              {t('isDone')}
            </button>
          ) : null}
          {what === 'nodes' && offers('MoveNode') ? (
            <button type="button" className="case-link" onClick={() => open('MoveNode', preset)}>
              {t('move')}
            </button>
          ) : null}
        </span>
      ) : null}
    </Step>
  );
}
