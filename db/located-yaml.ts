import type { YAMLError } from 'yaml';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { RulebookProblem } from '../workflows/domain/rulebook/problem.ts';
import { fieldOf } from '../workflows/domain/rulebook/problem.ts';

/** What is wrong in a file, and where; line and column count from 1, the field is empty when the text itself is broken. */
export interface FileProblem {
  file: string;
  line: number;
  column: number;
  field: string;
  message: string;
}

type Path = RulebookProblem['path'];

/** Parses YAML or JSON and makes something of it; the maker's problems are led back to the lines of the file. */
export function parseLocated<T extends object>(
  file: string,
  text: string,
  make: (value: unknown) => T | RulebookProblem[],
): T | FileProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    return broken.map((error) => ({ ...at(error.pos[0]), field: '', message: sentence(error, text) }));

  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // The parser throws this for an alias without an anchor and for a bomb of aliases.
    if (!(error instanceof ReferenceError)) throw error;
    return [{ ...at(0), field: '', message: `is not YAML: ${error.message}.` }];
  }
  const made = make(value);
  if (!Array.isArray(made)) return made;
  return made.map(({ path, message }) => ({
    ...at(offsetOf(document.contents, path)),
    field: fieldOf(path),
    message,
  }));
}

function sentence(error: YAMLError, text: string): string {
  if (error.code !== 'DUPLICATE_KEY') return `is not YAML: ${error.message}.`;
  const key = /^[^\s:]+/.exec(text.slice(error.pos[0]))?.[0] ?? '';
  return `the key "${key}" stands twice in the same map; keep one.`;
}

/** Where the key or list item of a path begins; of a field that is missing, where the map begins that should hold it. */
function offsetOf(root: unknown, path: Path): number {
  let node = root;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
    } else break;
  }
  return offset;
}
