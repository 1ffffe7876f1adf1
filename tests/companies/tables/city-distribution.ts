import type { ProcessTable } from '../process-table.ts';
import { conductRows } from './city-distribution/conduct.ts';
import { periodRows } from './city-distribution/periods.ts';
import { recoveryRows } from './city-distribution/recovery.ts';
import { trackingRows } from './city-distribution/tracking.ts';

/** Tracking clerks of a city co-distribution centre and the partners of its alliance. */
export const cityDistribution: ProcessTable = {
  organisation: 'city-distribution',
  later: [],
  rows: [...trackingRows, ...periodRows, ...recoveryRows, ...conductRows],
};
