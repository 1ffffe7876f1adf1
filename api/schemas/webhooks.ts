import { z } from 'zod';
import { MESSAGE_STATUSES } from '../../db/read/webhook-messages.ts';
import { CASE_KINDS } from '../../workflows/domain/vocabulary.ts';
import { instant, pageQuery } from './common.ts';
import { organisationParams } from './forms.ts';

export const webhookMessageSchema = z
  .object({
    id: z.string().meta({ description: 'The header webhook-id, which the receiver has, begins with it' }),
    webhook: z.string().meta({ description: 'Its name in the rulebook and in the file of webhooks' }),
    about: z.string().meta({ description: 'The event that it tells' }),
    caseId: z.string(),
    reference: z.string(),
    kind: z.enum(CASE_KINDS),
    status: z
      .enum(MESSAGE_STATUSES)
      .meta({ description: 'dead: put aside after its last attempt, until somebody gives it again' }),
    attempts: z.int().meta({ description: 'How often it was not taken since it was last given' }),
    reason: z.string().nullable().meta({ description: 'Why it was not taken the last time' }),
    createdAt: instant,
    settledAt: instant.nullable(),
  })
  .meta({ id: 'WebhookMessage' });

/** As a client reads a message to another system. */
export type WebhookMessageView = z.infer<typeof webhookMessageSchema>;

export const webhookMessagesQuery = z.strictObject({ status: z.enum(MESSAGE_STATUSES).optional(), ...pageQuery });
/** Which message is said by its address alone. */
export const againBody = z.strictObject({});
export const webhookMessageParams = organisationParams.extend({ id: z.string().min(1).max(100) });
