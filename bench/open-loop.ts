import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 5;

/**
 * Sends at a rate, whether or not anything is answered, as people do who do not know of each other. `send` is given when it was meant to be
 * sent, so that a generator that is late does not flatter what it measures. Ends when all is answered.
 */
export async function openLoop(
  { perSecond, milliseconds }: { perSecond: number; milliseconds: number },
  send: (turn: number, meantAt: number) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  const all = Math.floor((perSecond * milliseconds) / 1000);
  for (let sent = 0; sent < all; await sleep(STEP_MS)) {
    const due = Math.min(all, Math.floor(((performance.now() - began) * perSecond) / 1000) + 1);
    for (; sent < due; sent += 1) underWay.push(send(sent, began + (sent * 1000) / perSecond));
  }
  await Promise.all(underWay);
  return (performance.now() - began) / 1000;
}
