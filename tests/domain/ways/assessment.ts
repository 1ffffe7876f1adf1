import type { Refusal, RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import { PRACTISED } from '../../support/assessed.ts';
import { lateParcel, local, mon, supervisor, tue, wed, type Told } from '../../support/builders.ts';
import { given } from '../../support/given.ts';

const late = given(mon('10:00'), lateParcel, { rules: PRACTISED });
const assess = (more: object): Told => ({ type: 'AssessCase', origin: 'external', criteria: [], reason: 'x', ...more });
const upheld: Told = { type: 'JudgeComplaint', upheld: true, reason: 'x' };
const discipline = (measure: string): Told => ({ type: 'RecordDiscipline', measure, person: '吴示例', text: 'x' });
const by = { by: supervisor };
const node = (dueAt: string) => ({ what: 'find it', owner: 'he.agent', dueAt });
const meeting = (dueAt: string): Told => ({
  type: 'HoldMeeting',
  decision: 'x',
  attendees: ['wang.supervisor'],
  nodes: [node(dueAt)],
});

/** The shortest way to each refusal about what a case is, its plan and its reviews. */
export const ASSESSMENT_WAYS = {
  'unknown-criterion': () =>
    late.when(mon('11:00'), assess({ criteria: ['constructor'] })).thenRefused('unknown-criterion'),
  'unknown-nature': () => late.when(mon('11:00'), assess({ nature: 'constructor' })).thenRefused('unknown-nature'),
  'already-judged': () => late.and(mon('11:00'), upheld).when(mon('12:00'), upheld).thenRefused('already-judged'),
  'not-upheld': () => late.when(mon('11:00'), discipline('warning'), by).thenRefused('not-upheld'),
  'unknown-measure': () =>
    late.and(mon('11:00'), upheld).when(mon('12:00'), discipline('constructor'), by).thenRefused('unknown-measure'),
  'due-in-the-past': () => late.when(mon('11:00'), meeting(mon('11:00')), by).thenRefused('due-in-the-past'),
  'unknown-node': () =>
    late.when(mon('11:00'), { type: 'CompleteNode', node: '__proto__', text: 'x' }).thenRefused('unknown-node'),
  'node-past': () =>
    late
      .and(mon('11:00'), meeting(tue('10:00')), by)
      .when(tue('11:00'), { type: 'MoveNode', node: 'n1', dueAt: wed('10:00'), reason: 'x' }, by)
      .thenRefused('node-past'),
  'unknown-prevention': () =>
    late
      .when(mon('11:00'), { type: 'CompletePrevention', prevention: 'v1', text: 'x' })
      .thenRefused('unknown-prevention'),
  'unknown-questionnaire': () =>
    late
      .when(mon('11:00'), { type: 'RecordSurvey', questionnaire: 'recording', channel: 'sms', scores: {} })
      .thenRefused('unknown-questionnaire'),
  'wrong-scores': () =>
    late
      .when(mon('11:00'), { type: 'RecordSurvey', questionnaire: 'phone', channel: 'sms', scores: { height: 9 } })
      .thenRefused('wrong-scores'),
  'unknown-finding': () =>
    late
      .when(
        mon('11:00'),
        {
          type: 'ReviewContact',
          medium: 'chat',
          questionnaire: 'recording',
          agent: 'li.agent',
          scores: { 'about-attitude': 50, 'about-accuracy': 50 },
          findings: ['constructor'],
        },
        by,
      )
      .thenRefused('unknown-finding'),
  'appeal-needed': () =>
    given(mon('10:00'), lateParcel)
      .when(local('2026-03-02', '11:00'), { type: 'IssueFinalResponse', text: 'x' }, by)
      .thenRefused('appeal-needed'),
} satisfies Partial<Record<RefusalCode, () => Refusal>>;
