import { z } from 'zod';

const VISIBLE = /^[\x21-\x7e]{1,200}$/;

export const writeHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(VISIBLE)
    .meta({ description: 'New for each command; the same key with the same body gets the first answer again' }),
});

export const commandHeaders = writeHeaders.extend({
  'if-match': z
    .string()
    .optional()
    .meta({ description: 'ETag of the case as last seen; the command is refused (412) if the case has moved on' }),
});
