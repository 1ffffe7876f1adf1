import { describe, expect, it } from 'vitest';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { isRefusal } from '../../workflows/domain/case/refusal.ts';
import { commandOf, type CommandBody } from '../../workflows/domain/command.ts';
import { commandTypesOf, decide, ruleOf, type Decision } from '../../workflows/domain/decide.ts';
import { CASE_KINDS, type Instant } from '../../workflows/domain/vocabulary.ts';
import { agent, answer, lateParcel, mon, promise, wed } from '../support/builders.ts';
import { CASE_ID } from '../support/given.ts';
import { DEMO } from '../support/lives.ts';

describe('the commands of a kind of case', () => {
  it.each(CASE_KINDS)(
    '%s: are not those that only effects and other cases bring, which have a rule all the same',
    (kind) => {
      for (const type of ['RecordDelivery', 'AbsorbCase', 'ReleaseCase'] as const) {
        expect(commandTypesOf(kind)).not.toContain(type);
        expect(ruleOf(kind, type)).toBeDefined();
      }
      expect(commandTypesOf(kind)).toEqual(
        expect.arrayContaining(['Acknowledge', 'AddNote', 'MergeInto', 'CloseCase']),
      );
    },
  );

  it('are those of its own, and what several kinds share only where it is meant for it', () => {
    const knowing = (type: string) => CASE_KINDS.filter((kind) => ruleOf(kind, type));
    expect(knowing('AddNote')).toEqual(CASE_KINDS);
    expect(knowing('JudgeComplaint')).toEqual(['complaint']);
    expect(knowing('IssueFinalResponse')).toEqual(['complaint']);
    expect(knowing('nothing of ours')).toEqual([]);
  });
});

it('the state that a decision answers is the fold of its events, with what they did to the clocks', () => {
  const deciding = (at: Instant, body: CommandBody, from?: Decision): Decision => {
    const command = commandOf(body, { id: `c-${at}`, caseId: CASE_ID, at, actor: agent });
    const decision = decide(command, from?.state, DEMO);
    if (isRefusal(decision)) throw new Error(`Refused: ${decision.code}`);
    expect(decision.state).toEqual(fold(decision.events, from?.state));
    return decision;
  };
  const opened = deciding(mon('10:00'), lateParcel);
  const promised = deciding(mon('11:00'), promise(mon('17:00')), opened);
  // The promise was missed, of which nobody was told yet: that comes first.
  const answered = deciding(wed('10:00'), answer, promised);
  expect(answered.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['ClockBreached', 'Answered']));
  expect(answered.state).toMatchObject({ status: 'answered', promises: { p1: { state: 'broken' } } });
});
