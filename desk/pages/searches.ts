/** What the address of a place may carry. Each place names its own, so that a view is a link; what it does not know is left out. */
type Given = Record<string, unknown>;

/** The texts among some names. */
export const texts =
  <Name extends string>(...names: readonly Name[]) =>
  (given: Given): { [K in Name]?: string } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = given[name];
        return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
      }),
    ) as { [K in Name]?: string };

export const SEARCHES = {
  work: texts('view', 'organisation', 'department', 'kind', 'q', 'case'),
  case: texts('tab', 'clock', 'show', 'asOf', 'knownAt'),
  new: texts('organisation', 'kind', 'type', 'waybill', 'phone', 'from'),
  board: texts('organisation', 'horizon', 'list', 'at', 'of', 'department', 'owner', 'rung', 'role'),
  search: texts('q', 'organisation', 'kind', 'type', 'status', 'owner', 'department', 'waybill'),
  partners: texts('organisation', 'period', 'partner', 'measure', 'version'),
  registers: texts('organisation', 'register', 'summary', 'period', 'from', 'to', 'asOf', 'form', 'case', 'part'),
  rules: texts('organisation', 'version', 'part', 'year'),
  audit: texts('case', 'at', 'to', 'tab', 'person', 'stream', 'by'),
  people: texts('organisation', 'person'),
  settings: texts('part'),
};
