import type { FastifyInstance } from 'fastify';
import { problem } from './problems.ts';

/** Nothing that is asked for nests half as deep; whoever sends more is mistaken, or tries what walks through it. */
const MOST_LEVELS = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Refuses a text of JSON that nests deeper than anything that is asked for, before it is read: what walks through a value by calling itself
 * would run out of stack. Whether it is JSON at all is for the reader to say.
 * @throws Problem
 */
export function refuseDeep(text: string): void {
  let level = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isText) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isText = false;
    } else if (code === QUOTE) isText = true;
    // Brackets and braces differ in one bit.
    else if ((code & ~0x20) === 0x5b) {
      level += 1;
      if (level > MOST_LEVELS) throw problem('nested-too-deep', { limit: MOST_LEVELS });
    } else if ((code & ~0x20) === 0x5d) level -= 1;
  }
}

/** Has bodies of JSON read as Fastify does, which refuses what would reach for the prototype of every object, once they are not too deep. */
export function readJsonBodies(app: FastifyInstance): void {
  const read = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    try {
      refuseDeep(text);
    } catch (tooDeep) {
      done(tooDeep as Error);
      return;
    }
    void read(request, text, done);
  });
}
