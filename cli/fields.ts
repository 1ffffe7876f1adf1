import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { reasonOf, usage } from './failure.ts';

type Body = Record<string, unknown>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A body from a file of YAML or JSON, `-` being standard input. */
export function readBody(file: string): Body {
  const where = file === '-' ? 'standard input' : file;
  let value: unknown;
  try {
    value = parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    throw usage(`${where} cannot be read as YAML or JSON: ${reasonOf(error)}`);
  }
  if (isBody(value)) return value;
  throw usage(`${where} must hold one object with named fields.`);
}

/**
 * Puts fields into a body: `name=text`, or `name:=JSON` for what is no text; a dot in the name leads into an object, as in
 * `complainant.name="Lin Example"` or `facts.arrived:=false`.
 */
export function withFields(body: Body, fields: readonly string[]): Body {
  const result = structuredClone(body);
  for (const field of fields) {
    const found = /^([\w.-]+?)(:?=)(.*)$/s.exec(field);
    if (!found)
      throw usage(`"${field}" is no field. Write name=text, or name:=JSON for numbers, true, false and objects.`);
    const [, path = '', sign, text = ''] = found;
    put(result, path.split('.'), sign === '=' ? text : jsonOf(path, text));
  }
  return result;
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage(`The value of ${path}:= must be JSON, and ${text} is not. A text is written ${path}=${text}.`);
  }
}

function put(body: Body, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    body[name] = value;
    return;
  }
  const inner = Object.hasOwn(body, name) ? body[name] : {};
  const next = isBody(inner) ? inner : {};
  body[name] = next;
  put(next, rest, value);
}
