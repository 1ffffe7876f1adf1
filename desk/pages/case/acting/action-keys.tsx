import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useSay } from '../../../words/words.ts';
import { useAct } from './acting.ts';
import type { CommandName } from './order.ts';
import { useQuick } from './quick.tsx';

const KEYS: Partial<Record<string, string>> = {
  Acknowledge: 'a',
  AddNote: 'n',
  MakePromise: 'p',
  Answer: 'r',
  TakeOver: 't',
  Escalate: 'e',
  MergeInto: 'm',
  RecordContact: 'o',
};

/** Everything that can be done has its place in the palette, and what is done often has a key. */
export function ActionKeys() {
  const { actions } = useAct();
  const { begin } = useQuick();
  const say = useSay();
  useKeys(
    actions.map(({ type }) => ({
      keys: KEYS[type] ?? '',
      title: say(COMMAND_TITLES[type as CommandName]) || type,
      run: () => begin(type),
    })),
  );
  return null;
}
