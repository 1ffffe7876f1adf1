// The case life on DBOS behind a bare HTTP server, in the way that PEER_WAY names:
//   case     one workflow a case, which waits for its commands as messages; each is answered when its step has written
//   command  one workflow a command, with one step; nothing waits for the case, so a deadline would need workflows of its own
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { requirePeer, writeRows } from '../row-writer.mjs';

const { DBOS } = requirePeer('@dbos-inc/dbos-sdk');
const DAY_SECONDS = 86_400;
const TOPIC = 'commands';

/** Who waits in this process for a command to be written. DBOS's own events would cost it another write for each answer. */
const waiting = new Map();
const answerTo = (commandId) => new Promise((resolve) => waiting.set(commandId, resolve));
function answer(commandId) {
  waiting.get(commandId)?.();
  waiting.delete(commandId);
}

const write = (caseId, { commandId, body }) =>
  DBOS.runStep(() => writeRows(caseId, commandId, body), { name: 'write' });

const life = DBOS.registerWorkflow(
  async (caseId, opening) => {
    let message = opening;
    while (message) {
      await write(caseId, message);
      answer(message.commandId);
      if (message.body.type === 'CloseCase') return;
      message = await DBOS.recv(TOPIC, DAY_SECONDS);
    }
  },
  { name: 'life' },
);
const command = DBOS.registerWorkflow((caseId, message) => write(caseId, message), { name: 'command' });

const WAYS = {
  case: async (caseId, handler, message) => {
    const written = answerTo(message.commandId);
    if (handler === 'open') await DBOS.startWorkflow(life, { workflowID: caseId })(caseId, message);
    else await DBOS.send(caseId, message, TOPIC, message.commandId);
    await written;
  },
  command: async (caseId, _handler, message) => {
    const handle = await DBOS.startWorkflow(command, { workflowID: message.commandId })(caseId, message);
    await handle.getResult();
  },
};
const carryOut = WAYS[process.env.PEER_WAY];

const server = createServer((request, response) => {
  const [, caseId, handler] = request.url.split('/');
  text(request)
    .then((body) => carryOut(caseId, handler, { commandId: request.headers['command-id'], body: JSON.parse(body) }))
    .then(
      () => response.writeHead(200).end(),
      (error) => response.writeHead(500).end(String(error)),
    );
});

DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: process.env.DATABASE_URL,
  systemDatabasePoolSize: Number(process.env.PEER_POOL),
  logLevel: 'error',
});
await DBOS.launch();
server.listen(Number(process.env.PORT), '127.0.0.1');
