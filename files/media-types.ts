import type { FileHandle } from 'node:fs/promises';
import { FileRefused } from './refusal.ts';
import { readZipDirectory } from './zip.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Each type that is taken, with how names of such files end, the usual ending first, and what senders also call the type. */
const TYPES = {
  'application/pdf': { endings: ['pdf'], aliases: ['application/x-pdf'] },
  'image/jpeg': { endings: ['jpg', 'jpeg'], aliases: ['image/jpg', 'image/pjpeg'] },
  'image/png': { endings: ['png'], aliases: [] },
  'image/tiff': { endings: ['tif', 'tiff'], aliases: [] },
  'image/heic': { endings: ['heic', 'heif'], aliases: ['image/heif'] },
  [`${OFFICE}.spreadsheetml.sheet`]: { endings: ['xlsx'], aliases: [] },
  [`${OFFICE}.wordprocessingml.document`]: { endings: ['docx'], aliases: [] },
  'application/xml': { endings: ['xml'], aliases: ['text/xml'] },
  // A machine with a spreadsheet program on it declares a list as that program's.
  'text/csv': { endings: ['csv'], aliases: ['application/csv', 'application/vnd.ms-excel'] },
  'text/plain': { endings: ['txt'], aliases: [] },
} as const satisfies Record<string, { endings: readonly string[]; aliases: readonly string[] }>;

const KNOWN = Object.entries<{ endings: readonly string[]; aliases: readonly string[] }>(TYPES);
const TAKEN = KNOWN.map(([, { endings }]) => endings[0]).join(', ');

/** How names of files that are taken may end, without the dot. */
export const ENDINGS: readonly string[] = KNOWN.flatMap(([, { endings }]) => endings);

/** How a saved file of a type ends, without the dot; `bin` where the type is none of ours. */
export const endingOf = (mediaType: string): string =>
  KNOWN.find(([type]) => type === mediaType)?.[1].endings[0] ?? 'bin';

const starts = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
const HEIC_BRANDS = /^(?:heic|heix|heim|heis|hevc|hevx)$/;

/** Photos of telephones: a box that names the brands by which the rest is to be read. */
function isHeic(head: Buffer): boolean {
  if (head.toString('latin1', 4, 8) !== 'ftyp') return false;
  const brands = head.toString('latin1', 8, Math.min(head.readUInt32BE(0), head.length));
  return (brands.match(/.{4}/gs) ?? []).some((brand) => HEIC_BRANDS.test(brand));
}

const XML = /^(?:\u00ef\u00bb\u00bf)?<\?xml[\s?]/;
/** What no document of a claim comes to, however well it is packed. */
const MOST_UNPACKED = 500_000_000;

async function officeType(file: FileHandle, bytes: number): Promise<string | undefined> {
  const directory = await readZipDirectory(file, bytes);
  // One with macros is a program, whatever its name says.
  if (!directory || directory.encrypted || directory.names.some((name) => /vbaproject\.bin$/i.test(name)))
    return undefined;
  if (directory.unpackedBytes > MOST_UNPACKED)
    throw new FileRefused('file-unpacks-too-large', { limit: MOST_UNPACKED });
  const has = (name: string) => directory.names.includes(name);
  if (!has('[Content_Types].xml')) return undefined;
  if (has('xl/workbook.xml')) return `${OFFICE}.spreadsheetml.sheet`;
  return has('word/document.xml') ? `${OFFICE}.wordprocessingml.document` : undefined;
}

/** The types of which the bytes of a file may be, the likeliest first; none when it is of no type that is taken. */
async function typesByBytes(file: FileHandle, bytes: number, isText: boolean): Promise<string[]> {
  const head = Buffer.alloc(64);
  await file.read(head, 0, head.length, 0);
  if (head.toString('latin1', 0, 5) === '%PDF-') return ['application/pdf'];
  if (starts(head, 0xff, 0xd8, 0xff)) return ['image/jpeg'];
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return ['image/png'];
  if (starts(head, 0x49, 0x49, 0x2a, 0) || starts(head, 0x4d, 0x4d, 0, 0x2a)) return ['image/tiff'];
  if (isHeic(head)) return ['image/heic'];
  if (starts(head, 0x50, 0x4b, 0x03, 0x04)) {
    const office = await officeType(file, bytes);
    return office === undefined ? [] : [office];
  }
  if (!isText) return [];
  return XML.test(head.toString('latin1')) ? ['application/xml'] : ['text/plain', 'text/csv'];
}

interface Said {
  name?: string | undefined;
  declared?: string | undefined;
}

/** What a sender says of the type, by the ending of the name and by declaring it; undefined where it says nothing. */
function saidTypes({ name, declared }: Said): { said: string; type: string | undefined }[] {
  const ending = /[^.]\.([^.]*)$/.exec(name ?? '')?.[1]?.toLowerCase();
  const media = declared?.split(';')[0]?.trim().toLowerCase();
  const byEnding = KNOWN.find(([, { endings }]) => endings.includes(ending ?? ''))?.[0];
  const byMedia = KNOWN.find(([type, { aliases }]) => type === media || aliases.includes(media ?? ''))?.[0];
  return [
    ...(ending === undefined ? [] : [{ said: `.${ending}`, type: byEnding }]),
    ...(!media || media === 'application/octet-stream' ? [] : [{ said: media, type: byMedia }]),
  ];
}

/**
 * The type of a file by its bytes, which must be one that is taken, and the one that its sender says it is, by name or by
 * declaration. Rejects with FileRefused otherwise.
 */
export async function mediaTypeOf(
  file: FileHandle,
  { bytes, isText, ...say }: Said & { bytes: number; isText: boolean },
): Promise<string> {
  const found = await typesByBytes(file, bytes, isText);
  const [likeliest] = found;
  if (likeliest === undefined) throw new FileRefused('file-type-refused', { known: TAKEN });
  const said = saidTypes(say);
  const lie = said.find(({ type }) => type === undefined || !found.includes(type));
  if (lie) throw new FileRefused('file-type-differs', { found: likeliest, said: lie.said });
  return said[0]?.type ?? likeliest;
}
