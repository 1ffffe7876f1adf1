/**
 * Why figures miss their targets, by the names of the figures. A reason is told only while its figure is missed; one is due for each that is, and
 * says what the time or the room goes into, not that it is hard.
 */
export const REASONS: Readonly<Record<string, string>> = {
  'command (mix of a life) / bare Update':
    'most commands of a life move a deadline or change what Temporal shows of the case, so that besides the commands their workflow is told, ' +
    'asks the log where the case stands and arms its timer anew, if once for several of them; a bare Update does nothing of it.',
  'rebuild --check / bare read-and-fold':
    'besides reading and folding, a rebuild makes the rows of three tables, seals the snapshots anew and compares all with what is stored. The work is divided among as ' +
    'many processes as there are processors, of which each takes a second to start: on two, the gain shows from some hundred thousand events on.',
  'our tables, a case of 8 events, vacuumed':
    'what its events and commands say, and the folded state, are 6 kB alone, without a hash, a key, an index or the header of a row (docs/adr/0025). More than half ' +
    'of all are the events, a quarter the commands, kept whole and sealed as the record of who asked for what. The part tells each table in its notes.',
  'heap of a cached case':
    'a workflow that waits keeps its sandbox, its timer and what the SDK knows of both; the state of the case itself stays in the log.',
  'p99 at five times the capacity / at 70 %':
    'to take in and turn away what cannot be carried out takes time of the same two processors for which that waits which is carried out.',
  'search, an everyday word, older office / young one':
    'where one text of fifty has a word, the latest page of them is found by going back through some thousand cases, in each of which the word is looked for; among few cases those that ' +
    'have it are sorted instead, which is quicker. The time grows until going back is the quicker way, and then no more.',
  'search, an everyday word, larger office / young one': 'as in an older office.',
  'similar cases, larger office / young one':
    'the latest cases that share a lane, a cause or words are fetched one by one and compared, as many as in a young office; among a hundred times as many they share no pages.',
  'worklist, mine, larger office / young one':
    'the index finds the cases of one person, of whom each has as many as before; among a hundred times as many open ones each lies on a page of its own.',
  'open: Redress / Request Tracker':
    "of some 13 ms of processor for an opening half is PostgreSQL, of which most is Temporal's start of a workflow and its row in the list, and a quarter the API, which decides, seals and encrypts; beside five other contenders both processors are shared with what those keep running.",
};
