import { defaults } from './client.ts';

/** What every request says of whoever asks: the language in which they read. */
export const askingHeaders = (): Record<string, string> => ({ 'accept-language': document.documentElement.lang });

/** Has the client, which was generated, say it too. */
export function readyAsking(): void {
  defaults.fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(askingHeaders())) headers.set(name, value);
    return fetch(input, { ...init, headers });
  };
}
