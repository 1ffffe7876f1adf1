import { useEffect, useState } from 'react';
import { useDebounced } from './debounced.ts';

/**
 * The text of a field that the address follows: what is typed stands in the field at once, and `onRest` is called with it, trimmed, once it
 * has rested. An address that changes by itself, such as by a link, brings its own text.
 */
export function useTypedText(
  q: string,
  { restMs, onRest }: { restMs: number; onRest: (text: string) => void },
): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(q);
  const [seen, setSeen] = useState(q);
  const rested = useDebounced(text, restMs);
  if (q !== seen) {
    setSeen(q);
    if (q !== text.trim()) setText(q);
  }
  useEffect(() => {
    if (rested === text && rested.trim() !== q) onRest(rested.trim());
    // Only what was typed changes the address; what the address says changes the text above.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [rested]);
  return [text, setText];
}
