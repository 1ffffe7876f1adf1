import { defaults } from './client.ts';
import { purpose } from './purpose.ts';

/** Whoever has touched nothing for so long does not sit there; a page that reads by itself should not keep their session alive. */
const ATTENDED_MS = 5 * 60_000;
let touchedAt = performance.now();

/** What every request says of whoever asks: the language in which they read, whether nobody is at the page, and why they read where they said so. */
export const askingHeaders = (): Record<string, string> => ({
  'accept-language': document.documentElement.lang,
  ...(performance.now() - touchedAt > ATTENDED_MS ? { 'x-unattended': 'true' } : {}),
  // A header holds no Chinese as it is.
  ...(purpose() ? { 'x-purpose': encodeURIComponent(purpose()) } : {}),
});

/** Has the client, which was generated, say it too. */
export function readyAsking(): void {
  const touch = (): void => {
    touchedAt = performance.now();
  };
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus']) {
    window.addEventListener(kind, touch, { passive: true, capture: true });
  }
  defaults.fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(askingHeaders())) headers.set(name, value);
    return fetch(input, { ...init, headers });
  };
}
