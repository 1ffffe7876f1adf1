import { inflateSync } from 'node:zlib';

interface PdfObject {
  dictionary: string;
  stream: string | undefined;
}

/** The objects of a PDF 1.4 as Chromium writes it: each by itself, the length of its stream in its own dictionary. */
function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  const next = /(\d+) 0 obj\s*([\s\S]*?)(?:stream\r?\n|endobj)/g;
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const [whole, id = '', dictionary = ''] = match;
    const hasStream = !whole.endsWith('endobj');
    const length = hasStream ? Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0) : 0;
    const bytes = pdf.subarray(next.lastIndex, next.lastIndex + length);
    const isText = hasStream && dictionary.includes('/FlateDecode') && !dictionary.includes('/Image');
    objects.set(id, { dictionary, stream: isText ? inflateSync(bytes).toString('latin1') : undefined });
    // What lies in a stream is no dictionary, whatever it looks like.
    next.lastIndex += length;
  }
  return objects;
}

const referred = (dictionary: string, name: string): string | undefined =>
  new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1];

const charactersOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

interface Font {
  /** Hexadecimal digits of one code. */
  width: number;
  glyphs: Map<number, string>;
}

/** What each glyph of a font says, by the map that makes text out of a page. */
function glyphsOf(map: string): Font {
  const width = /begincodespacerange\s*<([0-9A-Fa-f]+)>/.exec(map)?.[1]?.length ?? 4;
  const glyphs = new Map<number, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      glyphs.set(Number.parseInt(glyph, 16), charactersOf(text));
    }
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = Number.parseInt(from, 16);
      const start = Number.parseInt(text, 16);
      for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1) {
        glyphs.set(glyph, String.fromCodePoint(start + glyph - first));
      }
    }
  }
  return { width, glyphs };
}

/** The fonts of a page by the names that its content gives them. */
function fontsOf(page: PdfObject, objects: Map<string, PdfObject>): Map<string, Font> {
  const fonts = new Map<string, Font>();
  for (const [, name = '', id = ''] of page.dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = objects.get(referred(objects.get(id)?.dictionary ?? '', 'ToUnicode') ?? '')?.stream;
    if (map) fonts.set(name, glyphsOf(map));
  }
  return fonts;
}

function decoded(hex: string, font: Font | undefined): string {
  if (!font) return '';
  const codes = hex.match(new RegExp(`.{${font.width}}`, 'g')) ?? [];
  return codes.map((code) => font.glyphs.get(Number.parseInt(code, 16)) ?? '').join('');
}

/** Reads a page's content: glyphs by their font, and the text that stands for some of them. */
function textOfPage(content: string, fonts: Map<string, Font>): string {
  let font: Font | undefined;
  let isReplaced = false;
  let text = '';
  const tokens = /\/(F\d+) [\d.]+ Tf|\/ActualText <FEFF([0-9A-Fa-f]*)>|(EMC)|<([0-9A-Fa-f]+)>/g;
  for (const [, name, actual, end, hex] of content.matchAll(tokens)) {
    if (name !== undefined) font = fonts.get(name);
    else if (actual !== undefined) {
      text += charactersOf(actual);
      isReplaced = true;
    } else if (end !== undefined) isReplaced = false;
    else if (hex !== undefined && !isReplaced) text += decoded(hex, font);
  }
  return text;
}

/** The text layer of a PDF that Chromium printed: what a reader finds and copies. */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages
    .map((page) =>
      textOfPage(objects.get(referred(page.dictionary, 'Contents') ?? '')?.stream ?? '', fontsOf(page, objects)),
    )
    .join('\n');
}
