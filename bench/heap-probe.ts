import { getHeapStatistics } from 'node:v8';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

/** Loaded into every thread of a worker process that is started with --expose-gc: tells the bytes that are alive in all of them. */
export interface HeapReading {
  heapBytes: number;
  rssBytes: number;
  threads: number;
}

const CHANNEL = 'redress-heap-probe';
const SETTLE_MS = 1500;

function heapOfThread(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { used_heap_size: used, malloced_memory: malloced, external_memory: external } = getHeapStatistics();
  return used + malloced + external;
}

const channel = new BroadcastChannel(CHANNEL);
channel.unref();

if (isMainThread) {
  const readings: number[] = [];
  channel.onmessage = (message) => {
    const { data } = message as { data: unknown };
    if (typeof data === 'number') readings.push(data);
  };
  const measure = async (): Promise<HeapReading> => {
    readings.splice(0, Infinity, heapOfThread());
    channel.postMessage('measure');
    await sleep(SETTLE_MS);
    const heapBytes = readings.reduce((sum, bytes) => sum + bytes, 0);
    return { heapBytes, rssBytes: process.memoryUsage.rss(), threads: readings.length };
  };
  process.on('message', () => void measure().then((reading) => process.send?.(reading)));
  process.channel?.unref();
} else {
  channel.onmessage = ({ data }: { data: unknown }) => {
    if (data === 'measure') channel.postMessage(heapOfThread());
  };
}
