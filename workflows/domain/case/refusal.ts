import type { Instant } from '../vocabulary.ts';

/** Every reason for which a command is refused, with its sentence. The facts that refused it fill the braces. */
export const REFUSALS = {
  'unknown-case': 'There is no case with this id.',
  'already-open': 'A case with this id is already open.',
  'unknown-organisation': 'No rulebook is published for organisation "{organisation}". Published are: {known}.',
  'no-rulebook-yet': 'No rulebook of "{organisation}" is in force on {date}; the first one begins on {first}.',
  'no-route': 'The rulebook {rulebook} has no route for a {kind} of type {caseType}.',
  'unknown-branch': 'The rulebook {rulebook} knows no branch "{branch}". It knows: {known}.',
  'missing-fact': 'A case of type {caseType} needs the facts: {missing}.',
  'unknown-fact': 'A case of type {caseType} does not ask for: {unknown}. It asks for: {known}.',
  'wrong-fact': 'The fact "{fact}" must be {expected}.',
  'time-in-the-future': '{field} is {value}, which is later than now ({now}).',
  'reported-before-happened': 'It cannot have been reported ({reportedAt}) before it happened ({happenedAt}).',
  'before-opening': '{happenedAt} is before the case was reported to us ({reportedAt}).',
  'before-calendars':
    '{happenedAt} is too early: the calendars of rulebook {rulebook} begin on {first}, so no deadline can be reckoned.',
  'role-not-allowed': 'A {role} may not give {command}; this needs one of: {allowed}.',
  'case-closed': 'The case is {status}; reopen it first.',
  'not-in-this-state': '{command} is not possible while the case is {status}; it is possible when it is: {possible}.',
  'wrong-kind': 'A {kind} does not know the command {command}.',
  'case-moved': 'The case has moved on: you saw version {expected}, it is at {actual}. Read it again.',
  'already-acknowledged': 'The case was acknowledged at {at}.',
  'already-owner': '{owner} already owns the case.',
  'nothing-changes': 'The command would change nothing.',
  'unknown-department': 'The rulebook {rulebook} knows no department "{department}". It knows: {known}.',
  'unknown-role': 'The rulebook {rulebook} knows no role "{role}" to escalate to. It knows: {known}.',
  'unknown-referral': 'There is no referral "{referral}" waiting for feedback. Waiting are: {known}.',
  'unknown-promise': 'There is no standing promise "{promise}". Standing are: {known}.',
  'promise-in-the-past': 'A promise must lie ahead: {dueAt} is not later than {now}.',
  'due-in-the-past': 'What shall be done lies ahead: {dueAt} is not later than {now}.',
  'too-far-ahead': '{dueAt} lies more than {years} years ahead; check the year.',
  'promise-already-broken':
    'The promise was due at {dueAt} and is broken; make a new one after explaining and apologising.',
  'unknown-pause-reason': 'The rulebook {rulebook} knows no reason of pause "{reason}". It knows: {known}.',
  'already-paused': 'The case is paused since {since}.',
  'not-paused': 'The case is not paused.',
  'nothing-to-pause': 'No running clock of this case may be paused for "{reason}".',
  'unknown-clock': 'No clock "{clock}" runs on this case. Running are: {known}.',
  'no-extension': 'The rulebook {rulebook} gives clock "{clock}" no lawful extension.',
  'extension-used-up': 'Clock "{clock}" was already extended {times} time(s), which is all that the rulebook allows.',
  'extension-not-later': 'The new due instant {dueAt} is not later than the present one, {present}.',
  'open-promise': 'Promises are still standing: {promises}. Keep or renegotiate them first.',
  'already-linked': 'The cases are already linked as {relation}.',
  'linked-to-itself': 'A case cannot be linked to itself.',
  'wrong-currency': 'The case is kept in {expected}, the amount is in {actual}.',
  'not-positive': 'The amount must be greater than zero.',
  'nothing-offered': 'No offer stands.',
  'offer-changed': 'What stands is {standing}, not {amount}; read the case again.',
  'unknown-channel': 'The rulebook {rulebook} takes no {kind} by {channel}. It takes them by: {known}.',
  'channel-asks': 'A {kind} that comes by {channel} needs: {missing}.',
  'wrong-format': '{field} must be written as: {says}.',
  'promise-needed':
    'What is not solved on the spot needs a time for the answer that the customer is told: add `promise` with `what` and `dueAt`.',
  'not-on-the-spot': 'A {kind} cannot be solved on the spot; a complaint, an exception or a request can.',
  'hand-over-needed':
    '{owner} received the case first and stays responsible. Ask for a hand-over, which you then accept.',
  'unknown-hand-over': 'There is no hand-over "{handOver}" that waits for an answer. Waiting are: {known}.',
  'not-offered-to-you': 'The hand-over was offered to {to}.',
  'not-responsible': 'Only {owner}, who is responsible for the case, or a supervisor can hand it over.',
  'unknown-partner': 'The rulebook {rulebook} knows no partner "{partner}". It knows: {known}.',
  'unknown-criterion': 'The rulebook {rulebook} knows no criterion "{criterion}". It knows: {known}.',
  'unknown-nature': 'The rulebook {rulebook} knows no nature "{nature}". It knows: {known}.',
  'unknown-measure': 'The rulebook {rulebook} knows no measure "{measure}". It knows: {known}.',
  'appeal-needed':
    'A final response says where the customer may turn: give `appeal`, since the rulebook {rulebook} has no text for it.',
  'already-judged': 'The complaint was judged already: {upheld}.',
  'not-upheld': 'Only an upheld complaint has consequences for staff; judge it first.',
  'unknown-node': 'There is no open node "{node}" in the plan. Open are: {known}.',
  'unknown-prevention': 'There is no open measure of prevention "{prevention}". Open are: {known}.',
  'node-past': 'The node was due at {dueAt} and is late; complete it or set a new one in a meeting.',
  'no-rung': 'No rung of clock "{clock}" waits to be acknowledged. Waiting are: {known}.',
  'unknown-level': 'The rulebook {rulebook} knows no level "{level}". It knows: {known}.',
  'already-at-level': 'The case lies with {level} already.',
  'not-above': 'The case lies with its branch; there is no level to send it back from.',
  'unknown-version': 'There is no published version "{version}" of the rules of {organisation}.',
  'same-version': 'The case is decided under version {version} already.',
  'merge-into-itself': 'A case cannot be merged into itself.',
  'not-merged': 'The case was not merged into another one.',
  'merge-into-ended': 'The case to merge into is {status}; reopen it or choose another one.',
  'merge-cycle': 'The case to merge into was itself merged into this one.',
  'already-absorbed': 'The case was merged into this one already.',
  'not-absorbed': 'The case is not merged into this one.',
  'unknown-questionnaire':
    'The rulebook {rulebook} knows no questionnaire "{questionnaire}" for this. It knows: {known}.',
  'wrong-scores': 'The questionnaire "{questionnaire}" asks for {known}, each from {min} to {max}; wrong are: {wrong}.',
  'unknown-finding': 'The rulebook {rulebook} forbids nothing called "{finding}". It knows: {known}.',
  'not-arrived': 'The goods have not arrived, so nobody can have signed for them; record the arrival first.',
  'already-signed': 'The goods were signed for at {at}.',
  'already-arrived': 'The goods have arrived; nothing is left to be promised.',
  'unknown-addressee': 'The rulebook {rulebook} knows neither a role nor a department "{to}". It knows: {known}.',
  'no-slip': 'The case is not about a return slip.',
  'no-refund-policy': 'The rulebook {rulebook} has no policy for refunds.',
  'nothing-to-refund': 'No refund was computed and confirmed.',
  'unknown-refund': 'There is no refund "{refund}" on its way. On its way are: {known}.',
  'refund-on-its-way': 'Refund {refund} was handed to finance already; it is expected at {dueAt}.',
  'refund-not-paid': 'The refund was not paid yet; the request is fulfilled when it was.',
  'order-number-needed': 'The order has no number of its own yet; assign it first.',
  'order-incomplete': 'Nothing can be offered before these facts are known: {missing}. Classify the case with them.',
  'order-unconfirmed': 'The customer has confirmed no offer that stands; quote, and have it confirmed first.',
  'order-unpaid': 'Of {price} only {paid} is paid; the order gets its number when all of it is.',
  'wrong-amount': 'The amount is {expected}, not {actual}.',
  'order-needed': 'Check the order first.',
  'after-departure': 'The coach left at {departsAt}; the policy gives nothing back after departure.',
  'wrong-claim-file': 'The file of the claim contradicts itself: {what}.',
  'unknown-payer': 'There is no payer "{payer}" in this claim; open one first. There are: {known}.',
  'policy-of-insurer': 'Only an insurer has a policy; the payer is: {payer}.',
  'no-written-claim': 'No written claim on payer {payer} stands that could be rejected.',
  'claim-incomplete':
    'A writing to payer {payer} is no claim yet ({law}). Record first what is missing: {missing}; a note or contact keeps the writing.',
  'amount-needed': 'Whoever {answer} does so for an amount: add `amount`.',
  'unknown-decline-reason': 'The rulebook {rulebook} knows no reason "{code}" for declining. It knows: {known}.',
  'unknown-document-kind': 'The rulebook {rulebook} knows no document "{document}". It knows: {known}.',
  'unknown-document': 'There is no document "{document}" that was asked for. Asked for are: {known}.',
  'already-asked': 'The document "{document}" was asked for payer {payer} already.',
  'nothing-to-ask': 'Nothing is left that must be asked for payer {payer}; name the documents to ask for more.',
  'supplement-used':
    'An {payer} may ask for what is missing once, all at a time, and did so already; nothing more can be asked for.',
  'same-file': 'The file is the one that was rejected as document {document}; a better one is needed.',
  'wrong-step': '{what} is {state}; {command} is possible when it is: {possible}.',
  'unknown-payment': 'There is no payment "{payment}". There are: {known}.',
  'unknown-recovery': 'There is no recovery "{recovery}". There are: {known}.',
  'claim-file-needed': 'Nobody is paid before it is known who claims: record the file of the claim first.',
  'no-title': 'The claimant (title: {title}) has no title or no insurable interest, so nothing may be paid to them.',
  'insurance-open':
    'Insurer {payer} has neither paid nor declined: a full release now would take away what it could recover, and with it the cover.',
  'rights-subrogated':
    'Insurer {payer} has paid, and the right against whoever is liable is its own now: a full release would be void. Offer a partial one.',
  'payer-needed': 'The claim is made against several: name the payer to whom the notice was given. There are: {known}.',
  'unknown-leg': 'The file of the claim has no leg "{leg}". It has: {known}.',
  'not-its-leg': 'Leg {leg} was carried by {of}; {party} answers for neither that leg nor the whole carriage.',
  'not-jointly-liable': '{party} does not owe recovery {recovery} jointly: {why}.',
  'does-not-owe': 'Payer {payer} does not owe recovery {recovery}.',
  'only-insurer-subrogates': 'Only to an insurer does a right pass by payment; payer {payer} is: {kind}.',
  'above-reserve': 'Of the reserve {left} is left; {amount} is more. Raise the reserve first.',
  'reserve-needed': 'Payments that are proposed or approved need {needed} of the reserve; cancel them first.',
  'no-authority': 'The rulebook {rulebook} gives the role {role} no authority over amounts in {currency} on {date}.',
  'above-authority': 'The authority of the role {role} on {date} ends at {limit}; the amount is {amount}.',
  'approved-by-you': '{person} approved payment {payment} already; another person must.',
  'proposed-by-you': '{person} proposed payment {payment}, so others must approve it.',
  'not-away': 'No roster of {organisation} says that {person} is away now ({at}), so nobody acts for them.',
  'not-deputy': 'Only their deputy acts for {person}, who is away from {from} to {to}; the deputy is: {deputy}.',
  'no-acting-role':
    '{person} has no valid key for this case, so there is no role in which {caller} could act for them.',
  'reference-used': 'The reference "{reference}" confirmed payment {payment} already.',
  'too-much': 'There is {most} left, not {amount}.',
  'own-account': 'Payer {payer} is our own account; nothing can be recovered from it.',
  'unknown-regime': 'The rulebook {rulebook} brings no regime of liability "{regime}". It brings: {known}.',
  'cannot-compute': 'The liability cannot be computed. {why}',
  'payment-open': 'Payments are on their way: {payments}. Confirm or cancel them first.',
  'reserve-open': 'A reserve of {reserve} is still set aside; set it to zero first.',
  'recovery-open': 'Recoveries are still open: {recoveries}. Receive, net or write them off first.',
  'person-erased': 'The person whom the case is about was erased; nothing more is kept of them.',
  'person-restricted':
    'The data of the person whom the case is about are restricted: they are kept, and nobody works on them.',
  'document-open': 'Documents are still owed: {documents}. Accept or waive them first.',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A command that the state or the rules refuse: a value, never an exception. */
export interface Refusal {
  code: RefusalCode;
  /** The English sentence with its facts filled in. */
  message: string;
  facts: Record<string, string>;
}

/** Makes the refusal of a code; `facts` must fill every brace of its sentence. */
export function refuse(code: RefusalCode, facts: Record<string, string | number> = {}): Refusal {
  const words = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));
  const message = REFUSALS[code].replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? `{${name}}`);
  return { code, message, facts: words };
}

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'facts' in value && 'message' in value;

/** Longer ahead nothing is agreed; a mistyped year would keep its clock counting through centuries of days. */
const YEARS_AHEAD = 10;

/** The refusal of an instant that lies too far ahead of another. */
export function tooFarAhead(dueAt: Instant, now: Instant): Refusal | undefined {
  const years = Number(dueAt.slice(0, 4)) - Number(now.slice(0, 4));
  return years > YEARS_AHEAD ? refuse('too-far-ahead', { dueAt, years: YEARS_AHEAD }) : undefined;
}

/** A list for a sentence; an empty one says so. */
export const listed = (names: Iterable<string>): string => [...names].join(', ') || 'none';
