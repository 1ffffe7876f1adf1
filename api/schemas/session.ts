import { z } from 'zod';
import { ROLES } from '../../workflows/domain/vocabulary.ts';
import { words } from './common.ts';

const named = z.object({ id: z.string(), name: words });

export const signInSchema = z
  .strictObject({ key: z.string().min(1).max(200).meta({ description: 'An API key: rk_<id>_<secret>' }) })
  .meta({ id: 'SignIn' });

export const sessionSchema = z
  .object({
    id: z.string().meta({ description: 'Who this is: the name of the key, or the person of the identity provider' }),
    role: z.enum(ROLES),
    organisations: z.array(z.string()).meta({ description: 'For which they act; "*" stands for all' }),
    branches: z.array(z.string()).meta({ description: 'Of which branches; none stands for all' }),
    inForce: z
      .array(
        z.object({
          organisation: z.string(),
          version: z.string(),
          name: words,
          timeZone: z.string().meta({ description: 'IANA name' }),
          departments: z.array(named),
          branches: z.array(named).meta({ description: 'Those of the organisation that the caller sees' }),
        }),
      )
      .meta({
        description: 'Each organisation that the caller sees, by its rulebook in force; one without any is left out',
      }),
  })
  .meta({ id: 'Session', description: 'Who is signed in, and for what' });
export type Session = z.infer<typeof sessionSchema>;

export const signInWaysSchema = z
  .object({
    key: z.literal(true),
    provider: z
      .object({ name: z.string().meta({ description: 'As its people know it' }) })
      .optional()
      .meta({ description: 'The identity provider, where one is configured: open GET /v1/sign-in in a browser' }),
  })
  .meta({ id: 'SignInWays', description: 'By what one can sign in: an API key always' });
export type SignInWays = z.infer<typeof signInWaysSchema>;
