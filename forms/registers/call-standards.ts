import type { CallFacts } from '../../workflows/domain/intake/events.ts';
import type { CallStandards } from '../../workflows/domain/rulebook/practice/practice.ts';
import type { Instant, Words } from '../../workflows/domain/vocabulary.ts';
import type { Filed, Recorded } from '../filed.ts';
import { column, field, personal, type Field } from '../form.ts';
import { channelName } from '../names.ts';
import { isIn, type Period, type Register } from '../register.ts';
import { share, type Value } from '../value.ts';

/** A call with whatever was noted of it. */
interface Call {
  caseId: string;
  reference: string;
  at: Instant;
  event: Recorded<'CaseOpened' | 'ContactMade'>;
  call: CallFacts;
}

const DIRECTIONS: Record<'inbound' | 'outbound', Words> = {
  inbound: { en: 'In', zh: '呼入' },
  outbound: { en: 'Out', zh: '呼出' },
};

const standardsOf = ({ rules }: Period): CallStandards | undefined => rules.practice?.callStandards;

/** Whether a figure keeps its limit; nothing where either is unknown. */
const within = (figure: number | undefined, limit: number | undefined): boolean | null =>
  figure === undefined || limit === undefined ? null : figure <= limit;

const answeredInTime = ({ call }: Call, standards?: CallStandards) => within(call.rings, standards?.maxRings);
const shortEnough = ({ call }: Call, standards?: CallStandards) => within(call.minutes, standards?.maxMinutes);

function cellsOf(one: Call, period: Period): Value[] {
  const { event, call } = one;
  const standards = standardsOf(period);
  const direction = event.type === 'ContactMade' ? event.data.direction : 'inbound';
  return [
    { at: one.at },
    one.reference,
    DIRECTIONS[direction],
    channelName(period.rules, event.data.channel),
    call.rings ?? null,
    answeredInTime(one, standards),
    call.minutes ?? null,
    shortEnough(one, standards),
    call.forwarded ?? null,
    event.actor.id,
  ];
}

/** What opened a case may have happened long before somebody rang about it. */
function callsOf(filed: Filed, period: Period): Call[] {
  const { caseId, state } = filed;
  return filed.all('CaseOpened', 'ContactMade').flatMap((event): Call[] => {
    const { call } = event.data;
    const at = event.type === 'CaseOpened' ? event.reportedAt : event.happenedAt;
    return call && isIn(at, period) ? [{ caseId, reference: state.reference, at, event, call }] : [];
  });
}

/** How many of those that are known keep the standard. */
function kept(answers: (boolean | null)[]): Value {
  const known = answers.filter((answer) => answer !== null);
  return share(known.filter(Boolean).length, known.length);
}

function figures(calls: Call[], period: Period): Field[] {
  const standards = standardsOf(period);
  return [
    field('calls', 'Calls', '通话次数', calls.length),
    field('maxRings', 'Answered within rings', '标准：振铃次数不超过', standards?.maxRings ?? null),
    field('ringsKept', 'Answered in time', '按时接听率', kept(calls.map((call) => answeredInTime(call, standards)))),
    field('maxMinutes', 'Not longer than minutes', '标准：通话分钟不超过', standards?.maxMinutes ?? null),
    field('minutesKept', 'Not too long', '时长达标率', kept(calls.map((call) => shortEnough(call, standards)))),
    field('forwarded', 'Forwarded after hours', '下班后转接', calls.filter(({ call }) => call.forwarded).length),
  ];
}

/** 接听规范登记表: how calls went against the standards of answering, such as two rings and fifteen minutes. */
export const callStandards: Register<Call> = {
  id: 'call-standards',
  title: { en: 'Register of call standards', zh: '电话接听规范登记表' },
  columns: () => [
    column('at', 'At', '时间'),
    column('case', 'Case', '案件编号'),
    column('direction', 'Direction', '方向'),
    column('channel', 'Channel', '渠道'),
    column('rings', 'Rings', '振铃次数'),
    column('ringsKept', 'Answered in time', '按时接听'),
    column('minutes', 'Minutes', '通话分钟'),
    column('minutesKept', 'Not too long', '时长达标'),
    column('forwarded', 'Forwarded after hours', '下班后转接'),
    personal('by', 'By', '接听人'),
  ],
  collect: callsOf,
  rows: (calls, period) =>
    calls.map((one) => ({
      caseId: one.caseId,
      sortedBy: [one.at, one.caseId, String(one.event.seq).padStart(6, '0')],
      cells: cellsOf(one, period),
    })),
  figures,
};
