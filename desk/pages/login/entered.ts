/** The channel on which a window tells the others of this desk that somebody has signed in there. */
export const ENTERED = 'redress.entered';

/** Tells the windows that wait for it, and closes this one where the browser lets it. */
export function tellEntered(): void {
  const channel = new BroadcastChannel(ENTERED);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
  channel.postMessage(true);
  channel.close();
  window.close();
}
