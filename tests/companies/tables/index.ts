import { cityDistribution } from './city-distribution.ts';
import { passengerTransport } from './passenger-transport.ts';
import { regionalTrucking } from './regional-trucking.ts';
import { seaFreight } from './sea-freight.ts';
import { thirdPartyLogistics } from './third-party-logistics.ts';
import type { ProcessTable } from '../process-table.ts';

/** The tables of all companies. */
export const TABLES: readonly ProcessTable[] = [
  seaFreight,
  cityDistribution,
  passengerTransport,
  thirdPartyLogistics,
  regionalTrucking,
];
