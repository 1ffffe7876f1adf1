import { z } from 'zod';

/** More payloads than the history of one event ever has. */
const MOST_PAYLOADS = 1000;

const payload = z.object({
  metadata: z.record(z.string().max(200), z.base64()).optional(),
  data: z.base64().optional(),
});

/** Payloads as JSON writes Temporal's protocol: bytes in Base64. Fields that Temporal adds one day are left out. */
export const payloadsSchema = z
  .object({ payloads: z.array(payload).max(MOST_PAYLOADS) })
  .meta({ id: 'Payloads', description: 'What Temporal keeps, as its tools send it to a codec server' });
export type Payloads = z.infer<typeof payloadsSchema>;
