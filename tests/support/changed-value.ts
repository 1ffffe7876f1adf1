/** A copy of a document with another value at a place such as `clocks.answer.stops.0`; without the member where the value is undefined. */
export function withValue(document: object, place: string, value: unknown): unknown {
  // Unlike structuredClone this gives each place an object of its own, even where the document has one in several.
  const copy: unknown = JSON.parse(JSON.stringify(document));
  const steps = place.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], copy);
  if (typeof holder !== 'object' || holder === null) throw new Error(`There is no ${place} to change.`);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
  return copy;
}

/** Names or places that are written with blanks or line breaks between them. */
export const namesIn = (text: string): string[] => text.trim().split(/\s+/);
