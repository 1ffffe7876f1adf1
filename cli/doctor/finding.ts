import { reasonOf } from '../failure.ts';

/** What one check found. */
export interface Finding {
  /** What was looked at. */
  check: string;
  /** `warning`: it works, and somebody should look after it. */
  state: 'ok' | 'warning' | 'fault';
  says: string;
  /** What to do. */
  fix?: string;
}

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says });
export const warning = (check: string, says: string, fix: string): Finding => ({ check, state: 'warning', says, fix });
export const fault = (check: string, says: string, fix: string): Finding => ({ check, state: 'fault', says, fix });

/** What a check finds, or the fault that kept it from finding anything. */
export async function found(check: string, fix: string, look: () => Promise<Finding> | Finding): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return fault(check, reasonOf(error), fix);
  }
}
