import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A way to a port of this machine that calls `onCut` once, when so many bytes of one connection have gone there, and ends that
 * connection once it has resolved. What went through is neither read nor changed.
 */
export async function cuttingProxy(
  port: number,
  afterBytes: number,
  onCut: () => Promise<void>,
): Promise<{ port: number; close: () => Promise<void> }> {
  let isCut = false;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const end = () => {
      near.destroy();
      far.destroy();
    };
    let passed = 0;
    const pass = (chunk: Buffer) => {
      passed += chunk.length;
      far.write(chunk);
      if (isCut || passed < afterBytes) return;
      isCut = true;
      near.off('data', pass).pause();
      void onCut().then(end);
    };
    near.on('data', pass);
    far.pipe(near);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', end).on('close', end);
      socket.on('close', () => open.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
