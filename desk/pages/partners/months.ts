/** How far back a month is offered that nobody has frozen. */
const BACK = 6;

/** The months up to now, the latest first, as a summary names them: `2026-03`. */
export const monthsUntil = (now: Date): string[] =>
  Array.from({ length: BACK }, (_, index) =>
    new Date(Date.UTC(now.getFullYear(), now.getMonth() - index, 1)).toISOString().slice(0, 7),
  );

/** A period by its name: a month in words, anything else as it is called. */
export function periodText(name: string, language: string): string {
  if (!/^\d{4}-\d\d$/.test(name)) return name;
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${name}-01`),
  );
}
