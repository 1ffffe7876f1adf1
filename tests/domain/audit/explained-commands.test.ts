import { describe, expect, it } from 'vitest';
import type { Explained } from '../../../workflows/domain/audit/explain/explained.ts';
import { explainRefusal } from '../../../workflows/domain/audit/explain/refusal.ts';
import { explainWho } from '../../../workflows/domain/audit/explain/who.ts';
import { fold } from '../../../workflows/domain/case/evolve.ts';
import { isRefusal, type RefusalCode } from '../../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../../workflows/domain/case/state.ts';
import { commandOf, type Actor } from '../../../workflows/domain/command.ts';
import { decide } from '../../../workflows/domain/decide.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { acknowledge, agent, auditor, mon, type Told } from '../../support/builders.ts';
import { CASE_ID } from '../../support/given.ts';
import { DEMO } from '../../support/lives.ts';
import { lived, stateAfter, type Step } from '../../support/recorded.ts';
import { later, OPENED, read } from './support.ts';

describe('why a command was refused', () => {
  const refused = (body: Told, how: { today?: Rulebook; steps?: Step[]; rules?: Rulebook } = {}): Explained => {
    const { rules = DEMO, steps = OPENED, today } = how;
    const log = steps.length > 0 ? lived(rules, CASE_ID, steps) : [];
    const state = fold(log);
    const command = commandOf(body, { id: 'c', caseId: CASE_ID, at: mon('11:00'), actor: agent });
    const refusal = decide(command, state, rules);
    if (!isRefusal(refusal)) throw new Error(`${body.type} was not refused.`);
    return explainRefusal({ log, state, command, refusal, rules, today });
  };
  const source = DEMO.source;
  const own = (type: string) => ({
    rulebook: 'product',
    path: `commands.${type}`,
    name: { en: `Command ${type}`, zh: `命令 ${type}` },
    source: null,
  });

  it('is told by what the case and who asked was, what the command takes, and what else was possible', () => {
    const found = refused({ type: 'Escalate', to: 'king', reason: 'x' });
    const [en, zh] = [
      'The rulebook demo 2025-01-01 knows no role "king" to escalate to. It knows: agent, supervisor, manager, head-office.',
      '规则书 demo 2025-01-01 没有可升级到的角色“king”。现有：agent, supervisor, manager, head-office。',
    ];
    expect(found.answer).toEqual({ en: `Escalate was refused: ${en}`, zh: `Escalate 未予执行：${zh}` });
    expect(read(found.lines).slice(0, 4)).toEqual([
      'At 2026-03-02 11:00 the case was Open (version 6), and li.agent acted as agent.',
      '2026-03-02 11:00 案件状态为“处理中”（版本 6），li.agent 的角色为 agent。',
      'Escalate takes one of the roles agent, supervisor, manager, administrator, while the case has not ended.',
      'Escalate 需要角色 agent、supervisor、manager、administrator，且案件未结束。',
    ]);
    expect(found.lines[2]?.en).toMatch(
      /^Possible in that role and state: (?=.*\bAnswer\b)(?!.*\bReopenCase\b)(?!.*\bAssign\b).*\.$/,
    );
    expect(found.lines[2]?.zh).toMatch(/^该角色在该状态下可执行：.*Answer.*。$/);
    expect(found).toMatchObject({
      about: 'refusal',
      events: [6],
      rules: [own('Escalate'), { rulebook: 'demo@2025-01-01', path: 'roles', name: DEMO.name, source }],
      was: {
        rulebook: 'demo@2025-01-01',
        says: { en: `By demo@2025-01-01 it is refused: ${en}`, zh: `按 demo@2025-01-01，不予执行：${zh}` },
      },
      today: null,
      equal: null,
    });
  });

  it('names the statuses that the command takes, and what is the product’s own is no rulebook’s', () => {
    const found = refused({ type: 'RecordCallBack', result: 'satisfied' });
    expect(read(found.lines).slice(2, 4)).toEqual([
      'RecordCallBack takes one of the roles agent, supervisor, manager, administrator, while the case is Answered.',
      'RecordCallBack 需要角色 agent、supervisor、manager、administrator，且案件状态为已答复（待回访）。',
    ]);
    expect(found.rules).toEqual([own('RecordCallBack')]);
  });

  it('says that there was no such case, or no such command for its kind', () => {
    const none = refused(acknowledge, { steps: [] });
    expect(read(none.lines)).toEqual(['There was no such case then.', '当时没有此案件。']);
    expect(none.events).toEqual([]);
    const foreign = refused({ type: 'Fulfil', text: 'done' });
    expect(foreign.lines).toHaveLength(2);
    expect(foreign.lines[1]?.en).toMatch(/^Possible in that role and state: /);
  });

  it('says what other rules would say to it', () => {
    const escalate: Told = { type: 'Escalate', to: 'king', reason: 'x' };
    const knowing = later({ ...DEMO, roles: { ...DEMO.roles, king: { en: 'King', zh: '王' } } });
    expect(refused(escalate, { today: knowing })).toMatchObject({
      equal: false,
      today: {
        rulebook: 'demo@2026-06-01',
        says: { en: 'By demo@2026-06-01 it would be accepted.', zh: '按 demo@2026-06-01，该命令可以执行。' },
      },
    });
    const same = refused(escalate, { today: later(DEMO) });
    expect(same.equal).toBe(true);
    expect(same.today?.says.en).toMatch(
      /^By demo@2026-06-01 it is refused: The rulebook demo 2026-06-01 knows no role/,
    );
    expect(same.today?.says.zh).toMatch(/^按 demo@2026-06-01，不予执行：规则书 demo 2026-06-01 没有可升级到的角色/);
  });
});

