import { startEngine } from '../../local/engine.ts';

// A start in a process of its own, for the tests to kill: `engine-process.ts HOME` prints one line when the engine serves.
const home = process.argv[2];
if (!home) throw new Error('usage: engine-process.ts HOME');
await startEngine({ home, env: process.env, onProgress: () => {} });
console.log('serving');
setInterval(() => {}, 60_000);
