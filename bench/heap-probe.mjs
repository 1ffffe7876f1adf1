// Loaded into every thread of a worker process that is started with --expose-gc: tells the bytes that are alive in all of them.
// JavaScript, because threads do not inherit the loader that runs TypeScript.
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

const SETTLE_MS = 1500;

function heapOfThread() {
  globalThis.gc();
  return getHeapStatistics().used_heap_size;
}

const channel = new BroadcastChannel('redress-heap-probe');
channel.unref();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origins.
const broadcast = (message) => channel.postMessage(message);
const listen = (heard) => channel.addEventListener('message', ({ data }) => heard(data));

if (isMainThread) {
  const ofThreads = [];
  listen((data) => {
    if (typeof data === 'number') ofThreads.push(data);
  });
  const measure = async () => {
    ofThreads.length = 0;
    broadcast('measure');
    await sleep(SETTLE_MS);
    const threadBytes = ofThreads.reduce((sum, bytes) => sum + bytes, 0);
    process.send({ mainBytes: heapOfThread(), threadBytes, rssBytes: process.memoryUsage.rss() });
  };
  process.on('message', () => void measure());
  process.channel?.unref();
} else {
  listen((data) => {
    if (data === 'measure') broadcast(heapOfThread());
  });
}
