import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../api/client.ts';
import type { Run } from '../../api/use-run.ts';
import { RefusedCases } from '../../parts/refused-cases.tsx';

/** What is selected, and what to do with it. */
export function SelectionBar({
  count,
  onTake,
  onClear,
  isRunning,
}: {
  count: number;
  onTake: () => void;
  onClear: () => void;
  isRunning: boolean;
}) {
  const { t } = useTranslation('work');
  if (count === 0) return null;
  return (
    <section className="work-bar row" aria-label={t('selection')}>
      <strong>{t('selected', { count })}</strong>
      <button type="button" className="button" data-look="primary" disabled={isRunning} onClick={onTake}>
        {t('takeOver')}
      </button>
      <button type="button" className="button" data-look="quiet" onClick={onClear}>
        {t('clearSelection')}
      </button>
    </section>
  );
}

/** How far it has come; then how many were taken over, and which were refused and why. */
export function RunNote({ run, onDismiss }: { run: Run<WorkItem> | undefined; onDismiss: () => void }) {
  const { t } = useTranslation('work');
  if (!run) return null;
  const { total, done, refused, isRunning } = run;
  return (
    <section className="work-run" aria-label={t('takeOver')}>
      <div className="row spread">
        <output>
          {isRunning
            ? t('taking', { done, total })
            : t(refused.length ? 'takenSome' : 'taken', { count: total - refused.length, total })}
        </output>
        {isRunning ? (
          <progress value={done} max={total} aria-label={t('takeOver')} />
        ) : (
          <button type="button" className="button" data-look="quiet" onClick={onDismiss}>
            {t('dismiss')}
          </button>
        )}
      </div>
      {refused.length > 0 ? <RefusedCases refused={refused} className="work-refused" /> : null}
    </section>
  );
}
