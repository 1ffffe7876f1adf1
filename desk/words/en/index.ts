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

/** The desk's words in English, a namespace for each place. */
export const en = {
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
} as const;
