import type { EventEnvelope, EventOf, RecordedEvent } from '../../case/events.ts';
import type { CaseState } from '../../case/state.ts';
import { computeLiability, type LiabilityResult, type LiabilityStep } from '../../liability/compute.ts';
import { versionOn } from '../../liability/regime.ts';
import { warningsInWords } from '../../liability/warnings.ts';
import { Working } from '../../liability/working.ts';
import { formatMoney, type Money } from '../../money/money.ts';
import { named, titleOf, type Rulebook, type Source } from '../../rulebook/rulebook.ts';
import type { Words } from '../../vocabulary.ts';

type Computed = EventOf<'LiabilityComputed'> & EventEnvelope;

/** What a regime makes a payer owe, as it is on record, and how that comes about. */
export interface ExplainedLiability {
  /** The last computation about this payer. */
  event: Computed;
  /** Who the payer is, by the company's list. */
  party: string;
  /** The regime by name, and the source of the version that applied; undefined where the rulebook knows them no more. */
  name?: Words;
  source?: Source;
  /** Computed again from the input of the event; undefined where the rulebook that the case has now does not allow it. */
  result?: LiabilityResult;
  steps: LiabilityStep[];
  /** What the reader must know: unconfirmed rules, unused input, and where the steps give other figures than those on record. */
  warnings: Words[];
}

/** What is compared, by name: the figures on record and those of the computation. */
function figuresOf(
  { data }: Computed,
  result: LiabilityResult,
): [name: Words, recorded: Money | undefined, computed: Money | undefined][] {
  const of = (amountMinor: string): Money => ({ amountMinor, currency: result.currency });
  return [
    [{ en: 'liability', zh: '责任额' }, data.liability, of(result.liabilityMinor)],
    [{ en: 'loss', zh: '损失额' }, data.loss, of(result.lossMinor)],
    [{ en: 'due', zh: '尚欠' }, data.due, of(result.dueMinor)],
    [{ en: 'limit', zh: '限额' }, data.cap, result.cap ?? undefined],
  ];
}

const NONE: Words = { en: 'none', zh: '无' };

/** A case may have adopted another rulebook since, whose regimes give something else: what was decided upon is what is on record. */
function contradictions(event: Computed, result: LiabilityResult, rules: Rulebook): Words[] {
  const other = figuresOf(event, result).flatMap(([name, recorded, computed]): Words[] => {
    const shown = computed && formatMoney(computed);
    if (shown === (recorded && formatMoney(recorded))) return [];
    return [{ en: `${name.en} ${shown ?? NONE.en}`, zh: `${name.zh} ${shown ?? NONE.zh}` }];
  });
  if (other.length === 0) return [];
  const title = titleOf(rules);
  return [
    {
      en: `The rulebook ${title} gives other figures than those on record: ${other.map(({ en }) => en).join(', ')}.`,
      zh: `按规则书 ${title} 重算，与已记录数字不一致：${other.map(({ zh }) => zh).join('，')}。`,
    },
  ];
}

type Recomputed = Pick<ExplainedLiability, 'source' | 'result' | 'steps' | 'warnings'>;

function recomputed(event: Computed, rules: Rulebook): Recomputed {
  const { regimes = {} } = rules;
  const { input, regime } = event.data;
  try {
    const result = computeLiability(input, regimes);
    const version = versionOn(regimes, regime, input.date);
    const working = new Working(input, version);
    working.steps.push(...result.steps);
    const warnings = [...contradictions(event, result, rules), ...warningsInWords(working)];
    return { source: version.source, result, steps: result.steps, warnings };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const title = titleOf(rules);
    const warning = {
      en: `The rulebook ${title} cannot compute it again: ${error.message}`,
      zh: `规则书 ${title} 无法重新计算：${error.message}`,
    };
    return { steps: [], warnings: [warning] };
  }
}

/**
 * The last computation of each payer of a claim, in the order of the payers, computed again step by step from its input with the
 * regimes of the rulebook. The figures of the event are what was recorded; where the steps come to others, a warning says so. None
 * for a case of another kind.
 */
export function explainedLiabilities(
  log: readonly RecordedEvent[],
  state: CaseState,
  rules: Rulebook,
): ExplainedLiability[] {
  if (state.part.kind !== 'claim') return [];
  const last = new Map<string, Computed>();
  for (const event of log) if (event.type === 'LiabilityComputed') last.set(event.data.subject, event);
  return Object.entries(state.part.payers ?? {}).flatMap(([subject, { party }]) => {
    const event = last.get(subject);
    if (!event) return [];
    const name = named(rules.regimes ?? {}, event.data.regime)?.name;
    return [{ event, party, ...(name ? { name } : {}), ...recomputed(event, rules) }];
  });
}
