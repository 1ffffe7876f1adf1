import { useState } from 'react';
import type { Adoption } from '../../../workflows/domain/vocabulary.ts';
import type { CaseAdoption, CaseMove } from '../../api/client.ts';

/** A case that is to move, how, and the version of it that was looked at. */
export interface Chosen {
  id: string;
  reference: string;
  seen: number;
  applies: Adoption;
}

const moveIn = (one: CaseAdoption, way: Adoption): CaseMove => (way === 'from-now' ? one.fromNow : one.retroactive);

/** Which of the open cases move and how each does; all alike until one is told otherwise. */
export function useChoice(found: readonly CaseAdoption[]) {
  const [usual, setUsual] = useState<Adoption>('retroactive');
  const [ways, setWays] = useState<ReadonlyMap<string, Adoption>>(new Map());
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const wayOf = (id: string): Adoption => ways.get(id) ?? usual;
  const moveOf = (one: CaseAdoption): CaseMove => moveIn(one, wayOf(one.id));
  /** Those that the version can have. */
  const able = found.filter((one) => moveOf(one).refusal === undefined);
  const chosen = able
    .filter(({ id }) => ids.has(id))
    .map((one): Chosen => {
      const { id, version, retroactive } = one;
      return { id, reference: retroactive.reference, seen: version, applies: wayOf(id) };
    });
  const choose = (id: string, isWanted: boolean): void => {
    const next = new Set(ids);
    if (isWanted) next.add(id);
    else next.delete(id);
    setIds(next);
  };
  return {
    usual,
    /** How all of them adopt it, whatever was said of single ones. */
    setUsual: (way: Adoption): void => {
      setUsual(way);
      setWays(new Map());
    },
    wayOf,
    setWay: (id: string, way: Adoption): void => setWays(new Map(ways).set(id, way)),
    moveOf,
    able,
    chosen,
    isChosen: (id: string): boolean => ids.has(id),
    choose,
    chooseAll: (isWanted: boolean): void => setIds(new Set(isWanted ? able.map(({ id }) => id) : [])),
  };
}

export type Choice = ReturnType<typeof useChoice>;
