import { createContext, use, useMemo, type ReactNode } from 'react';
import { useScope } from '../scope.ts';
import { useAct } from './acting.ts';
import { useCommand } from './use-command.ts';

/** What is done at once, since there is nothing to say. */
const AT_ONCE = ['Acknowledge', 'TakeOver'];

interface Quick {
  /** Does it at once, or opens its form. */
  begin: (type: string) => void;
  command: ReturnType<typeof useCommand>;
}

const QuickContext = createContext<Quick | undefined>(undefined);

export function useQuick(): Quick {
  const quick = use(QuickContext);
  if (!quick) throw new Error('Nothing can be done to what has not come yet.');
  return quick;
}

export function QuickProvider({ children }: { children: ReactNode }) {
  const { id } = useScope();
  const { open, done } = useAct();
  const command = useCommand(id, 'quick', done);
  const quick = useMemo(
    () => ({
      begin: (type: string) => {
        if (!AT_ONCE.includes(type)) open(type);
        else if (!command.isPending) command.give({ body: { type } });
      },
      command,
    }),
    [open, command],
  );
  return <QuickContext value={quick}>{children}</QuickContext>;
}
