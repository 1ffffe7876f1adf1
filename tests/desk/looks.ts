import { SEVERITY_NAMES, STATUS_NAMES, WITHHELD_NAMES } from '../../workflows/domain/audit/state-names.ts';
import { VALUE_NAMES } from '../../workflows/domain/audit/value-names.ts';
import { INCOTERMS } from '../../workflows/domain/claim/file/state.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { en } from '../../desk/words/en/index.ts';
import { zh } from '../../desk/words/zh/index.ts';

type Looks = Readonly<Record<string, Words>>;

/** The words of the desk for a list of values, out of its files of words. */
function told(pick: (words: typeof en) => Readonly<Record<string, string>>): Looks {
  const [english, chinese] = [pick(en), pick(zh as never)];
  return Object.fromEntries(
    Object.entries(english).map(([value, word]) => [value, { en: word, zh: chinese[value] ?? '' }]),
  );
}

/** Where only one of two has words: the other is that nothing is said. */
const NOTHING: Words = { en: '', zh: '' };
const yes = (pick: (words: typeof en) => string, no: Words = NOTHING): Looks => ({
  ...told((words) => ({ true: pick(words) })),
  false: no,
});
const values = (field: string): Looks => VALUE_NAMES[field] ?? {};
const yesNo = told(({ claim }) => ({ true: claim.yes, false: claim.no }));
const codes = (list: readonly string[]): Looks =>
  Object.fromEntries(list.map((code) => [code, { en: code, zh: code }]));

/** How forms write what is ticked, and what is so or not. */
const TICKED: Looks = { true: { en: '☑', zh: '☑' }, false: { en: '☐', zh: '☐' } };
const YES_NO: Looks = { true: { en: 'yes', zh: '是' }, false: { en: 'no', zh: '否' } };

/** How a clock says its status: a running one by when it is due. */
const CLOCK_STATUS: Looks = {
  running: NOTHING,
  ...told(({ case: words }) => ({
    paused: words.heldSince.split('{{')[0] ?? '',
    met: words.metLate.split('{{')[0] ?? '',
    cancelled: words.cancelled,
  })),
};

