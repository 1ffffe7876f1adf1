import type { Survivor } from './report.ts';

/** What is said of a survivor: that it changes nothing anybody could see, or why no test notices it. */
export interface Answer {
  file: string;
  /** What was there, or how it begins. */
  from: string;
  /** What was put there, or how it begins; anything, unless given. */
  to?: string;
  /** Changes nothing that anybody can see. */
  equivalent?: true;
  why: string;
}

/** The survivors that were looked at. Lines move, so what was changed names them. */
const ANSWERS: readonly Answer[] = [
  ...inFile('workflows/domain/money/money.ts', [
    { from: '[]', equivalent: true, why: 'the first place of a match is not looked at' },
    { from: 'minor < 0n', to: 'minor <= 0n', equivalent: true, why: 'zero has no sign' },
    { from: 'minor * sign', to: 'minor / sign', equivalent: true, why: 'the sign is 1 or -1' },
    { from: 'b.rest > a.rest', equivalent: true, why: 'the sort only asks whether the second comes before the first' },
  ]),
  ...inFile('workflows/domain/liability/cap.ts', [
    {
      from: 'claim.loss?.total',
      to: 'claim.loss.total',
      why: 'no regime that insures by declaration limits mere delay by that',
    },
  ]),
  ...inFile('workflows/domain/audit/clock-changes.ts', [
    {
      from: 'endedAt !== undefined',
      to: 'true',
      equivalent: true,
      why: 'nothing is after an instant by not being there',
    },
  ]),
  ...inFile('workflows/domain/audit/explain/amount.ts', [
    { from: '[]', equivalent: true, why: 'only the number of payments is looked at' },
  ]),
  ...inFile('workflows/domain/audit/explain/duty.ts', [
    { from: 'insteadOf === undefined', to: 'false', equivalent: true, why: 'nobody who is not named is away' },
    { from: 'insteadOf !== undefined', to: 'true', equivalent: true, why: 'nobody who is not named is away' },
  ]),
  ...inFile('workflows/domain/audit/explain/possible.ts', [
    { from: 'rule !== undefined', equivalent: true, why: 'every command of a kind has a rule' },
  ]),
  ...inFile('workflows/domain/audit/explain/fact-words-zh.ts', [
    { from: 'named[one]?.zh', equivalent: true, why: 'only asked of what is named there' },
  ]),
  ...inFile('workflows/domain/audit/field-names.ts', [
    { from: 'command === undefined', to: 'false', equivalent: true, why: 'no command is called undefined' },
  ]),
  ...inFile('workflows/domain/calendars/days.ts', [
    { from: '!day', to: 'true', equivalent: true, why: 'a day that was placed before is only found sooner' },
    { from: 'instant < day.start', to: 'instant <=', equivalent: true, why: 'the next line goes forward again' },
  ]),
  ...inFile('workflows/domain/calendars/reach.ts', [
    { from: 'placed.instant < start', to: 'placed.instant <=', equivalent: true, why: 'both are the start' },
    { from: 'day.hours[0]?', equivalent: true, why: 'a working day has hours' },
    { from: 'day.hours.at(-1)?', equivalent: true, why: 'a working day has hours' },
  ]),
  ...inFile('workflows/domain/calendars/eve.ts', [
    { from: 'days <= MAX_REST_DAYS', to: 'days < MAX', why: 'no rest lasts that long' },
  ]),
  ...inFile('workflows/domain/calendars/exact-time.ts', [
    {
      from: '!Number.isNaN(plain)',
      to: 'false',
      equivalent: true,
      why: 'what the Date would have read is only read slower',
    },
    { from: 'known', to: 'false', equivalent: true, why: 'what was read before is only found sooner' },
    { from: 'durations.set', equivalent: true, why: 'what was read before is only found sooner' },
  ]),
  ...inFile('workflows/domain/calendars/horizon.ts', [
    { from: '[]', equivalent: true, why: 'what is no number is no year' },
  ]),
  ...inFile('workflows/domain/calendars/working-time.ts', [
    { from: 'amount > 0', to: 'amount >= 0', equivalent: true, why: 'no time at all was answered before' },
    { from: 'day.start < to', to: 'day.start <=', equivalent: true, why: 'a day that begins at the end adds nothing' },
    { from: 'start <= end', to: 'start < end', equivalent: true, why: 'nothing lies between an instant and itself' },
  ]),
  ...inFile('workflows/domain/levels/adopting.ts', [
    { from: 'startedAt < earliest', to: 'startedAt <=', equivalent: true, why: 'both are the same instant' },
  ]),
  ...inFile('workflows/domain/levels/numbering.ts', [
    {
      from: "event.type === 'ReferredUp'",
      to: 'true',
      equivalent: true,
      why: 'a rulebook whose series has a level on any other event is refused',
    },
  ]),
  ...inFile('workflows/domain/liability/delay.ts', [
    { from: 'claim.delay?.freight', equivalent: true, why: 'only asked where there is a delay' },
    { from: 'delay?.atMostAllFreight', equivalent: true, why: 'only asked where freight limits delay' },
  ]),
  ...inFile('workflows/domain/liability/regime.ts', [
    { from: 'known.versions[0]?.effectiveFrom', equivalent: true, why: 'no regime is read without a version' },
  ]),
  ...inFile('workflows/domain/liability/schema.ts', [
    {
      from: 'wholeValue !== undefined',
      equivalent: true,
      why: 'nothing is less than a number, or equal to one, by not being given',
    },
    {
      from: 'totalKg !== undefined',
      equivalent: true,
      why: 'nothing is less than a number, or equal to one, by not being given',
    },
    {
      from: 'grossKg !== undefined',
      why: 'shows only where the whole weighs nothing and its part was not weighed, which no limit regards',
    },
    { from: "'custom'", equivalent: true, why: 'of a problem only its place and its message are read' },
  ]),
  ...inFile('workflows/domain/liability/warnings.ts', [
    { from: '[]', equivalent: true, why: 'what is no rule has no confidence, and only doubtful ones are kept' },
  ]),
  ...inFile('workflows/domain/liability/working.ts', [
    { from: 'valueName(field, code)?.zh', equivalent: true, why: 'every conduct and every ground has a name' },
  ]),
  ...inFile('workflows/domain/assessment/judging.ts', [
    { from: 'latest.ComplaintJudged?.seq', equivalent: true, why: 'only asked of what was judged' },
    {
      from: '(latest.RoundBegun?.seq ?? 0) > judged',
      to: '(latest.RoundBegun?.seq ?? 0) >= judged',
      equivalent: true,
      why: 'no two events have one number',
    },
    {
      from: '(latest.CaseReopened?.seq ?? 0) > judged',
      to: '(latest.CaseReopened?.seq ?? 0) >= judged',
      equivalent: true,
      why: 'no two events have one number',
    },
  ]),
  ...inFile('workflows/domain/assessment/nature.ts', [
    { from: 'natureName === undefined', to: 'false', why: 'shows only where a rulebook calls a nature "undefined"' },
  ]),
  ...inFile('workflows/domain/clocks/adopting.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'what has no end is passed over, and so is no pause' },
    { from: 'to <= heldFrom', to: 'to < heldFrom', equivalent: true, why: 'a pause of no time moves nothing' },
  ]),
  ...inFile('workflows/domain/clocks/catching-up.ts', [
    { from: "''", equivalent: true, why: 'any text that is no subject may stand for the case' },
  ]),
  ...inFile('workflows/domain/clocks/conditions.ts', [
    {
      from: 'since === undefined && before === undefined',
      to: 'false',
      equivalent: true,
      why: 'it only saves reckoning the date, which then neither may miss',
    },
    {
      from: "part.kind === 'claim'",
      to: 'true',
      equivalent: true,
      why: 'no other kind of case has a file, payers or money',
    },
    {
      from: 'default: return undefined;',
      equivalent: true,
      why: 'a function that ends without a word returns the same',
    },
  ]),
  ...inFile('workflows/domain/clocks/evolve.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is the place of no warning and no rung' },
    {
      from: 'data.acknowledgeBy === undefined',
      to: 'false',
      equivalent: true,
      why: 'what is undefined is not there in a state, which is plain JSON',
    },
    {
      from: 'event.data.by === undefined',
      to: 'false',
      equivalent: true,
      why: 'what is undefined is not there in a state, which is plain JSON',
    },
    { from: "!('key' in event.data)", to: 'false', equivalent: true, why: 'no clock is called undefined' },
  ]),
  ...inFile('workflows/domain/clocks/consequences.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no clock that runs' },
  ]),
  ...inFile('workflows/domain/clocks/due.ts', [
    { from: 'at < earliest', to: 'at <= earliest', equivalent: true, why: 'both are the same instant' },
  ]),
  ...inFile('workflows/domain/clocks/quiet.ts', [
    {
      from: "{ smallestUnit: 'minute' }",
      to: '{}',
      equivalent: true,
      why: 'a wall time with its seconds lies between the same minutes',
    },
    { from: 'now < quiet.to', to: 'now <=', equivalent: true, why: 'at their end hours are not quiet any more' },
    { from: 'first > at', to: 'first >= at', equivalent: true, why: 'at their end hours are not quiet any more' },
    { from: 'from < to', to: 'from <= to', equivalent: true, why: 'a rulebook with quiet hours of nothing is refused' },
  ]),
  ...inFile('workflows/domain/clocks/starting.ts', [
    { from: "'since' in data", to: 'true', equivalent: true, why: 'what is undefined is as if it were not there' },
    { from: "'since' in data", to: "'since' in data ||", equivalent: true, why: 'an event that has it says it' },
    { from: 'data.since !== undefined', to: 'true', equivalent: true, why: 'an event that has it says it' },
    {
      from: "'agreedDueAt' in data",
      to: 'true',
      equivalent: true,
      why: 'what is undefined is as if it were not there',
    },
    {
      from: "'agreedDueAt' in data",
      to: "'agreedDueAt' in data ||",
      equivalent: true,
      why: 'an event that has it says it',
    },
    { from: '[]', to: '["Stryker', equivalent: true, why: 'no clock is called so' },
    {
      from: 'heldFrom !== undefined',
      to: 'true',
      equivalent: true,
      why: 'nothing is before an instant by not being there',
    },
    { from: 'a.seq > b.seq', to: 'a.seq >= b.seq', equivalent: true, why: 'no two events have one number' },
  ]),
  ...inFile('workflows/domain/clocks/steps.ts', [{ from: "''", equivalent: true, why: 'no ladder is called so' }]),
  ...inFile('workflows/domain/clocks/tick.ts', [
    { from: "''", equivalent: true, why: 'no ladder is called so' },
    {
      from: 'state.level !== undefined',
      to: 'true',
      equivalent: true,
      why: 'no ladder jumps for a level that is none',
    },
    { from: 'ladder.rungs[index]?', equivalent: true, why: 'only asked of a rung that tells somebody' },
    { from: 'clock.warnings[last]?', equivalent: true, why: 'only asked of a warning that is due' },
  ]),
  ...inFile('workflows/domain/claim/documents/rules.ts', [
    { from: 'to === undefined', to: 'false', equivalent: true, why: 'no level is called undefined' },
  ]),
  ...inFile('workflows/domain/claim/file/rules.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a payment without an amount was refused before' },
  ]),
  ...inFile('workflows/domain/claim/ledger/authority.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is the limit of no role' },
    { from: 'a.from < b.from', to: 'a.from <=', equivalent: true, why: 'a role has one limit of a currency on a day' },
  ]),
  ...inFile('workflows/domain/claim/ledger/explaining.ts', [
    { from: "state.part.kind !== 'claim'", to: 'false', equivalent: true, why: 'no other kind of case has payers' },
  ]),
  ...['ledger/costs', 'recovery/recoveries', 'recovery/subrogation'].flatMap((name) =>
    inFile(`workflows/domain/claim/${name}.ts`, [
      { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no amount, and adds nothing' },
    ]),
  ),
  ...['file/payers', 'ledger/entries'].flatMap((name) =>
    inFile(`workflows/domain/claim/${name}.ts`, [
      { from: "'0'", equivalent: true, why: 'an amount of no digits is read as zero' },
    ]),
  ),
  ...inFile('workflows/domain/duty/aspect.ts', [
    { from: 'clock.rungs[rung]?.at', equivalent: true, why: 'the rung that waits is there' },
  ]),
  ...inFile('workflows/domain/duty/roster.ts', [
    { from: "'mon'", equivalent: true, why: 'every day of a week is there' },
    {
      from: "{ smallestUnit: 'minute' }",
      to: '{}',
      equivalent: true,
      why: 'a wall time with its seconds lies between the same minutes',
    },
    { from: 'toRole === undefined', to: 'false', equivalent: true, why: 'a roster that forwards to nobody is refused' },
    { from: "'holder'", to: '""', equivalent: true, why: 'where nobody is, nobody is told why' },
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no hours' },
  ]),
  ...inFile('workflows/domain/duty/roster/check.ts', [
    { from: 'people[person]?.roles', equivalent: true, why: 'only asked of people that there are' },
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no hours' },
    { from: "'any'", equivalent: true, why: 'any name stands for a branch' },
    { from: 'next !== undefined', to: 'true', equivalent: true, why: 'nothing is forwarded to nobody, and that ends' },
  ]),
  ...inFile('workflows/domain/duty/roster/compile.ts', [
    {
      from: 'a.effectiveFrom < b.effectiveFrom',
      to: 'a.effectiveFrom <=',
      equivalent: true,
      why: 'no two versions of one rulebook begin at once',
    },
    {
      from: '{ if (error instanceof RangeError)',
      equivalent: true,
      why: 'a function that ends without a word says no as well',
    },
    { from: 'error instanceof RangeError', to: 'true', why: 'of a moment that has the form no other error comes' },
  ]),
  ...inFile('workflows/domain/duty/roster/gaps.ts', [
    { from: 'start < one', to: 'start <=', equivalent: true, why: 'its beginning is looked at first anyway' },
  ]),
  ...inFile('workflows/domain/merging/aspect.ts', [
    { from: "'merged'", equivalent: true, why: 'only a withdrawal ends otherwise than the rest' },
  ]),
  ...inFile('workflows/domain/merging/brought.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no question, and no clock that is known' },
    { from: "''", equivalent: true, why: 'no case is called that' },
  ]),
  ...inFile('workflows/domain/merging/evolve.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'no promise is called that' },
  ]),
  ...inFile('workflows/domain/request/order-needs.ts', [
    { from: '[]', equivalent: true, why: 'only two names are looked for, and it is neither' },
    { from: "part.kind !== 'request'", equivalent: true, why: 'only requests get numbers' },
  ]),
  ...inFile('workflows/domain/review/aspect.ts', [
    {
      from: 'rules.practice?.prohibitions',
      equivalent: true,
      why: 'a review is by a questionnaire, which only a practice has',
    },
  ]),
  ...inFile('workflows/domain/rulebook/check-clocks.ts', [
    { from: "budget.kind !== 'elapsed' &&", to: 'false', equivalent: true, why: 'what has no duration has no length' },
    { from: 'length === undefined', to: 'false', equivalent: true, why: 'no warning is longer than no length' },
  ]),
  ...inFile('workflows/domain/rulebook/diff/diff.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'two practices make two maps' },
    { from: 'was?.', equivalent: true, why: 'two practices make two maps' },
    { from: 'is?.', equivalent: true, why: 'two practices make two maps' },
    { from: 'value !== null', to: 'true', equivalent: true, why: 'nothing in a practice is null' },
  ]),
  ...inFile('workflows/domain/rulebook/diff/routes.ts', [{ from: "''", equivalent: true, why: 'a way is told whole' }]),
  ...inFile('workflows/domain/rulebook/diff/words.ts', [
    { from: "'kind' in value", equivalent: true, why: 'there are no words for a budget of any other kind' },
    { from: "typeof kind === 'string'", equivalent: true, why: 'there are no words for a budget of any other kind' },
  ]),
  ...inFile('workflows/domain/rulebook/practice/check-practice.ts', [
    { from: '[]', to: '["Stryker', equivalent: true, why: 'a text is no rule about an event' },
    { from: '{ return false; }', equivalent: true, why: 'what a function without a word returns is as good as false' },
    { from: 'before !== undefined', to: 'true', equivalent: true, why: 'what is no duration is not shorter than any' },
  ]),
  ...inFile('workflows/domain/rulebook/practice/retention.ts', [
    { from: 'state.latest.CaseMerged?', equivalent: true, why: 'what ended without being closed was merged' },
  ]),
  ...inFile('workflows/domain/rulebook/rulebook.ts', [
    { from: "''", to: '"Stryker', equivalent: true, why: 'no calendar is read without a version' },
    { from: 'versions[0]?.effectiveFrom', equivalent: true, why: 'no calendar is read without a version' },
    { from: 'from > latest', to: 'from >= latest', equivalent: true, why: 'both are the same date' },
  ]),
  ...inFile('workflows/domain/types/facts.ts', [
    { from: 'value !== undefined', to: 'true', equivalent: true, why: 'no kind of fact takes what is not there' },
    { from: '{ return false; }', equivalent: true, why: 'what a function without a word returns is as good as false' },
  ]),
  ...inFile('workflows/domain/quality/flags.ts', [
    { from: 'started.seq > seq', to: 'started.seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq < started.seq', to: 'seq <=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > started.seq', to: 'seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > pause.seq', to: 'seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq < pause.seq', to: 'seq <=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > earlier.seq', to: 'seq >=', equivalent: true, why: 'no two events have one number' },
    { from: 'seq > word.seq', to: 'seq >=', equivalent: true, why: 'the word itself is no word of ours' },
    {
      from: 'started.seq > seq',
      to: 'true',
      why: 'shows only where one question comes with a merged case, leaves, and comes again under its number',
    },
  ]),
  ...inFile('workflows/domain/quality/prohibitions.ts', [
    { from: 'ruleOf(kind, type)?.records', equivalent: true, why: 'each command of a kind has a rule there' },
  ]),
  ...inFile('workflows/domain/quality/scores.ts', [
    { from: 'at !== undefined', to: 'true', equivalent: true, why: 'no time that is not there lies in a period' },
  ]),
  ...inFile('workflows/domain/vocabulary.ts', [
    { from: 'at !== undefined', to: 'true', equivalent: true, why: 'what is not there is neither earlier nor later' },
    { from: 'at < earliest', to: 'at <= earliest', equivalent: true, why: 'both are the same instant' },
    { from: 'at > latest', to: 'at >= latest', equivalent: true, why: 'both are the same instant' },
  ]),
];

function inFile(file: string, answers: readonly Omit<Answer, 'file'>[]): Answer[] {
  return answers.map((answer) => ({ file, ...answer }));
}

/** What is said of a survivor; undefined for a gap that nobody has looked at. */
export function answerTo({ file, from, to }: Survivor, answers = ANSWERS): Answer | undefined {
  return answers.find((one) => one.file === file && from.startsWith(one.from) && to.startsWith(one.to ?? ''));
}