describe('where a rulebook says what refused a command', () => {
  const CLAIMS = { text: "The company's rules of claims", confidence: 'H' } as const;
  const practice = { ...DEMO.practice, claims: { ...DEMO.practice?.claims, source: CLAIMS } };
  const rules = { ...DEMO, practice } as unknown as Rulebook;
  const state = stateAfter(lived(DEMO, CASE_ID, OPENED));
  const refusedWith = (code: RefusalCode, how: { rules?: Rulebook; actor?: Actor; state?: CaseState } = {}) =>
    explainRefusal({
      log: [],
      state,
      rules,
      refusal: { code, message: 'It may not be.', facts: {} },
      today: undefined,
      ...how,
      command: commandOf(acknowledge, { id: 'c', caseId: CASE_ID, at: mon('11:00'), actor: how.actor ?? agent }),
    });

  it.each<[RefusalCode, path: string]>([
    ['no-route', 'routes'],
    ['unknown-branch', 'branches'],
    ['unknown-department', 'departments'],
    ['unknown-role', 'roles'],
    ['unknown-pause-reason', 'pauseReasons'],
    ['nothing-to-pause', 'clocks'],
    ['no-extension', 'clocks'],
    ['extension-used-up', 'clocks'],
    ['before-calendars', 'calendars'],
    ['unknown-channel', 'practice.channels'],
    ['channel-asks', 'practice.channels'],
    ['wrong-format', 'practice.channels'],
    ['promise-needed', 'practice.channels'],
    ['unknown-partner', 'practice.partners'],
    ['unknown-criterion', 'practice.criteria'],
    ['unknown-nature', 'practice.natures'],
    ['unknown-measure', 'practice.discipline'],
    ['unknown-level', 'practice.levels'],
    ['unknown-questionnaire', 'practice.questionnaires'],
    ['unknown-finding', 'practice.prohibitions'],
    ['no-refund-policy', 'practice.refundPolicy'],
    ['after-departure', 'practice.refundPolicy'],
    ['unknown-regime', 'regimes'],
  ])('%s: %s, by the rulebook’s source', (code, path) => {
    expect(refusedWith(code).rules.slice(1)).toMatchObject([
      { rulebook: 'demo@2025-01-01', path, source: DEMO.source },
    ]);
  });

  it.each<[RefusalCode, path: string]>([
    ['unknown-decline-reason', 'practice.claims.declineReasons'],
    ['unknown-document-kind', 'practice.claims.documents'],
    ['supplement-used', 'practice.claims.supplementOnce'],
    ['claim-incomplete', 'practice.claims.completeNeeds'],
    ['no-authority', 'practice.claims.authority'],
    ['above-authority', 'practice.claims.authority'],
    ['approved-by-you', 'practice.claims.fourEyesAbove'],
    ['proposed-by-you', 'practice.claims.fourEyesAbove'],
  ])('%s: %s, by the source of its claims, or of the whole where claims have none', (code, path) => {
    expect(refusedWith(code).rules.slice(1)).toMatchObject([{ path, source: CLAIMS }]);
    for (const practiceWithout of [undefined, { ...DEMO.practice, claims: undefined }]) {
      const without = { ...DEMO, practice: practiceWithout } as unknown as Rulebook;
      expect(refusedWith(code, { rules: without }).rules[1]?.source).toEqual(DEMO.source);
    }
  });

  it('is nowhere where the case is under no rules that are known, and times are told in UTC then', () => {
    const { rules: _rules, ...found } = refusedWith('no-route', { rules: undefined as never });
    expect(_rules).toHaveLength(1);
    expect(found.was.rulebook).toBe('product');
    expect(read(found.lines).slice(0, 2)).toEqual([
      'At 2026-03-02 03:00 the case was Open (version 6), and li.agent acted as agent.',
      '2026-03-02 03:00 案件状态为“处理中”（版本 6），li.agent 的角色为 agent。',
    ]);
  });

  it('tells what else was possible, one after another, or that nothing was', () => {
    const others = refusedWith('no-route').lines.at(-1);
    expect(others?.en).toMatch(/: \w+(, \w+)+\.$/);
    const merged = { ...state, status: 'merged' } as CaseState;
    const none = refusedWith('no-route', { actor: { ...auditor, role: 'auditor' }, state: merged }).lines.at(-1);
    expect(none).toEqual({
      en: 'Possible in that role and state: nothing.',
      zh: '该角色在该状态下可执行：无。',
    });
  });
});

