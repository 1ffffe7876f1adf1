/** Told what a start is doing. `passing` lines replace each other while something long runs; the others stay. */
export type Progress = (line: string, passing?: boolean) => void;

const SILENCE_AT_MOST_MS = 15_000;

/** Progress on a terminal, where passing lines overwrite each other, or in a log, where only some of them are written. */
export function printProgress(stream: NodeJS.WriteStream): Progress {
  let written = 0;
  return (line, passing = false) => {
    if (stream.isTTY) {
      stream.write(`\r\u001B[K${passing ? line.slice(0, stream.columns - 1) : `${line}\n`}`);
      return;
    }
    if (passing && Date.now() - written < SILENCE_AT_MOST_MS) return;
    written = Date.now();
    stream.write(`${line}\n`);
  };
}
