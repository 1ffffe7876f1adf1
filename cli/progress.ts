import { SingleBar } from 'cli-progress';

export interface Progress {
  update: (done: number, total: number) => void;
  stop: () => void;
}

const LINE_EVERY_MS = 3000;

/** Progress on standard error: a bar on a terminal, in a log a line every few seconds. */
export function showProgress(what: string): Progress {
  return process.stderr.isTTY ? bar(what) : lines(what);
}

/** Work with its progress shown until it ends or fails. */
export async function withProgress<T>(what: string, work: (update: Progress['update']) => Promise<T>): Promise<T> {
  const progress = showProgress(what);
  try {
    return await work(progress.update);
  } finally {
    progress.stop();
  }
}

function bar(what: string): Progress {
  const single = new SingleBar({
    format: `${what} {bar} {value}/{total}, {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 30,
  });
  let started = false;
  return {
    update: (done, total) => {
      if (!started) single.start(total, done);
      started = true;
      single.setTotal(total);
      single.update(done);
    },
    stop: () => {
      if (started) single.stop();
    },
  };
}

function lines(what: string): Progress {
  let written = Date.now();
  return {
    update: (done, total) => {
      if (Date.now() - written < LINE_EVERY_MS) return;
      written = Date.now();
      process.stderr.write(`${what}: ${done} of ${total}\n`);
    },
    stop: () => {},
  };
}
