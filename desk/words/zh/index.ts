import { shell } from './shell.ts';
import { work } from './work.ts';
import { caseWords } from './case.ts';
import { newWords } from './new.ts';
import { board } from './board.ts';
import { search } from './search.ts';
import { partners } from './partners.ts';
import { registers } from './registers.ts';
import { rules } from './rules.ts';
import { audit } from './audit.ts';
import { settings } from './settings.ts';
import { login } from './login.ts';
import { claim } from './claim.ts';
import { documents } from './documents.ts';
import { related } from './related.ts';
import { people } from './people.ts';
import { standing } from './standing.ts';

import type { en } from '../en/index.ts';

/** 中文界面用语，与英文逐条对应。 */
export const zh: Same<typeof en> = {
  shell,
  work,
  case: caseWords,
  new: newWords,
  board,
  search,
  partners,
  registers,
  rules,
  audit,
  settings,
  login,
  claim,
  documents,
  related,
  people,
  standing,
};

/** The same keys, with any words. Chinese counts one as it counts many, so that it needs no words for one alone. */
type Same<T> = { [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Same<T[K]> };
