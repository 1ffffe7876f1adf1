import type { Words } from '../workflows/domain/vocabulary.ts';
import type { Field, PrintedForm, Section, Table } from './form.ts';
import type { FilledRegister } from './register.ts';
import { textOf, type Language, type Value, type Writing } from './value.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** One page size and one look for all; the fonts are those that Chinese systems, and Debian's fonts-noto-cjk, have. */
const STYLE = `
@page { size: A4; margin: 14mm 12mm; }
@page wide { size: A4 landscape; margin: 12mm 10mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; color: #111; font: 10pt/1.45 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
  "Microsoft YaHei", "Noto Sans", sans-serif; }
body.wide { page: wide; max-width: 277mm; font-size: 8pt; }
h1 { margin: 0; font-size: 17pt; text-align: center; letter-spacing: 0.1em; }
h1 small { display: block; font-size: 10pt; font-weight: normal; letter-spacing: 0; color: #444; }
p.about { margin: 2mm 0 4mm; text-align: center; color: #444; }
h2 { margin: 4mm 0 1mm; font-size: 11pt; break-after: avoid; }
h2 small, th small, dt small { font-weight: normal; color: #555; }
dl { display: grid; grid-template-columns: 1fr 1fr; margin: 0; border: 0.3mm solid #333; border-width: 0.3mm 0 0 0.3mm; }
dl > div { display: grid; grid-template-columns: 34mm 1fr; border: 0.3mm solid #333; border-width: 0 0.3mm 0.3mm 0; break-inside: avoid; }
dl > div.all { grid-column: 1 / -1; }
dt { padding: 1mm 2mm; background: #f1f1f1; border-right: 0.3mm solid #333; }
dt small { display: block; font-size: 7.5pt; }
dd { margin: 0; padding: 1mm 2mm; min-height: 7mm; white-space: pre-wrap; overflow-wrap: anywhere; }
div.all dd { min-height: 14mm; }
table { width: 100%; margin-top: 1mm; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1mm 1.5mm; border: 0.3mm solid #333; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }
th { background: #f1f1f1; overflow-wrap: break-word; }
th small { display: block; font-size: 0.8em; }
td:empty::after { content: "\\00a0"; }
@media screen { body { padding: 8mm; } }
`;

interface Page {
  title: Words;
  about: string;
  sections: string;
  wide: boolean;
}

const otherOf = (language: Language): Language => (language === 'zh' ? 'en' : 'zh');

/** A label in the asked language, and smaller in the other one. */
function bilingual(words: Words, language: Language): string {
  const [first, second] = [words[language], words[otherOf(language)]];
  return first === second
    ? escaped(first)
    : `${escaped(first)} <small lang="${langTag(otherOf(language))}">${escaped(second)}</small>`;
}

const langTag = (language: Language): string => (language === 'zh' ? 'zh-Hans' : 'en');
const cell = (value: Value, writing: Writing): string => escaped(textOf(value, writing));

function fieldsOf(fields: readonly Field[], writing: Writing): string {
  const items = fields.map(
    ({ label, value, wide }) =>
      `<div${wide ? ' class="all"' : ''}><dt>${bilingual(label, writing.language)}</dt><dd>${cell(value, writing)}</dd></div>`,
  );
  return items.length > 0 ? `<dl>${items.join('')}</dl>` : '';
}

function tableOf({ columns, rows }: Table, writing: Writing): string {
  const heads = columns.map(({ label }) => `<th scope="col">${bilingual(label, writing.language)}</th>`);
  // A table without rows is still a form to fill in by hand.
  const filled = rows.length > 0 ? rows : [columns.map((): Value => null)];
  const lines = filled.map((row) => `<tr>${row.map((value) => `<td>${cell(value, writing)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`;
}

function sectionOf({ title, fields, table }: Section, writing: Writing): string {
  const rows = table ? tableOf(table, writing) : '';
  return `<section><h2>${bilingual(title, writing.language)}</h2>${fieldsOf(fields, writing)}${rows}</section>`;
}

function pageOf({ title, about, sections, wide }: Page, language: Language): string {
  return `<!doctype html>
<html lang="${langTag(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title[language])}</title>
<style>${STYLE}</style>
</head>
<body${wide ? ' class="wide"' : ''}>
<h1>${bilingual(title, language)}</h1>
<p class="about">${escaped(about)}</p>
${sections}
</body>
</html>
`;
}

/** A filled form as a page to print, A4 upright. Everything that somebody wrote is escaped; nothing is loaded from anywhere. */
export function formPage(form: PrintedForm, language: Language): string {
  const writing = { language, timeZone: form.timeZone };
  const about = `${form.organisation[language]} · ${form.reference} · v${form.version} · ${form.timeZone}`;
  const sections = form.sections.map((section) => sectionOf(section, writing)).join('\n');
  return pageOf({ title: form.title, about, sections, wide: false }, language);
}

/** A register as a page to print, A4 lying. */
export function registerPage(register: FilledRegister, language: Language): string {
  const writing = { language, timeZone: register.timeZone };
  const about = `${register.organisation[language]} · ${register.from} – ${register.to} · ${register.timeZone}`;
  const figures = fieldsOf(register.figures, writing);
  return pageOf(
    { title: register.title, about, sections: `${figures}${tableOf(register, writing)}`, wide: true },
    language,
  );
}
