import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import { explainedLiabilities } from '../../workflows/domain/claim/ledger/explaining.ts';
import type { Regimes } from '../../workflows/domain/liability/regime.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { damagedPallet, lateParcel, mon } from '../support/builders.ts';
import { CLAIM_RULES, compute, lorry, openPayer } from '../support/claims.ts';
import { lived } from '../support/recorded.ts';

const ID = '0b6f2f9e-7a34-4f7e-9a53-000000000021';
const claim = lived(CLAIM_RULES, ID, [
  { at: mon('10:00'), body: damagedPallet },
  { at: mon('10:10'), body: openPayer('own') },
  { at: mon('10:20'), body: openPayer('carrier') },
  { at: mon('10:30'), body: compute({ ...lorry, loss: { value: '100' } }, 'y2') },
  { at: mon('10:40'), body: compute(lorry, 'y2') },
]);

const explain = (rules: Rulebook, log: readonly RecordedEvent[] = claim) => {
  const state = fold(log);
  if (!state) throw new Error('Nothing has happened.');
  return explainedLiabilities(log, state, rules);
};

/** The same rules with a regime changed, as a rulebook that the case adopted later may have it. */
function under(change: (regimes: Regimes) => Regimes): Rulebook {
  const { regimes = {} } = CLAIM_RULES;
  return { ...CLAIM_RULES, regimes: change(structuredClone(regimes)) };
}

describe('a liability on record', () => {
  it('is explained by the steps of its last computation, for each payer about whom there is one', () => {
    const [carrier, ...others] = explain(CLAIM_RULES);
    expect(others).toEqual([]);
    expect(carrier).toMatchObject({ party: 'sample-carrier', event: { seq: claim.length }, warnings: [] });
    expect(carrier?.steps.map(({ id, amount }) => `${id} ${amount}`)).toEqual([
      'value 9000.00',
      'loss 9000.00',
      'cap-weight 416.500000',
      'converted 3956.75',
      'cap 3956.75',
      'within 3956.75',
      'due 3956.75',
    ]);
    expect(carrier?.result?.liabilityMinor).toBe(carrier?.event.data.liability.amountMinor);
  });

  it('says in both languages what the figures of a step are', () => {
    const steps = explain(CLAIM_RULES)[0]?.steps ?? [];
    // The source of a rate is what somebody wrote.
    const figures = steps.filter(({ id }) => id !== 'converted').map((step) => step.figures);
    const inWords = figures.filter(({ en }) => /[a-z]{3,} /.test(en));
    expect(inWords.length).toBeGreaterThan(1);
    for (const { en, zh } of inWords) expect(zh, en).toMatch(/\p{Script=Han}/u);
  });

  it('keeps its figures, and says so, where another rulebook gives others', () => {
    const dearer = under((regimes) => {
      const [version] = regimes['cmr']?.versions ?? [];
      if (version?.cap) version.cap.perKg = '10';
      return regimes;
    });
    const [carrier] = explain(dearer);
    expect(carrier?.event.data.liability.amountMinor).toBe('395675');
    expect(carrier?.warnings).toEqual([
      {
        en: 'The rulebook demo 2025-01-01 gives other figures than those on record: liability 4750.00 CNY, due 4750.00 CNY, limit 4750.00 CNY.',
        zh: '按规则书 demo 2025-01-01 重算，与已记录数字不一致：责任额 4750.00 CNY，尚欠 4750.00 CNY，限额 4750.00 CNY。',
      },
    ]);
  });

  it('says so of each figure, also of a limit that there is no more', () => {
    const unlimited = under((regimes) => {
      for (const version of regimes['cmr']?.versions ?? []) delete version.cap;
      return regimes;
    });
    const log = structuredClone(claim);
    const last = log.at(-1);
    if (last?.type === 'LiabilityComputed') last.data.loss = { amountMinor: '800000', currency: 'CNY' };
    const [carrier] = explain(unlimited, log);
    expect(carrier?.warnings[0]).toEqual({
      en: 'The rulebook demo 2025-01-01 gives other figures than those on record: liability 9000.00 CNY, loss 9000.00 CNY, due 9000.00 CNY, limit none.',
      zh: '按规则书 demo 2025-01-01 重算，与已记录数字不一致：责任额 9000.00 CNY，损失额 9000.00 CNY，尚欠 9000.00 CNY，限额 无。',
    });
  });

  it('has the name of its regime and the source of the version that applied', () => {
    const [carrier] = explain(CLAIM_RULES);
    const { name, versions } = CLAIM_RULES.regimes!['cmr']!;
    expect([carrier?.name, carrier?.source]).toEqual([name, versions[0]?.source]);
    expect(explain(under(({ cmr: _gone, ...rest }) => rest))[0]).not.toHaveProperty('name');
  });

  it('is refused for what the rulebook does not allow, and not for what is broken in it', () => {
    const broken = under((regimes) => ({ ...regimes, cmr: {} as never }));
    expect(() => explain(broken)).toThrow(TypeError);
    const { regimes: _regimes, ...without } = CLAIM_RULES;
    const [carrier] = explain(without);
    expect(carrier?.warnings).toEqual([
      {
        en: expect.stringMatching(
          /^The rulebook demo 2025-01-01 cannot compute it again: There is no regime "cmr"/,
        ) as string,
        zh: expect.stringMatching(/^规则书 demo 2025-01-01 无法重新计算：.*cmr/) as string,
      },
    ]);
  });

  it('has no steps, and says why, where the rulebook knows the regime no more', () => {
    const [carrier] = explain(under(({ cmr: _gone, ...rest }) => rest));
    expect(carrier).toMatchObject({ steps: [], event: { data: { regime: 'cmr' } } });
    expect(carrier).not.toHaveProperty('result');
    expect(carrier?.warnings[0]?.en).toMatch(/cannot compute it again: There is no regime "cmr"/);
  });

  it('warns of rules that nobody has confirmed, and of input without use, in both languages', () => {
    const log = lived(CLAIM_RULES, ID, [
      { at: mon('10:00'), body: damagedPallet },
      { at: mon('10:10'), body: openPayer('carrier') },
      { at: mon('10:30'), body: compute({ ...lorry, regime: 'cim', postage: '5' }) },
    ]);
    const [carrier] = explain(CLAIM_RULES, log);
    expect(carrier?.source?.confidence).toBe('M');
    expect(carrier?.warnings.map(({ en }) => en)).toEqual(carrier?.result?.warnings);
    expect(carrier?.warnings.map(({ zh }) => zh)).toEqual([
      expect.stringMatching(/^未经核实：/),
      expect.stringMatching(/^`postage` .*不影响计算。$/),
    ]);
  });

  it('is nothing in a case of another kind', () => {
    expect(explain(CLAIM_RULES, lived(CLAIM_RULES, ID, [{ at: mon('10:00'), body: lateParcel }]))).toEqual([]);
  });
});
