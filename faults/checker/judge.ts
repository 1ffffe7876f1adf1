import type { Fault, FaultKind, History, LoggedEvent, Received, Witness } from './history.ts';

/**
 * What in a history is not as promised, whatever was done to the stack: one writer per number, nothing acknowledged lost, nothing applied twice, each
 * deadline escalated once or lawfully ended, chains and projections whole, each message delivered once by its id. Empty when all is well.
 */
export function judge(history: History, witness: Witness): Fault[] {
  const cases = grouped(history.events, ({ caseId }) => caseId);
  return [
    ...[...cases].flatMap(([caseId, events]) => [...writers(caseId, events), ...escalations(caseId, events)]),
    ...numbers(history),
    ...commands(history, witness),
    ...messages(history, witness),
    ...history.overdue.map(({ caseId, what, dueAt }) =>
      fault('not-escalated', `case ${caseId}: ${what} fell due at ${dueAt}, and nothing happened`),
    ),
    ...history.waiting.map((text) => fault('not-delivered', text)),
    ...history.breaks.map((text) => fault('chain', text)),
    ...history.differences.map((text) => fault('projection', text)),
    ...witness.unanswered.map((text) => fault('unanswered', text)),
  ];
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const fault = (kind: FaultKind, text: string): Fault => ({ kind, text });

/** Each number once and without a gap, each event upon the one before it, no number by two commands in turn. */
function writers(caseId: string, events: readonly LoggedEvent[]): Fault[] {
  const inOrder = events.toSorted((one, other) => one.seq - other.seq);
  return inOrder.flatMap((event, index) => {
    const before = inOrder[index - 1];
    if (event.seq === before?.seq) return [fault('two-writers', `case ${caseId} has number ${event.seq} twice`)];
    if (event.seq !== (before?.seq ?? 0) + 1)
      return [fault('lost', `case ${caseId} has no number before ${event.seq}`)];
    if (before && event.previousHash !== before.hash)
      return [fault('two-writers', `case ${caseId}: number ${event.seq} follows another ${before.seq} than the log's`)];
    return [];
  });
}

const text = (event: LoggedEvent, name: string): string => String(event.data[name] ?? '');
const clockOf = (event: LoggedEvent): string => `${text(event, 'key')} (cycle ${text(event, 'cycle')})`;

/** Each deadline of a case breached at most once, each rung fired at most once, none before its time, and none of a promise that was kept. */
function escalations(caseId: string, events: readonly LoggedEvent[]): Fault[] {
  const found: Fault[] = [];
  const seen = new Set<string>();
  const kept = new Set<string>();
  for (const event of events.toSorted((one, other) => one.seq - other.seq)) {
    if (event.type === 'PromiseKept') kept.add(`promise:${text(event, 'subject')}`);
    if (event.type !== 'ClockBreached' && event.type !== 'RungFired') continue;
    const what = event.type === 'RungFired' ? `rung ${text(event, 'rung')} of ${clockOf(event)}` : clockOf(event);
    if (seen.has(what)) found.push(fault('escalated-twice', `case ${caseId}: ${what} happened twice`));
    seen.add(what);
    if (event.type === 'RungFired') continue;
    if (event.recordedAt < text(event, 'dueAt'))
      found.push(fault('escalated-unlawfully', `case ${caseId}: ${what} was breached before it was due`));
    if (kept.has(text(event, 'key')))
      found.push(fault('escalated-unlawfully', `case ${caseId}: ${what} was breached after it was kept`));
  }
  return found;
}

/** Each number of a series is given to one case. */
function numbers({ events }: History): Fault[] {
  const given = events.filter(({ type }) => type === 'NumberAssigned');
  const byNumber = grouped(
    given,
    (event) => `${text(event, 'series')} ${text(event, 'period')} ${text(event, 'sequence')}`,
  );
  return [...byNumber].flatMap(([number, many]) =>
    many.length > 1 ? [fault('two-writers', `the number ${number} was given ${many.length} times`)] : [],
  );
}

function commands({ events, commands: stored }: History, { acknowledged }: Witness): Fault[] {
  const byCommand = grouped(events, ({ commandId }) => commandId);
  const known = new Map(stored.map((command) => [command.commandId, command]));
  const lost = acknowledged.flatMap(({ commandId, caseId }) => {
    const logged = byCommand.get(commandId) ?? [];
    if (known.get(commandId)?.outcome !== 'accepted' || !logged.some((event) => event.caseId === caseId))
      return [fault('lost', `command ${commandId} of case ${caseId} was acknowledged and is not in the log`)];
    return [];
  });
  const twice = [...byCommand].flatMap(([commandId, logged]) => {
    const command = known.get(commandId);
    const [first, ...more] = logged.toSorted((one, other) => one.seq - other.seq);
    const last = more.at(-1) ?? first;
    const isOnce =
      command?.outcome === 'accepted' &&
      command.firstSeq === first?.seq &&
      command.lastSeq === last?.seq &&
      logged.length === (last?.seq ?? 0) - (first?.seq ?? 0) + 1 &&
      logged.every(({ caseId }) => caseId === command.caseId) &&
      logged.filter(({ type }) => type === 'NoteAdded' || type === 'PromiseMade').length <= 1;
    return isOnce
      ? []
      : [fault('applied-twice', `command ${commandId} has other events than those of one application`)];
  });
  return [...lost, ...twice];
}

/** A message's id is its effect's, with twelve digits of the command's hash. */
const effectOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));

function messages({ messages: outbox }: History, { received, ...witness }: Witness): Fault[] {
  const byEffect = grouped(received, ({ id }) => effectOf(id));
  const known = new Set(outbox.map(({ effectId }) => effectId));
  const strange = [...byEffect.keys()].filter((effectId) => !known.has(effectId));
  return [
    ...outbox.flatMap((message) => messageFaults(message, byEffect.get(message.effectId) ?? [], witness)),
    ...strange.map((effectId) => fault('lost', `message ${effectId} was received and is not in the outbox`)),
  ];
}

function messageFaults(
  { effectId, status, settledAt }: History['messages'][number],
  received: readonly Received[],
  { repeatsAllowed, since }: Pick<Witness, 'repeatsAllowed' | 'since'>,
): Fault[] {
  const taken = received.filter((one) => one.taken);
  const found: Fault[] = [];
  if (status !== 'delivered') found.push(fault('not-delivered', `message ${effectId} is ${status}`));
  else if (!taken.length) found.push(fault('not-delivered', `message ${effectId} counts as delivered and never came`));
  if (new Set(received.map(({ id }) => id)).size > 1)
    found.push(fault('delivered-twice', `message ${effectId} came under two ids`));
  if (new Set(received.map(({ body }) => body)).size > 1)
    found.push(fault('delivered-twice', `message ${effectId} came with two bodies`));
  const lately = taken.filter(({ at }) => at >= since).length;
  if (lately > 1 + repeatsAllowed)
    found.push(fault('delivered-twice', `message ${effectId} was taken ${lately} times`));
  if (settledAt && received.some(({ at }) => at > settledAt))
    found.push(fault('delivered-twice', `message ${effectId} came again after it counted as delivered`));
  return found;
}
