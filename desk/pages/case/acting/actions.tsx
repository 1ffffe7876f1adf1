import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import { useSay } from '../../../words/words.ts';
import { useScope } from '../scope.ts';
import { useAct } from './acting.ts';
import { Consequences } from './consequences.tsx';
import { nextOf, type CommandName } from './order.ts';
import { useQuick } from './quick.tsx';

/** What is most worth doing now, each with what comes of it. */
export function Actions() {
  const { t } = useTranslation('case');
  const say = useSay();
  const { view } = useScope();
  const { actions } = useAct();
  const { begin, command } = useQuick();
  if (actions.length === 0) return null;
  return (
    <section className="case-panel" aria-labelledby="case-next" data-chrome>
      <h2 id="case-next">{t('next')}</h2>
      <ul className="case-next">
        {nextOf(actions, view).map((action) => (
          <li key={action.type}>
            <button
              type="button"
              className="case-next-button"
              disabled={command.isPending}
              onClick={() => begin(action.type)}
            >
              <strong>{say(COMMAND_TITLES[action.type as CommandName]) || action.type}</strong>
              <Consequences action={action} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
