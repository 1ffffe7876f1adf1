import type { ProcessTable } from '../process-table.ts';
import { conductRows } from './third-party-logistics/conduct.ts';
import { flowRows } from './third-party-logistics/flow.ts';
import { formRows } from './third-party-logistics/form.ts';
import { insuranceRows } from './third-party-logistics/insurance.ts';
import { moneyRows } from './third-party-logistics/money.ts';
import { peopleRows } from './third-party-logistics/people.ts';

/** A national third-party logistics company for electronics, head office and branches. */
export const thirdPartyLogistics: ProcessTable = {
  organisation: 'third-party-logistics',
  later: [],
  rows: [...peopleRows, ...conductRows, ...flowRows, ...formRows, ...insuranceRows, ...moneyRows],
};
