import type { CaseState } from '../workflows/domain/case/state.ts';
import type { EventOf, RecordedEvent } from '../workflows/domain/case/events.ts';
import { named, type Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { OwedDocumentView } from './schemas/documents.ts';

type Received = EventOf<'DocumentReceived'> & RecordedEvent;

/** The documents that a claim owes, in the order in which they were asked for; a case of another kind owes none. */
export function owedDocuments(state: CaseState, log: readonly RecordedEvent[], rules: Rulebook): OwedDocumentView[] {
  if (state.part.kind !== 'claim') return [];
  const { documents = {}, payers = {} } = state.part;
  const received = new Map<string, Received>();
  for (const event of log) if (event.type === 'DocumentReceived') received.set(event.data.subject, event);
  return Object.entries(documents).map(([subject, { document, for: payer, round, state: standing }]) => {
    const kind = named(payers, payer)?.kind;
    const name = named(rules.practice?.claims?.documents ?? {}, document)?.name;
    const file = received.get(subject);
    return {
      subject,
      document,
      ...(name ? { name } : {}),
      for: payer,
      ...(kind ? { payer: kind } : {}),
      round,
      state: standing,
      ...(file ? { file: fileView(file) } : {}),
    };
  });
}

function fileView({ data, personal, recordedAt }: Received): NonNullable<OwedDocumentView['file']> {
  const { sha256, bytes, mediaType } = data;
  const name = personal?.text;
  return { sha256, bytes, mediaType, ...(name === undefined ? {} : { name }), receivedAt: recordedAt };
}