/** What the desk calls each value of each closed list in an answer, by the place in the answer. A list without a line here has no look. */
export const LOOKS: Readonly<Record<string, Looks>> = {
  'case:kind': values('kind'),
  'case:type': values('caseType'),
  'case:severity': SEVERITY_NAMES,
  'case:channel': values('channel'),
  'case:status': STATUS_NAMES,
  'case:withheld': WITHHELD_NAMES,
  'case:clocks[].holder': told(({ case: words }) => words.holder),
  'case:clocks[].status': CLOCK_STATUS,
  'case:clocks[].provisional': yes(({ case: words }) => words.provisionalDue),
  'case:clocks[].warnings[].done': yes(({ case: words }) => words.warned),
  'case:clocks[].rungs[].done': yes(({ case: words }) => words.wasTold.replace('{{who}}', '').trim()),
  'case:clocks[].rungs[].acknowledged': yes(({ case: words }) => words.rungAcknowledged),
  'case:clocks[].outlives': yes(({ case: words }) => words.goesOn),
  'case:clocks[].agreed': yes(({ case: words }) => words.agreedDue),
  'case:promises[].state': told(({ case: words }) => words.promiseState),
  'case:referrals[].state': told(({ standing }) => standing.referral),
  'case:handOvers[].state': told(({ standing }) => standing.handOver),
  'case:assessment.origin': values('origin'),
  'case:assessment.upheld': told(({ standing }) => ({ true: standing.upheld, false: standing.notUpheld })),
  'case:assessment.causes{}.party': values('party'),
  'case:assessment.causes{}.mechanism': values('mechanism'),
  'case:links[].relation': values('relation'),
  'case:details.final': yes(({ standing }) => standing.given),
  'case:details.appeals[].late': told(({ standing }) => ({ true: standing.appealLate, false: standing.appealInTime })),
  'case:details.appeals[].decided': yes(({ standing }) => standing.decided),
  'case:details.offeredRelease': told(({ claim }) => claim.release),
  'case:details.counteredRelease': told(({ claim }) => claim.release),
  'case:details.file.claimant': values('claimant'),
  'case:details.file.insurableInterest': yesNo,
  'case:details.file.incoterm': codes(INCOTERMS),
  'case:details.file.riskPoint': values('riskPoint'),
  'case:details.file.riskWithClaimant': yesNo,
  'case:details.file.legs[].mode': values('mode'),
  'case:details.file.bills[].unitsListed': yesNo,
  'case:details.file.evidence': values('evidence'),
  'case:details.file.items[].nature': values('nature'),
  'case:details.payers{}.kind': told(({ claim }) => claim.payer),
  'case:details.payers{}.mode': told(({ claim }) => claim.mode),
  'case:details.payers{}.answer': told(({ claim: { standing } }) => ({
    accepts: standing.accepts,
    declines: standing.declines,
  })),
  'case:details.payers{}.writtenClaim': told(({ claim: { standing } }) => ({
    standing: standing.standing,
    rejected: standing.rejected,
  })),
  'case:details.payers{}.suit': yes(({ claim }) => claim.standing.sued),
  'case:details.payers{}.complete': yes(({ claim }) => claim.complete),
  'case:details.documents{}.state': told(({ documents }) => documents.state),
  'case:details.money.payments{}.release': told(({ claim }) => claim.release),
  'case:details.money.payments{}.state': told(({ claim }) => claim.payment),
  'case:details.money.recoveries{}.promise.kept': yes(({ claim }) => claim.kept),
  'clocks:items[].holder': told(({ case: words }) => words.holder),
  'clocks:items[].beneficiary': told(({ case: words }) => words.holder),
  'clocks:items[].status': CLOCK_STATUS,
  'clocks:items[].effect': told(({ case: words }) => words.clockEffect),
  'clocks:items[].source.confidence': told(({ case: words }) => words.confidence),
  'clocks:items[].unconfirmed': yes(({ case: words }) => words.unconfirmed),
  'quality:flags[].name': told(({ standing }) => standing.flag),
  'explanation:rules[].source.confidence': told(({ case: words }) => words.confidence),
  'explanation:days[].kind': told(({ case: words }) => words.dayKind),
  'explanation:days[].counted': {
    true: { en: '✓', zh: '✓' },
    ...told(({ case: words }) => ({ false: words.notCounted })),
  },
  'ledger:items[].release': told(({ claim }) => claim.release),
  'ledger:items[].answer': told(({ claim: { standing } }) => ({
    accepts: standing.accepts,
    declines: standing.declines,
  })),
  'liability:items[].kind': told(({ claim }) => claim.payer),
  'liability:items[].source.confidence': told(({ claim }) => claim.sure),
  'liability:items[].steps[].rule.confidence': told(({ claim }) => claim.sure),
  'liability:items[].unconfirmed': yes(({ claim }) => claim.unconfirmed),
  'register:figures[].value.choices[].chosen': TICKED,
  'register:figures[].value.lines[].choices[].chosen': TICKED,
  'register:rows[][].choices[].chosen': TICKED,
  'register:rows[][].lines[].choices[].chosen': TICKED,
  'register:figures[].value': YES_NO,
  'register:figures[].value.lines[]': YES_NO,
  'register:rows[][]': YES_NO,
  'register:rows[][].lines[]': YES_NO,
  'register:register': told(({ registers }) => registers.names),
};

const ELSEWHERE = 'another panel of the page shows it, from an answer of its own';
const ADDRESS = 'it is an address, not something to read';
const LIST = 'lists are sorted by it; the page shows that of which it was made';

