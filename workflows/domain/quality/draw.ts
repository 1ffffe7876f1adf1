/** A well mixed number from 0 to 2^32 - 1 that follows from a text alone; plain arithmetic, so that it is the same everywhere. */
function rankOf(text: string, start: number): number {
  let mixed = start;
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
    mixed ^= mixed >>> 15;
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Two ranks, so that among a hundred thousand ids hardly two share their place. */
const placeOf = (seed: string, id: string): [number, number] => {
  // The length keeps "a" + "bc" apart from "ab" + "c".
  const text = `${seed.length}:${seed}${id}`;
  return [rankOf(text, 0x811c9dc5), rankOf(text, 0x9e3779b9)];
};

/**
 * So many of the ids, drawn as by lot: the same for the same seed and the same ids in whatever order and however often they are
 * given. Each id has a place of its own under a seed, so that one more or one less moves no other. All of them when there are no more
 * than that. The answer is in the order of the draw. RangeError when the size is no whole number from 0 on.
 */
export function sample(seed: string, ids: Iterable<string>, size: number): string[] {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new RangeError(`A draw takes a whole number of cases, from 0 on, and not ${size}.`);
  }
  // In the order of their ids first, so that even two which share their place stand as they always do.
  const placed = [...new Set(ids)].toSorted().map((id) => ({ id, place: placeOf(seed, id) }));
  placed.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
  return placed.slice(0, size).map(({ id }) => id);
}
