import { isMet, rounded, rowOf, type BarPlot, type Figure, type LinePlot } from '../report.ts';
import { barChart, lineChart, targetChart } from './charts.ts';
import { STYLE } from './style.ts';
import { conditionsOf, type Told } from './table.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
const paragraph = (text: string, of = ''): string => `<p${of && ` class="${of}"`}>${escaped(text)}</p>`;
const list = (items: readonly string[]): string =>
  items.length ? `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>` : '';

function tableOf(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const heads = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const line = ([first = '', ...others]: readonly string[]): string =>
    `<tr><th scope="row">${escaped(first)}</th>${others.map((text) => `<td>${marked(text)}</td>`).join('')}</tr>`;
  return (
    `<div class="wide" tabindex="0" role="region" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption>` +
    `<thead><tr>${heads}</tr></thead><tbody>${rows.map(line).join('\n')}</tbody></table></div>`
  );
}

/** A verdict stands out by its words first, and then by its colour. */
const marked = (text: string): string =>
  text === 'met' || text === 'MISSED' ? `<span class="${text.toLowerCase()}">${text}</span>` : escaped(text);

/** A drawing with what it says, for those who do not see it, and the numbers that are drawn, or all that is to be known of them. */
function figureOf(title: string, says: string, drawing: string, numbers: string): string {
  return (
    `<figure><figcaption><strong>${escaped(title)}.</strong> ${escaped(says)}</figcaption>` +
    `<div class="wide" tabindex="0" role="region" aria-label="${escaped(title)}">` +
    `<div role="img" aria-label="${escaped(`${title}. ${says}`)}">${drawing}</div></div>` +
    `${numbers}</figure>`
  );
}

/** Numbers that a drawing shows as well. */
const folded = (numbers: string): string => `<details><summary>The numbers</summary>${numbers}</details>`;

function plotOf(plot: LinePlot | BarPlot): string {
  const { title, says } = plot;
  if ('bars' in plot) {
    const rows = plot.bars.map(({ name, value, interval, promises }) => [
      name,
      rounded(value),
      interval ? interval.map(rounded).join(' … ') : '',
      promises ?? '',
    ]);
    const head = ['', plot.unit, '95 % interval', 'what it has done when it answers'];
    return figureOf(title, says, barChart(plot), tableOf(`${title}: numbers and promises`, head, rows));
  }
  const rows = plot.lines.flatMap(({ name, points }) => points.map(([x, y]) => [name, String(x), rounded(y)]));
  const head = ['', `${plot.x.name} ${plot.x.unit}`, `${plot.y.name} ${plot.y.unit}`];
  return figureOf(title, says, lineChart(plot), folded(tableOf(`${title}: numbers`, head, rows)));
}

const HEAD = ['Figure', 'Value', '95 % interval', 'Target', 'Verdict'];

function sectionOf({ name, measures, kept }: Told): string {
  const heading = `<h2 id="${escaped(name)}">${escaped(name)}</h2>${paragraph(`Measures ${measures}.`)}`;
  if (!kept) return `<section>${heading}${paragraph(`Not run: npm run bench -- all --only ${name}`, 'void')}</section>`;
  const { report, command, startedAt, seconds, foreignCpu } = kept;
  const about =
    `<p class="about"><code>${escaped(command)}</code> · ${escaped(startedAt)} · ${seconds} s · ` +
    `others used ${(foreignCpu * 100).toFixed(1)} % of the processors</p>`;
  const worthless = `<div class="void"><p>Void: these figures are worth nothing, and are not shown.</p>${list(report.void)}</div>`;
  const figures = report.figures.length > 0 ? tableOf(`Figures of ${name}`, HEAD, report.figures.map(rowOf)) : '';
  const shown = report.void.length > 0 ? worthless : `${(report.plots ?? []).map(plotOf).join('\n')}${figures}`;
  return `<section>${heading}${about}${shown}${list(report.notes)}</section>`;
}

/** What is worth something and wanted to be something. */
const wantedIn = (told: readonly Told[]): Figure[] =>
  told.flatMap(({ kept }) =>
    kept && kept.report.void.length === 0 ? kept.report.figures.filter(({ target }) => target) : [],
  );

function summaryOf(told: readonly Told[]): string {
  const wanted = wantedIn(told);
  const missed = wanted.filter((figure) => isMet(figure) === false);
  const without = told.filter(({ kept }) => !kept || kept.report.void.length > 0).map(({ name }) => name);
  const lines = [
    `${wanted.length - missed.length} of ${wanted.length} targets met.`,
    ...(missed.length ? [`Missed: ${missed.map(({ name }) => name).join('; ')}.`] : []),
    ...(without.length ? [`Without figures, since they were not run or are void: ${without.join(', ')}.`] : []),
  ];
  const says =
    'Each figure in times its target: right of the line is better than wanted. The bars are 95 % intervals; beyond eight times all look the same.';
  const numbers = folded(tableOf('Targets: numbers', HEAD, wanted.map(rowOf)));
  const chart = wanted.length > 0 ? figureOf('Targets', says, targetChart(wanted), numbers) : '';
  return `<section><h2 id="targets">Targets</h2>${lines.map((one) => paragraph(one)).join('')}${chart}</section>`;
}

/** The report as one file: nothing is loaded from anywhere, and nothing runs in it. */
export function reportPage(told: readonly Told[]): string {
  const links = ['targets', ...told.map(({ name }) => name)].map(
    (id) => `<a href="#${escaped(id)}">${escaped(id)}</a>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Redress: benchmark</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Redress: benchmark</h1>${conditionsOf(told)
    .map((one) => paragraph(one, 'about'))
    .join('')}
<nav aria-label="Parts">${links.join(' · ')}</nav></header>
<main>
${[summaryOf(told), ...told.map(sectionOf)].join('\n')}
</main>
</body>
</html>
`;
}
