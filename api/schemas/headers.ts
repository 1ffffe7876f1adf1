import { z } from 'zod';

// Loose: what the headers must be is said by problems of their own, see headers.ts beside the routes.
export const writeHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .optional()
    .meta({
      description: 'Required. New for each command; the same key with the same body gets the first answer again',
    }),
});

export const commandHeaders = writeHeaders.extend({
  'if-match': z
    .string()
    .optional()
    .meta({ description: 'ETag of the case as last seen; the command is refused (412) if the case has moved on' }),
});
