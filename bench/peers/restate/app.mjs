// The case life on Restate: one virtual object a case, whose handlers run one at a time and keep its version in Restate's own state.
import { requirePeer, writeRows } from '../row-writer.mjs';

const restate = requirePeer('@restatedev/restate-sdk');

async function handle(context, body) {
  const commandId = context.request().headers.get('command-id');
  const version = ((await context.get('version')) ?? 0) + 1;
  await context.run('write', () => writeRows(context.key, commandId, body));
  context.set('version', version);
  return { version };
}

await restate.serve({
  services: [restate.object({ name: 'case', handlers: { open: handle, command: handle } })],
  port: Number(process.env.PORT),
});
