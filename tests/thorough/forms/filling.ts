import { textOf } from '../../../forms/value.ts';
import type { Days } from '../../../forms/period.ts';
import { fillRegister, type FilledRegister } from '../../../forms/register.ts';
import { registers } from '../../../forms/registers/registry.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import type { RegisterId } from '../../../workflows/domain/rulebook/practice/registers.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { lateConsignment, march } from './lives.ts';

export const WEEK: Days = { from: '2026-03-02', to: '2026-03-08' };
export const NOW = march(20, '09:00');

export async function* each(logs: readonly RecordedEvent[][]): AsyncGenerator<RecordedEvent[]> {
  yield* logs;
}

export async function fill(
  id: RegisterId,
  rules: Rulebook,
  logs: readonly RecordedEvent[][],
  { days = WEEK, limit }: { days?: Days; limit?: number } = {},
): Promise<FilledRegister> {
  const register = await fillRegister(registers[id], days, { rules, now: NOW }, each(logs), limit);
  if (!register) throw new Error('The register has more rows than it may.');
  return register;
}

export const figures = ({ figures: all, timeZone }: FilledRegister) =>
  Object.fromEntries(all.map(({ id, value }) => [id, textOf(value, { language: 'zh', timeZone })]));

export const id = (last: number) => `0b6f2f9e-7a34-4f7e-9a53-0000000001${String(last).padStart(2, '0')}`;
export const consignment = (last: number, change: Record<string, unknown> = {}) => lateConsignment(id(last), change);
