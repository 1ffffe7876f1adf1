import { z } from 'zod';
import { CASE_KINDS, HOLDERS } from '../../workflows/domain/vocabulary.ts';
import { boardQuery } from './board.ts';
import { instant, momentShape, pageQuery, withheld } from './common.ts';
import { summarySchema, textFilter } from './lists.ts';

const text = z.string().min(1).max(200);

export const WORK_VIEWS = ['mine', 'team', 'unassigned', 'escalated', 'promises'] as const;
export type WorkView = (typeof WORK_VIEWS)[number];

const ladder = z.object({
  key: z.string().meta({ description: 'The clock whose ladder it is' }),
  clock: z.string(),
  told: z.int().meta({ description: 'Rungs that were told' }),
  of: z.int().meta({ description: 'Rungs that it has' }),
  waiting: z.boolean().meta({ description: 'Whether the rung told last asks to be acknowledged, and nobody has' }),
});

const promise = z.object({
  dueAt: instant,
  broken: z.boolean().meta({ description: 'Its time has passed, and it is not kept' }),
  more: z.int().meta({ description: 'How many other promises are still to be kept' }),
});

const waits = z.object({
  reason: z.string().nullable().meta({ description: 'Of the pause, if it is paused' }),
  holder: z.enum(HOLDERS).nullable().meta({ description: 'Whom the clock binds that is due next' }),
});

export const workItemSchema = summarySchema
  .extend({
    ended: z.boolean(),
    dueAt: instant.nullable().meta({ description: 'By when we must do something next; null while it waits on others' }),
    escalated: z.boolean().meta({ description: 'Whether a ladder told somebody, or somebody escalated it by hand' }),
    description: z
      .string()
      .nullable()
      .meta({ description: 'Its first words; null without any, or where it is withheld' }),
    customer: z.string().nullable().meta({ description: 'The name; null when it is not known, or withheld' }),
    withheld: withheld.nullable(),
    promise: promise.nullable().meta({ description: 'The promise that is to be kept next' }),
    ladder: ladder.nullable().meta({ description: 'The ladder that climbed highest; null before any rung' }),
    waits: waits.nullable().meta({ description: 'On what it waits; null while it waits for us alone' }),
  })
  .meta({ id: 'WorkItem', description: 'A case as lists show it to whoever looks for work' });
export type WorkItem = z.infer<typeof workItemSchema>;

const filters = {
  organisation: text.optional(),
  department: text.optional(),
  kind: z.enum(CASE_KINDS).optional(),
  q: textFilter,
  view: z.enum(WORK_VIEWS).optional().meta({
    description:
      'Of whom, or of what: my own, those of my team by the rosters, those nobody has, the escalated ones, or those promised until today',
  }),
  zone: boardQuery.shape.zone.meta({ description: 'IANA name of the zone in which today ends' }),
};

export const worklistQuery = z.strictObject({
  ...filters,
  mine: z.stringbool().default(false).meta({ description: 'Only cases that I own, whatever the view' }),
  ...momentShape,
  ...pageQuery,
});

export const workCountsQuery = z.strictObject(filters);

export const workCountsSchema = z
  .object({
    at: instant.meta({ description: 'The instant that is now' }),
    tomorrow: instant.meta({ description: 'When the next day begins' }),
    all: z.int(),
    mine: z.int(),
    team: z.int().nullable().meta({
      description: 'Of colleagues of my branch, and of whom I am deputy of now; null where no roster names me',
    }),
    unassigned: z.int(),
    escalated: z.int(),
    promises: z.int().meta({ description: 'With a promise that is to be kept until today' }),
    groups: z
      .object({ overdue: z.int(), hour: z.int(), today: z.int(), later: z.int(), waiting: z.int() })
      .meta({ description: 'The cases of the view that was asked for, by when they are due' }),
  })
  .meta({ id: 'WorkCounts' });
export type WorkCountsView = z.infer<typeof workCountsSchema>;
