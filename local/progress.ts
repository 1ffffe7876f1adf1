/**
 * Told what a start is doing. `passing` lines replace each other while something long runs; the others stay.
 */
export type Progress = (line: string, passing?: boolean) => void;
