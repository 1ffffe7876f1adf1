import type { Customer } from '../workflows/domain/rulebook/practice/practice.ts';
import { named } from '../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import { bothOf, handlerOf, wordsOf, whenOf, type Filed, type Recorded } from './filed.ts';
import { column, personal, type Column } from './form.ts';
import { COURIER_NAMES, PACKING_NAMES } from './names.ts';
import type { Value } from './value.ts';
import { told } from './withheld.ts';

const TRACKING = ['Tracked', 'ArrivalPromised', 'LoadingConfirmed', 'GoodsSigned', 'SlipReceived'] as const;
export type TrackingEntry = Recorded<(typeof TRACKING)[number]>;

const ENTRY_NAMES: Record<TrackingEntry['type'], Words> = {
  Tracked: { en: 'Tracked', zh: '在途跟踪' },
  ArrivalPromised: { en: 'Arrival promised', zh: '承诺到达' },
  LoadingConfirmed: { en: 'Loading confirmed', zh: '确认装车' },
  GoodsSigned: { en: 'Signed for', zh: '签收' },
  SlipReceived: { en: 'Return slip', zh: '回单返回' },
};

/** The columns of one entry: trace time, who was reached, late or not, state of the packing, conduct of the courier. */
export const TRACKING_COLUMNS: Column[] = [
  column('tracedAt', 'Trace time', '追踪时间'),
  column('entry', 'Entry', '事项'),
  column('stationAsked', 'Station asked', '已询站点'),
  column('reached', 'Consignee reached', '是否联系到收货人'),
  personal('personReached', 'Person reached', '受话人'),
  column('arrived', 'Arrived', '是否到达'),
  column('late', 'Late', '是否延误'),
  column('promisedFor', 'Arrival promised for', '承诺到达时间'),
  column('packing', 'Packing', '包装状况'),
  column('courier', 'Courier', '派送员服务'),
  personal('notes', 'Notes', '追踪记事'),
  personal('by', 'Tracked by', '跟踪人'),
];

const stateOf = <K extends string>(names: Record<K, Words>, key: K | undefined): Value =>
  key === undefined ? null : names[key];

interface Seen {
  stationAsked: Value;
  reached: Value;
  arrived: Value;
  late: Value;
  promisedFor: Value;
  packing: Value;
  courier: Value;
}

const NOTHING: Seen = {
  stationAsked: null,
  reached: null,
  arrived: null,
  late: null,
  promisedFor: null,
  packing: null,
  courier: null,
};

function seenIn(entry: TrackingEntry): Partial<Seen> {
  switch (entry.type) {
    case 'Tracked': {
      const { stationAsked, reached, arrived, late, packing, courier } = entry.data;
      const states = { packing: stateOf(PACKING_NAMES, packing), courier: stateOf(COURIER_NAMES, courier) };
      return { stationAsked, reached, arrived, late, ...states };
    }
    case 'ArrivalPromised':
      return { reached: entry.data.consigneeTold, arrived: false, promisedFor: { at: entry.data.dueAt } };
    case 'GoodsSigned': {
      const { late, packing, courier } = entry.data;
      return { arrived: true, late, packing: PACKING_NAMES[packing], courier: COURIER_NAMES[courier] };
    }
    case 'LoadingConfirmed':
    case 'SlipReceived':
      return {};
  }
}

/** What an entry says beyond its text: loaded or not, perfect or not. */
function notesOf(entry: TrackingEntry): Value {
  const text = wordsOf(entry);
  const both = bothOf(text);
  const said = (en: string, zh: string): Words => ({ en: `${en}. ${both.en}`.trim(), zh: `${zh}。${both.zh}`.trim() });
  if (entry.type === 'LoadingConfirmed')
    return entry.data.loaded ? said('Loaded', '已装车') : said('Not loaded', '未装车');
  if (entry.type === 'SlipReceived') return entry.data.perfect ? said('Perfect', '完整') : said('Imperfect', '不完整');
  return text;
}

/** The entries of a case's tracking, in order. */
export const trackingEntries = (filed: Filed): TrackingEntry[] => filed.all(...TRACKING);

export function trackingRow(entry: TrackingEntry): Value[] {
  const seen: Seen = { ...NOTHING, ...seenIn(entry) };
  return [
    whenOf(entry),
    ENTRY_NAMES[entry.type],
    seen.stationAsked,
    seen.reached,
    told(entry, entry.personal?.person),
    seen.arrived,
    seen.late,
    seen.promisedFor,
    seen.packing,
    seen.courier,
    notesOf(entry),
    handlerOf(entry),
  ];
}

const CLASS_NAMES: Record<string, Words> = {
  key: { en: 'Key customer', zh: '重点客户' },
  large: { en: 'Large customer', zh: '大客户' },
  new: { en: 'New customer', zh: '新客户' },
  ordinary: { en: 'Ordinary customer', zh: '普通客户' },
};

/** The customer as the company lists it: by its number, or by a name that it goes by as well. */
function listedCustomer({ state, rules }: Filed): Customer | undefined {
  const { customerNumber = '', name } = state.personal.complainant ?? {};
  const customers = rules.practice?.customers ?? {};
  const numbered = named(customers, customerNumber.toLowerCase());
  const goesBy = ({ name: own, aliases }: Customer) => [own.zh, own.en, ...aliases].includes(name ?? '');
  return numbered ?? Object.values(customers).find(goesBy);
}

/** The class of the customer: of the company's own list, or as the case's facts say. */
export function customerClass(filed: Filed): Value {
  const said = filed.state.personal.facts?.['customerClass'];
  return named(CLASS_NAMES, listedCustomer(filed)?.class ?? String(said ?? '')) ?? null;
}

/** What the customer needs beyond the ordinary, as those who deliver fed it back. */
export const customerNeeds = (filed: Filed): Value => told(filed.state, listedCustomer(filed)?.needs);

/** One name for each customer, whatever a waybill calls it; a customer that is not listed goes by the name it gave. */
export const customerName = (filed: Filed): Value =>
  told(filed.state, listedCustomer(filed)?.name ?? filed.state.personal.complainant?.name);
