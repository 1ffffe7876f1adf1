/** Where checkpoints lie besides their file: texts by name that are written once, as objects of a bucket under lock. */
export interface CheckpointBucket {
  /** Where it is, for people. */
  url: string;
  /** The text of a name; undefined where there is none. */
  get: (name: string) => Promise<string | undefined>;
  /** Writes a text under a name; false where there is one already. */
  put: (name: string, text: string) => Promise<boolean>;
  /** All names, in order. */
  names: () => AsyncIterable<string>;
}

/** So many digits make the order of names that of sizes. */
const DIGITS = 16;
const NAME = /^checkpoints\/\d{16}\.json$/;

/** The name of the object with the line of a checkpoint of so many leaves. */
export const objectNameOf = (size: number): string => `checkpoints/${String(size).padStart(DIGITS, '0')}.json`;

/** Whether an object is a checkpoint's by its name. */
export const isCheckpointName = (name: string): boolean => NAME.test(name);
