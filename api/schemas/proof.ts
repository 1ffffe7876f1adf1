import { z } from 'zod';
import { instant } from './common.ts';

const hash = z.string().meta({ description: 'SHA-256, hexadecimal' });
const checkpoint = z.object({
  size: z.int().meta({ description: 'Leaves of the tree' }),
  root: hash,
  at: instant,
  key: z.string().meta({ description: 'Id of the key that signed it' }),
});

export const proofSchema = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    at: instant.meta({ description: 'When it was checked' }),
    isWhole: z.boolean().meta({ description: 'Nothing was found by any check' }),
    head: z.object({ seq: z.int(), hash }).meta({ description: 'The last event' }),
    checks: z.array(
      z.object({
        name: z.enum(['chain', 'commands', 'links', 'tree']).meta({
          description:
            'chain: each event has the hash of the one before it and its seal; commands: seal and body of each decided command; links: events and ' +
            'commands name each other; tree: heads and commands are in the tree of a signed checkpoint',
        }),
        count: z.int().meta({ description: 'Rows or leaves that were looked at' }),
        problem: z.string().nullable().meta({ description: 'The first that is not what was written' }),
      }),
    ),
    provenUntil: z.int().meta({ description: 'The last event that a signed checkpoint proves; 0 while none does' }),
    uncoveredCommands: z.int().meta({ description: 'Decided commands that no checkpoint has yet' }),
    checkpoint: checkpoint.nullable().meta({ description: 'The first that has all leaves of the case' }),
    newest: checkpoint.nullable(),
    path: z
      .object({ seq: z.int(), hash, index: z.int(), size: z.int(), siblings: z.array(hash) })
      .nullable()
      .meta({ description: 'From the last proven head of the case to the root of its checkpoint (RFC 6962, 2.1.1)' }),
    consistency: z
      .array(hash)
      .meta({ description: 'Proves that the newest tree begins with that of the checkpoint (RFC 6962, 2.1.2)' }),
  })
  .meta({ id: 'CaseProof' });
export type CaseProofView = z.infer<typeof proofSchema>;

const made = z.unknown().meta({ description: 'An event or a refusal; null where there is none' });

export const decisionsSchema = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    commands: z.int().meta({ description: 'Commands that were decided again' }),
    events: z.int(),
    erased: z.int().meta({ description: 'Commands of people who are erased, which nobody can decide again' }),
    undecided: z.int(),
    reworded: z.int().meta({ description: 'Refusals that give the same reason in other words' }),
    differing: z.int(),
    differences: z.array(
      z.object({
        commandId: z.string().optional(),
        type: z.string(),
        decidedAt: instant,
        rulebook: z.string().optional(),
        is: z.enum(['outcome', 'refusal', 'events', 'no-rulebook', 'broke', 'no-command']),
        seq: z.int().optional(),
        recorded: made.optional(),
        today: made.optional(),
        problem: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'CaseDecisions' });
export type CaseDecisions = z.infer<typeof decisionsSchema>;

export const refusedSchema = z
  .object({
    commandId: z.string(),
    type: z.string(),
    actor: z.object({ kind: z.string(), id: z.string(), role: z.string().optional() }),
    receivedAt: instant,
    decidedAt: instant,
    after: z.int().nullable().meta({ description: 'The last event that the case had then' }),
    refusal: z.object({ code: z.string(), message: z.string(), facts: z.record(z.string(), z.string()) }),
  })
  .meta({ id: 'RefusedCommand' });
export type RefusedCommand = z.infer<typeof refusedSchema>;
