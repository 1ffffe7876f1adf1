import type { ProcessTable } from '../process-table.ts';
import { conductRows } from './city-distribution/conduct.ts';
import { periodRows } from './city-distribution/periods.ts';
import { trackingRows } from './city-distribution/tracking.ts';

/** Tracking clerks of a city co-distribution centre and the partners of its alliance. */
export const cityDistribution: ProcessTable = {
  organisation: 'city-distribution',
  later: [
    { en: 'The amount of a loss, and that finance nets it', zh: '损失金额、财务冲帐' },
    { en: 'The money recovered from the partner', zh: '向联盟商追索损失的款项' },
  ],
  rows: [...trackingRows, ...periodRows, ...conductRows],
};
