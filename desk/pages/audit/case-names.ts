import { useQuery } from '@tanstack/react-query';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import type { Case } from '../../api/client.ts';
import { rulesQuery } from '../../api/queries.ts';
import { useSay } from '../../words/words.ts';

/** What things of a case are called by the very rules that it had; a thing without a name is called by its id. */
export function useCaseNames(one: Pick<Case, 'rulebook'> | undefined) {
  const say = useSay();
  const { data } = useQuery({
    ...rulesQuery(one?.rulebook.organisation ?? '', one?.rulebook.version ?? ''),
    enabled: one !== undefined,
  });
  const rules = data?.content as unknown as Rulebook | undefined;
  const own = <T>(list: Readonly<Record<string, T>> | undefined, id: string): T | undefined =>
    list && Object.hasOwn(list, id) ? list[id] : undefined;
  return {
    organisation: say(rules?.name) || (one?.rulebook.organisation ?? ''),
    department: (id: string): string => say(own(rules?.departments, id)?.name) || id,
    clock: (id: string): string => say(own(rules?.clocks, id)?.name) || id,
    pause: (id: string): string => say(own(rules?.pauseReasons, id)?.name) || id,
    type: (id: string): string =>
      Object.hasOwn(caseTypes, id) ? say(caseTypes[id as keyof typeof caseTypes].name) : id,
    zone: rules?.timeZone,
  };
}