/** What the page does not show where it stands in the answer, and why. A line ends with `*` for all that lies under it. */
export const UNSHOWN: Readonly<Record<string, string>> = {
  'case:id': ADDRESS,
  'case:version': ADDRESS,
  'case:ended': 'the status says it',
  'case:overdue': LIST,
  'case:nextDueAt': LIST,
  'case:nextDeadlineAt': LIST,
  'case:organisation': 'the rules are named by it',
  'case:withheld': 'it stands where something is missing, and here nothing is',
  'case:clocks[].key': ADDRESS,
  'case:clocks[].clock': ADDRESS,
  'case:clocks[].subject': 'the name of the clock has it',
  'case:promises[].id': ADDRESS,
  'case:referrals[].id': ADDRESS,
  'case:handOvers[].id': ADDRESS,
  'case:nodes[].id': ADDRESS,
  'case:preventions[].id': ADDRESS,
  'case:links[]*': ELSEWHERE,
  'case:details.kind': 'the kind of the case is the same',
  'case:details.documents{}*': ELSEWHERE,
  'case:details.paid': 'the tile shows what the ledger adds up to',
  'case:details.money.salvage': 'the picture shows what the ledger adds up to',
  'case:details.money.fees': 'the picture shows what the ledger adds up to',
  'case:details.money.payments{}.proposedBy': 'the steps of the payment, which come with the ledger',
  'case:details.money.payments{}.approvedBy[]': 'the steps of the payment, which come with the ledger',
  'case:details.money.payments{}.reference': 'the steps of the payment, which come with the ledger',
  'case:details.money.payments{}.receipt': 'the steps of the payment, which come with the ledger',
  'case:details.money.recoveries{}.party': 'the payer is named by it',
  'case:details.money.recoveries{}.leg': 'the leg is named where the file has it',
  'clocks:rulebook*': 'the case says by which rules it goes',
  'clocks:items[].key': ADDRESS,
  'clocks:items[].clock': ADDRESS,
  'clocks:items[].holder': 'the case says it too',
  'clocks:items[].status': 'the case says it too',
  'clocks:items[].startedAt': 'the case says it too',
  'clocks:items[].dueAt': 'the case says it too',
  'clocks:items[].breachedAt': 'the case says it too',
  'clocks:items[].budget': 'the explanation says it, in both languages',
  'clocks:items[].source*': 'the explanation says it',
  'clocks:items[].pauses[].from': 'the bar draws it, and the explanation says it',
  'clocks:items[].pauses[].to': 'the bar draws it, and the explanation says it',
  'quality:version': ADDRESS,
  'quality:at': 'it is now',
  'quality:violations[].prohibition': 'it is called by its name',
  'explanation:id': ADDRESS,
  'explanation:reference': 'the head of the page says it',
  'explanation:about': 'the title says it',
  'explanation:events[]*': 'the history shows them',
  'explanation:days[].kind': 'it stands where a day has no name',
  'explanation:days[].date': 'it is written as a day of a calendar is',
  'explanation:was.rulebook': 'the rules above are named by it',
  'explanation:was.dueAt': 'the sentence says it',
  'explanation:today.rulebook': 'the sentence says it',
  'explanation:today.dueAt': 'the sentence says it',
  'explanation:equal': 'it is compared, and said in words',
  'liability:rulebook*': 'the case says by which rules it goes',
  'liability:items[].kind': 'the payer is named by it',
  'liability:items[].party': 'the payer is named by it',
  'liability:items[].seq': ADDRESS,
  'liability:items[].regime': 'it is called by its name',
  'liability:items[].warnings[]': 'the cautions say the same in both languages',
  'liability:items[].steps[].id': ADDRESS,
  'liability:items[].steps[].amount': 'it is written as an amount is',
  'ledger:items[].seq': ADDRESS,
  'ledger:items[].amount': 'its postings say it, and the offers and dealings of which nothing is posted',
  'ledger:items[].counter': 'whose word it is says it',
  'ledger:items[].code': 'the reason says it',
  'register:register': 'the page calls it by its name',
  'register:title*': 'the page calls it by its name',
  'register:timeZone': 'times are shown in it',
  'register:from': 'the fields of the period have it',
  'register:to': 'the fields of the period have it',
  'register:figures[].id': ADDRESS,
  'register:figures[].wide': 'files are laid out by it',
  'register:columns[].id': ADDRESS,
  'register:columns[].personal': 'what is personal is left out by it',
  'register:about[]*': ADDRESS,
  'register:evidence[]*': 'the page of scores shows it',
};
