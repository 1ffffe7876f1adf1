/** Whether everything is tried at its full size, as the run of all tests does, and not what one waits for before a commit. */
const isWhole = process.env['REDRESS_LIVES'] !== undefined;

/** How often something random is tried: in the run of everything, and before a commit. */
export const runsOf = (whole: number, quick: number): number => (isWhole ? whole : quick);
