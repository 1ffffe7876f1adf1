import { useQuery } from '@tanstack/react-query';
import type { Words } from '../../../../workflows/domain/vocabulary.ts';
import type { Rulebook } from '../../../../workflows/domain/rulebook/rulebook.ts';
import { rulesQuery } from '../../../api/queries.ts';
import { useSay } from '../../../words/words.ts';
import { useScope } from '../scope.ts';

const among = (list: Readonly<Record<string, Words | { name: Words }>> | undefined, id: string): Words | undefined => {
  const found = list && Object.hasOwn(list, id) ? list[id] : undefined;
  return found && ('name' in found ? found.name : found);
};

/** What the rules that a case is pinned to call its natures, criteria, measures and reasons of a pause; until they have come, their ids. */
export function useRuleNames(isWanted: boolean) {
  const say = useSay();
  const { organisation, version } = useScope().view.rulebook;
  const { data } = useQuery({ ...rulesQuery(organisation, version), enabled: isWanted });
  const rules = data?.content as Rulebook | undefined;
  return {
    nature: (id: string): string => say(among(rules?.practice?.natures, id)) || id,
    criterion: (id: string): string => say(among(rules?.practice?.criteria, id)) || id,
    measure: (id: string): string => say(among(rules?.practice?.discipline, id)) || id,
    pauseReason: (id: string): string => say(among(rules?.pauseReasons, id)) || id,
  };
}
