import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import type { Action } from '../../../api/client.ts';
import { actionsQuery } from '../../../api/queries.ts';
import { announce } from '../../../parts/announce.ts';
import type { TypedFields } from '../../../parts/schema-form/typed.ts';
import { useSay } from '../../../words/words.ts';
import { useScope } from '../scope.ts';
import { ActingContext, type Acting, type Opened } from './acting.ts';
import { ActionDialog } from './action-dialog.tsx';
import { ActionKeys } from './action-keys.tsx';
import { isComposed, type CommandName } from './order.ts';
import { QuickProvider } from './quick.tsx';

/** What can be taken back right after it was done, and how. */
const UNDONE_BY: Partial<Record<string, CommandName>> = {
  Pause: 'Resume',
  MergeInto: 'UndoMerge',
  CloseCase: 'ReopenCase',
  Withdraw: 'ReopenCase',
};

const NONE: readonly Action[] = [];

/** What can be done to the case now, and the form that is open. */
export function ActingProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('case');
  const say = useSay();
  const { id, isPast } = useScope();
  const { data } = useQuery({ ...actionsQuery(id), enabled: !isPast });
  const [opened, setOpened] = useState<Opened>();
  const [composing, setComposing] = useState<Opened>();
  const [undoable, setUndoable] = useState<Acting['undoable']>();
  const actions = (isPast ? undefined : data?.actions) ?? NONE;
  const acting = useMemo<Acting>(() => {
    const next = (last: Opened | undefined, type: string, preset?: TypedFields): Opened => ({
      type,
      preset,
      nth: (last?.nth ?? 0) + 1,
    });
    return {
      actions,
      offers: (type) => actions.some((one) => one.type === type),
      open: (type, preset) =>
        isComposed(type)
          ? setComposing((last) => next(last, type, preset))
          : setOpened((last) => next(last, type, preset)),
      composing,
      done: ({ type }) => {
        const by = UNDONE_BY[type];
        setUndoable(by && { done: type, by });
        if (!by) announce(t('done', { what: say(COMMAND_TITLES[type as CommandName]) }));
      },
      undoable,
      forget: () => setUndoable(undefined),
    };
  }, [actions, composing, undoable, t, say]);
  const action = actions.find(({ type }) => type === opened?.type);
  return (
    <ActingContext value={acting}>
      <QuickProvider>
        {isPast ? null : <ActionKeys />}
        {children}
      </QuickProvider>
      {opened && action ? (
        <ActionDialog key={opened.nth} action={action} preset={opened.preset} onClose={() => setOpened(undefined)} />
      ) : null}
    </ActingContext>
  );
}