describe('who could have done it', () => {
  const bearers = [
    { person: 'a', role: 'agent' },
    { person: 'g', role: 'auditor' },
    { person: 's', role: 'supervisor' },
  ];
  const who = (command: string, today?: Rulebook): Explained => {
    const log = lived(DEMO, CASE_ID, OPENED);
    const asked = { log, state: stateAfter(log), at: mon('11:00'), rules: DEMO, today, roster: undefined, bearers };
    return explainWho({ ...asked, command });
  };

  it('is told of each whose key reached the case', () => {
    const found = who('Assign', later(DEMO));
    expect(found.answer).toEqual({
      en: 'At 2026-03-02 11:00 s could have given Assign.',
      zh: '2026-03-02 11:00 可执行 Assign 的人员：s。',
    });
    expect(read(found.lines)).toEqual([
      'Assign takes one of the roles: supervisor, manager, administrator.',
      'Assign 需要角色：supervisor、manager、administrator。',
      'It is possible while the case has not ended; it was Open.',
      '案件未结束时可执行；当时为“处理中”。',
      'a: the role agent may not give it.',
      'a：角色 agent 不得执行。',
      'g: the role auditor may not give it.',
      'g：角色 auditor 不得执行。',
      's, supervisor: could.',
      's，supervisor：可以。',
    ]);
    expect(found).toMatchObject({
      about: 'who',
      events: [6],
      rules: [{ rulebook: 'product', path: 'commands.Assign', name: { en: 'Command Assign', zh: '命令 Assign' } }],
      was: {
        rulebook: 'demo@2025-01-01',
        says: { en: 'By demo@2025-01-01: s.', zh: '按 demo@2025-01-01：s。' },
      },
      today: { rulebook: 'demo@2026-06-01', says: { en: 'By demo@2026-06-01: s.', zh: '按 demo@2026-06-01：s。' } },
      equal: true,
    });
  });

  it('is nobody in another state of the case, and for a command that its kind does not know', () => {
    const found = who('RecordCallBack');
    expect(found.answer).toEqual({
      en: 'At 2026-03-02 11:00 nobody could have given RecordCallBack.',
      zh: '2026-03-02 11:00 可执行 RecordCallBack 的人员：无。',
    });
    expect(read(found.lines).slice(2, 4)).toEqual([
      'It is possible while the case is Answered; it was Open.',
      '案件状态为已答复（待回访）时可执行；当时为“处理中”。',
    ]);
    expect(found.was.says).toEqual({ en: 'By demo@2025-01-01: nobody.', zh: '按 demo@2025-01-01：无人。' });
    expect([found.today, found.equal]).toEqual([null, null]);
    expect(read(who('ReopenCase').lines).slice(0, 4)).toEqual([
      'ReopenCase takes one of the roles: agent, supervisor, manager, administrator.',
      'ReopenCase 需要角色：agent、supervisor、manager、administrator。',
      'It is possible while the case is Closed, Withdrawn; it was Open.',
      '案件状态为已结案、已撤回时可执行；当时为“处理中”。',
    ]);
    expect(read(who('Fulfil').lines).slice(0, 2)).toEqual([
      'A complaint does not know the command Fulfil.',
      'complaint 类案件没有命令 Fulfil。',
    ]);
  });
});
