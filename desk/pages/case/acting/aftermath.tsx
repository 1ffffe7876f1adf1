import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useSay } from '../../../words/words.ts';
import { useAct } from './acting.ts';
import type { CommandName } from './order.ts';
import { useQuick } from './quick.tsx';

/** What became of what was done at once, and the way back from what can be taken back. */
export function Aftermath() {
  const { t } = useTranslation('case');
  const { t: s } = useTranslation('shell');
  const say = useSay();
  const { undoable, forget, offers } = useAct();
  const { command } = useQuick();
  const { isPending, isWaiting, error, give, reset } = command;
  return (
    <>
      {isWaiting ? <output className="case-undo">{s('waiting')}</output> : null}
      {error ? (
        <div className="stack">
          <TroubleNote error={error} />
          <p>
            <button type="button" className="button" onClick={reset}>
              {s('close')}
            </button>
          </p>
        </div>
      ) : null}
      {undoable && offers(undoable.by) ? (
        <output className="case-undo">
          <span>{t('done', { what: say(COMMAND_TITLES[undoable.done as CommandName]) })}</span>
          <button
            type="button"
            className="button"
            disabled={isPending}
            onClick={() => give({ body: { type: undoable.by, reason: t('undoReason') } })}
          >
            {t('undo')}
          </button>
          <button type="button" className="button" data-look="quiet" aria-label={s('close')} onClick={forget}>
            ×
          </button>
        </output>
      ) : null}
    </>
  );
}
