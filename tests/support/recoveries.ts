import { mon, supervisor, yuan, type Told } from './builders.ts';
import { bookRecovery, claimFile, filedClaim, openPayer } from './claims.ts';

/** Two carriers by road and one by rail; sample-forwarder contracted for the whole carriage. */
const legs = [
  { leg: 'first', mode: 'road', party: 'sample-haulier', from: '上海', to: '西安' },
  { leg: 'second', mode: 'road', party: 'sample-carrier', from: '西安', to: '成都' },
];
export const chainFile = { ...claimFile, contractor: 'sample-forwarder', legs } as unknown as Told;
export const multimodalFile = {
  ...claimFile,
  contractor: 'sample-forwarder',
  legs: [legs[0], { ...legs[1], mode: 'rail' }],
} as unknown as Told;

/** y1 is the own account already; y2 carried the second leg, y3 contracted for the whole, y4 insures, y5 carried the first leg. */
export const recovering = filedClaim
  .and(mon('10:31'), chainFile)
  .and(mon('10:32'), openPayer('carrier', 'sample-carrier'))
  .and(mon('10:33'), openPayer('carrier', 'sample-forwarder'))
  .and(mon('10:34'), openPayer('insurer'))
  .and(mon('10:35'), openPayer('carrier', 'sample-haulier'));

export const BY = { by: supervisor };
export const bookFor = (leg: string, amount: number, payer = 'y2'): Told => ({
  ...(bookRecovery(amount, payer) as object as Told & { type: 'BookRecovery' }),
  leg,
});
export const join = (payer: string, recovery = 'g1'): Told => ({ type: 'JoinRecovery', recovery, payer });
export const promise = (amount: number, dueAt: string, recovery = 'g1'): Told => ({
  type: 'RecordRecoveryPromise',
  recovery,
  amount: yuan(amount),
  dueAt,
  text: 'by telephone',
});
export const subrogate = (amount: number, payer = 'y4'): Told => ({
  type: 'RecordSubrogation',
  payer,
  amount: yuan(amount),
  text: 'subrogation receipt signed',
});
export const writeOff = (amount: number, recovery = 'g1'): Told => ({
  type: 'WriteOffRecovery',
  recovery,
  amount: yuan(amount),
  reason: 'not worth a suit',
});
/** A payer paid the claimant itself. */
export const paidToClaimant = (amount: number, payer: string): Told => ({
  type: 'RecordPayerAnswer',
  payer,
  answer: 'paid',
  amount: yuan(amount),
  text: 'x',
});
