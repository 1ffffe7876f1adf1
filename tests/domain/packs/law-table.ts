import { Temporal } from 'temporal-polyfill/implementation';
import { expect, it } from 'vitest';
import type { Calendar } from '../../../workflows/domain/calendars/calendar.ts';
import { evolve } from '../../../workflows/domain/case/evolve.ts';
import type { CaseEvent } from '../../../workflows/domain/case/events.ts';
import type { CaseState } from '../../../workflows/domain/case/state.ts';
import { clockConsequences } from '../../../workflows/domain/clocks/consequences.ts';
import { tickEvents } from '../../../workflows/domain/clocks/tick.ts';
import { takenFromPacks } from '../../../workflows/domain/rulebook/packs.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import type { RulebookDocument } from '../../../workflows/domain/rulebook/schema.ts';
import { CASE_KINDS, CASE_TYPES, latestOf, type Instant } from '../../../workflows/domain/vocabulary.ts';
import { DEMO } from '../../support/lives.ts';
import { shippedPacks } from '../../support/shipped.ts';
import { OFFICE, week } from '../calendars/calendars-in-tests.ts';
import { instantOf } from '../calendars/oracle-table.ts';
import { factsOf, type Setting } from './law-facts.ts';

const WEEKDAYS = week(['mon', 'tue', 'wed', 'thu', 'fri'], { from: '09:00', to: '17:00' });

/** Nine to five from Monday to Friday, with the holidays that the tables speak of and no others. */
const abroad = (id: string, timeZone: string, holidays: Record<string, string>): Calendar => ({
  id,
  version: '1',
  timeZone,
  holidays: [],
  versions: [
    {
      effectiveFrom: '2020-01-01',
      weekly: WEEKDAYS,
      extraHolidays: Object.entries(holidays).map(([date, name]) => ({ date, name })),
    },
  ],
});

/** `office` keeps Chinese holidays, of which 2025 and 2026 are known; later years count by the week alone. */
const CALENDARS: Readonly<Record<string, Calendar>> = {
  office: OFFICE,
  dutch: abroad('dutch', 'Europe/Amsterdam', { '2026-04-27': "King's Day", '2026-12-25': 'Christmas' }),
  london: abroad('london', 'Europe/London', { '2026-05-04': 'May Day', '2026-05-25': 'Spring bank holiday' }),
  'new-york': abroad('new-york', 'America/New_York', {
    '2026-07-03': 'Independence Day',
    '2026-11-26': 'Thanksgiving',
  }),
};

/** Rules that know nothing but the clocks of one pack, counted in a calendar. */
export const rulesOf = (packId: string, calendar: Calendar): Rulebook => {
  const document = {
    packs: [{ id: packId, calendar: 'law' }],
    calendars: { law: {} },
    clocks: {},
    ladders: {},
    effectiveFrom: '2026-01-01',
  } as unknown as RulebookDocument;
  const { clocks, problems } = takenFromPacks(document, shippedPacks());
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  const route = { kinds: [...CASE_KINDS], types: [...CASE_TYPES], department: 'claims', clocks: Object.keys(clocks) };
  return { ...DEMO, calendars: { ...DEMO.calendars, law: calendar }, clocks, routes: [route] };
};

/** `Fri 2026-02-20 24:00` is the end of that day. */
export function endOf(text: string): Instant {
  const [, weekDay, date, offset = ''] = /^(\w{3}) (\d{4}-\d\d-\d\d) 24:00(.*)$/.exec(text) ?? [];
  if (!weekDay || !date) return instantOf(text);
  instantOf(`${weekDay} ${date} 00:00${offset}`);
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  return Temporal.Instant.from(`${next}T00:00${offset || '+08:00'}`).toString({ fractionalSecondDigits: 3 });
}

/** The case as it stands when an event and all that the clocks make of it are folded. */
function after(state: CaseState | undefined, event: CaseEvent, rules: Rulebook): CaseState {
  const next = evolve(state, event);
  if (!next) throw new Error(`Nothing was opened before ${event.type}.`);
  return clockConsequences(event, next, rules).reduce((told, one) => evolve(told, one) ?? told, next);
}

const ticked = (state: CaseState, rules: Rulebook, until: Instant): CaseState =>
  tickEvents(state, rules, until).reduce((told, event) => evolve(told, event) ?? told, state);

interface Told {
  at: Instant;
  toldAt: Instant;
  what: string;
}

function toldIn(cell: string): Told[] {
  return cell.split(';').map((part) => {
    const [, when = '', what = '', late] = /^(\w{3} \S+ \S+) (.*?)(?:, told (.*))?$/.exec(part.trim()) ?? [];
    const at = instantOf(when);
    return { at, toldAt: late === undefined ? at : instantOf(late), what };
  });
}

/** What became of the clock: when it is due, or how it ended. */
function outcomeOf(clockId: string, cell: string, setting: Setting, calendar: Calendar): string {
  const rules = rulesOf(setting.pack, calendar);
  const told = toldIn(cell);
  const [first] = told;
  if (!first) throw new Error(`Nothing is told of ${clockId}.`);
  let state = factsOf('', first.at, first.at, setting).reduce<CaseState | undefined>(
    (known, event) => after(known, event, rules),
    undefined,
  );
  for (const { at, toldAt, what } of told) {
    if (state) state = ticked(state, rules, toldAt);
    for (const event of factsOf(what, at, latestOf(at, toldAt), setting)) state = after(state, event, rules);
  }
  const clock = Object.values(state?.clocks ?? {}).find((one) => one.clock === clockId && one.subject !== 'y2');
  if (!clock) return 'never';
  if (clock.status === 'met') return 'met';
  if (clock.status === 'cancelled') return 'ended';
  if (clock.status === 'paused') return 'held';
  return clock.breachedAt ? `missed ${clock.breachedAt}` : clock.dueAt;
}

const expectedOf = (text: string): string => {
  if (['never', 'met', 'ended', 'held'].includes(text)) return text;
  return text.startsWith('missed ') ? `missed ${endOf(text.slice('missed '.length))}` : endOf(text);
};

/**
 * A table of the law: `calendar | clock | what is told, each with its instant; … | when the clock is due`, each row with a line below
 * it that tells how it was counted. Instants are Shanghai's unless they say their offset; `24:00` is the end of the day.
 */
export function theLaw(setting: Setting, table: string): void {
  const lines = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length % 2) throw new Error('Each row of a table has a line below it that tells how it was counted.');
  const rows = lines.flatMap((row, index) => (index % 2 ? [] : [[row, lines[index + 1] ?? ''] as const]));
  it.each(rows)('%s: %s', (row) => {
    const [name = '', clock = '', told = '', due = ''] = row.split('|').map((cell) => cell.trim());
    const calendar = CALENDARS[name];
    if (!calendar) throw new Error(`The tables know no calendar "${name}".`);
    expect(outcomeOf(clock, told, setting, calendar)).toBe(expectedOf(due));
  });
}
