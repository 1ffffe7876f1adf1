import type { ProcessTable } from '../process-table.ts';
import { branchRows } from './regional-trucking/branches.ts';
import { businessRows } from './regional-trucking/business-complaints.ts';
import { callRows } from './regional-trucking/calls.ts';
import { serviceRows } from './regional-trucking/service-complaints.ts';

/** The call centre of a regional trucking platform, by its complaint plan. */
export const regionalTrucking: ProcessTable = {
  organisation: 'regional-trucking',
  later: [],
  rows: [...callRows, ...branchRows, ...serviceRows, ...businessRows],
};
