import { access } from 'node:fs/promises';

/** The code of an error of the system, such as ENOENT. */
export const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** Whether something of this name is there. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
