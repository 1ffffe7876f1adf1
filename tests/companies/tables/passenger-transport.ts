import type { ProcessTable } from '../process-table.ts';
import { COMPLAINTS } from './passenger-transport/complaints.ts';
import { DESK } from './passenger-transport/desk.ts';
import { MEASURING } from './passenger-transport/measuring.ts';
import { ORDERS } from './passenger-transport/orders.ts';

/** A customised coach service. */
export const passengerTransport: ProcessTable = {
  organisation: 'passenger-transport',
  later: [],
  rows: [...DESK, ...ORDERS, ...COMPLAINTS, ...MEASURING],
};
