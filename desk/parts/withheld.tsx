import { WITHHELD_NAMES } from '../../workflows/domain/audit/state-names.ts';
import { useSay } from '../words/words.ts';

/** Why something personal is not shown; nothing where it is, or where there was none. */
export function WhyWithheld({ why }: { why: keyof typeof WITHHELD_NAMES | null | undefined }) {
  const say = useSay();
  return why ? <span className="soft">{say(WITHHELD_NAMES[why])}</span> : null;
}
