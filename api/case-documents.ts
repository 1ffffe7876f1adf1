import type { CaseState } from '../workflows/domain/case/state.ts';
import type { EventOf, RecordedEvent } from '../workflows/domain/case/events.ts';
import { named, type Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { OwedDocumentView } from './schemas/documents.ts';

type Received = EventOf<'DocumentReceived'> & RecordedEvent;
type Asked = EventOf<'DocumentAsked'> & RecordedEvent;
type Judged = EventOf<'DocumentAccepted' | 'DocumentRejected' | 'DocumentWaived'> & RecordedEvent;

const isJudged = (event: RecordedEvent): event is Judged =>
  event.type === 'DocumentAccepted' || event.type === 'DocumentRejected' || event.type === 'DocumentWaived';

/** What the log says last of each document, by subject. */
function saidOf(log: readonly RecordedEvent[]) {
  const asked = new Map<string, Asked>();
  const received = new Map<string, Received>();
  const judged = new Map<string, Judged>();
  for (const event of log) {
    if (event.type === 'DocumentAsked') asked.set(event.data.subject, event);
    if (isJudged(event)) judged.set(event.data.subject, event);
    if (event.type === 'DocumentReceived') {
      received.set(event.data.subject, event);
      judged.delete(event.data.subject);
    }
  }
  return { asked, received, judged };
}

/** The documents that a claim owes, in the order in which they were asked for; a case of another kind owes none. */
export function owedDocuments(state: CaseState, log: readonly RecordedEvent[], rules: Rulebook): OwedDocumentView[] {
  if (state.part.kind !== 'claim') return [];
  const { documents = {}, payers = {} } = state.part;
  const { asked, received, judged } = saidOf(log);
  return Object.entries(documents).map(([subject, { document, for: payer, round, state: standing }]) => {
    const kind = named(payers, payer)?.kind;
    const name = named(rules.practice?.claims?.documents ?? {}, document)?.name;
    const file = received.get(subject);
    const verdict = judged.get(subject);
    return {
      subject,
      document,
      ...(name ? { name } : {}),
      for: payer,
      ...(kind ? { payer: kind } : {}),
      round,
      state: standing,
      askedAt: asked.get(subject)?.happenedAt ?? state.reportedAt,
      ...(verdict ? { judged: judgedView(verdict) } : {}),
      ...(file ? { file: fileView(file) } : {}),
    };
  });
}

function fileView({ data, personal, recordedAt }: Received): NonNullable<OwedDocumentView['file']> {
  const { sha256, bytes, mediaType } = data;
  const name = personal?.text;
  return { sha256, bytes, mediaType, ...(name === undefined ? {} : { name }), receivedAt: recordedAt };
}

function judgedView({ happenedAt, actor, personal }: Judged): NonNullable<OwedDocumentView['judged']> {
  const reason = personal?.text;
  return { at: happenedAt, actor: actor.id, ...(reason === undefined ? {} : { reason }) };
}
