import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import type { Action } from '../../../api/client.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { textIn, type TypedFields } from '../../../parts/schema-form/typed.ts';
import { useSay } from '../../../words/words.ts';
import { useNames } from '../scope.ts';
import { CommandForm } from './command-form.tsx';
import type { CommandName } from './order.ts';

/** What a form that is about one thing is about, such as one promise of several. */
function useAbout(action: Action, preset: TypedFields | undefined): string {
  const say = useSay();
  const names = useNames();
  return Object.entries(preset ?? {})
    .map(([field, value]) => {
      const found = action.choices[field]?.find((one) => one.value === value);
      return found ? say(found.name) : field === 'clock' ? names.clock(textIn(value)) : '';
    })
    .filter(Boolean)
    .join(' · ');
}

/** The form of a command, over the page. */
export function ActionDialog({
  action,
  preset,
  onClose,
}: {
  action: Action;
  preset: TypedFields | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('shell');
  const say = useSay();
  const about = useAbout(action, preset);
  return (
    <Dialog open onClose={onClose} title={say(COMMAND_TITLES[action.type as CommandName]) || action.type}>
      {about ? <p className="soft">{about}</p> : null}
      <CommandForm action={action} preset={preset} onDone={onClose}>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </CommandForm>
    </Dialog>
  );
}
