import { assessment } from './assessment/aspect.ts';
import { duty } from './duty/aspect.ts';
import { intake } from './intake/aspect.ts';
import { levels } from './levels/aspect.ts';
import { merging } from './merging/aspect.ts';
import { planning } from './planning/aspect.ts';
import { review } from './review/aspect.ts';

/** The sides of a case's life that all kinds share. */
export const aspects = [intake, assessment, planning, levels, duty, merging, review] as const;
