// One attacker of the bench "flood", in a thread of its own: joins, says as much as it can, and comes again when it is cut off.
// Promise: it attacks only the address that it was given, and ends with its thread. Started by engine/bin/bench-flood.ts.
// Tested in test/engine/bin/bench-relay.test.ts.

import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { readDown, writeFrame } from '../session/index.ts';

const { url, token, seat, build } = workerData as {
  readonly url: string;
  readonly token: string;
  readonly seat: string;
  readonly build: object;
};
/** Frames in one burst, and milliseconds between bursts: 4,000 frames a second while it is connected. */
const BURST = 20;
const SPACING_MS = 5;
let frames = 0;
let cuts = 0;
let socket: WebSocket | null = null;

function dial(): void {
  const own = new WebSocket(url, { perMessageDeflate: false });
  socket = own;
  own.on('message', (content: Buffer) => {
    const read = readDown(content.toString('utf8'));
    if ('fault' in read || read.frame.message.kind !== 'greeting') return;
    const wants = { as: seat, name: seat };
    own.send(JSON.stringify({ kind: 'hello', protocol: 1, token, build, have: null, wants, proof: '' }));
  });
  own.on('error', () => {});
  own.on('close', () => {
    cuts += 1;
    if (cuts === 1) parentPort?.postMessage('begun');
    setTimeout(dial, 20);
  });
}

setInterval(() => {
  if (socket?.readyState !== WebSocket.OPEN) return;
  for (let at = 0; at < BURST; at += 1) {
    // Some of it is what anybody may say, some of it is long, some of it is nothing.
    const body = at % 3 === 0 ? 'x'.repeat(3_000) : writeFrame({ kind: 'state', seq: at, state: null });
    socket.send(at % 7 === 0 ? body : writeFrame({ kind: 'have', have: null }));
    frames += 1;
  }
}, SPACING_MS);

parentPort?.on('message', () => parentPort?.postMessage({ frames, cuts }));
dial();
