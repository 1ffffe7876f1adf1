import fc from 'fast-check';
import type { BodyOf, CommandBody, CommandType } from '../../workflows/domain/command.ts';
import { defined, record } from './values.ts';

/** Bodies of one type of command; members that are left out of the shape stay out. */
export const body = <T extends CommandType>(
  type: T,
  shape: { [K in keyof Omit<BodyOf<T>, 'type'>]?: fc.Arbitrary<unknown> },
) => record({ type: fc.constant(type), ...shape }).map(defined) as unknown as fc.Arbitrary<CommandBody>;
