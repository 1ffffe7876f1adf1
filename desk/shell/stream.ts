/** A message of the server about what moved. */
export type Message =
  | { caseId: string; seq: number; type: string; organisation: string }
  | { caseId: string; presence: { id: string }[] }
  | { many: true };

export interface Stream {
  onMessage: (message: Message) => void;
  /** Whether what moves is told now. */
  onState: (isOpen: boolean) => void;
}

type Told = { message: Message } | { isOpen: boolean };

const NAME = 'redress-live';
const AGAIN_MS = 5000;

/** Listens while it is wanted, and again after the server ended it for good, which a browser does not try by itself. */
function listen(tell: (told: Told) => void, signal: AbortSignal): void {
  let source: EventSource | undefined;
  const open = (): void => {
    if (signal.aborted) return;
    source = new EventSource('/v1/live');
    source.addEventListener('open', () => tell({ isOpen: true }));
    source.addEventListener('message', ({ data }: MessageEvent<string>) =>
      tell({ message: JSON.parse(data) as Message }),
    );
    source.addEventListener('error', () => {
      tell({ isOpen: false });
      if (source?.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MS);
    });
  };
  open();
  signal.addEventListener('abort', () => source?.close());
}

/**
 * One stream for all tabs of a browser, which keeps few connections to a server: the tab that holds the lock listens and tells the others; when
 * it goes, another one takes its place.
 */
export function follow({ onMessage, onState }: Stream): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel(NAME);
  const take = (told: Told): void => ('message' in told ? onMessage(told.message) : onState(told.isOpen));
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => take(data));
  const lead = async (): Promise<void> => {
    listen((told) => {
      take(told);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
      channel.postMessage(told);
    }, leaving.signal);
    await new Promise((resolve) => leaving.signal.addEventListener('abort', resolve));
  };
  // Aborted while it waits for its turn, the request rejects; that is no error.
  void navigator.locks.request(NAME, { signal: leaving.signal }, lead).catch(() => undefined);
  return () => {
    leaving.abort();
    channel.close();
  };
}
