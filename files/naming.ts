import { parse } from 'content-disposition';
import { FileRefused } from './refusal.ts';

const MOST_CHARACTERS = 255;
/** Separators of paths, drives and streams; characters that nobody sees; marks that turn the writing around. */
const NO_NAME = /[/\\:]|\p{Cc}|\p{Cs}|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** A name as somebody may read it. Nothing is opened by it, yet one that is a path is an attack or a mistake. */
export function checkedName(name: string): string {
  const isName = name.trim() === name && name.length > 0 && name.length <= MOST_CHARACTERS && !/^\.+$/.test(name);
  if (isName && !NO_NAME.test(name)) return name;
  throw new FileRefused('file-name-refused', { most: MOST_CHARACTERS });
}

/** The name in a Content-Disposition header, or undefined when it has none. */
export function nameIn(header: string | undefined): string | undefined {
  const name = header === undefined ? undefined : parse(header).parameters['filename'];
  return name === undefined ? undefined : checkedName(name);
}
