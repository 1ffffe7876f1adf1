import { useState } from 'react';
import { newKey } from './send.ts';

/**
 * The key of what is wanted in one dialog: the same for the same words, so that what nobody answered is done once however often it is asked, and
 * another where they were changed, which the server would take for a mistake under the first.
 */
export function useKeys(): (wanted: unknown) => string {
  const [keys] = useState(() => new Map<string, string>());
  return (wanted) => {
    const words = JSON.stringify(wanted);
    const key = keys.get(words) ?? newKey();
    keys.set(words, key);
    return key;
  };
}
