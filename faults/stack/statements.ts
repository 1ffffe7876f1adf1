/** The statements at whose boundaries a fault may strike, by the name that they are prepared under or by their text. */
export const STATEMENTS = {
  look: /^look$/,
  'store-command': /^store-command$/,
  load: /^load$/,
  begin: /^begin/i,
  'draw-numbers': /^draw-numbers$/,
  append: /^append(-opening|-and-search)?$/,
  commit: /^commit/i,
  settle: /^settle$/,
  'forget-wakes': /^forget-wakes$/,
  'claim-wakes': /^claim-wakes$/,
  'read-outbox': /^select effect, command_id, status/,
  'settle-delivery': /^update outbox set status = 'delivered'/,
} as const;

export type Statement = keyof typeof STATEMENTS;

const NAMES = Object.keys(STATEMENTS) as Statement[];

/** Which of them a statement is; `name` is empty where it was not prepared under one. */
export function statementOf(name: string, text: string): Statement | undefined {
  const known = name || text.trim();
  return NAMES.find((statement) => STATEMENTS[statement].test(known));
}
