import { endingOf } from '../files/media-types.ts';
import type { RecordedEvent } from '../workflows/domain/case/events.ts';

/** A document as a bundle shows it. */
export interface ShownDocument {
  sha256: string;
  bytes: number;
  mediaType: string;
  /** Sequence numbers of the events with which it came; the same file may come twice. */
  events: number[];
  /** In the bundle; null where it is left out. */
  path: string | null;
  /** Why it is not there. */
  because?: 'left-out' | 'missing';
}

/** The documents that came in, each content once, in the order in which they came. */
export function documentsOf(log: readonly RecordedEvent[]): ShownDocument[] {
  const found = new Map<string, ShownDocument>();
  for (const event of log) {
    if (event.type !== 'DocumentReceived') continue;
    const { sha256, bytes, mediaType } = event.data;
    const known = found.get(sha256);
    if (known) known.events.push(event.seq);
    else {
      const path = `documents/${sha256}.${endingOf(mediaType)}`;
      found.set(sha256, { sha256, bytes, mediaType, events: [event.seq], path });
    }
  }
  return [...found.values()];
}
