// One connection to the relay: a socket, or a stream with posts where something on the way takes sockets away; or to the
// window of this browser that keeps the session.
// Promise: frames arrive and leave in order; `onClosed` comes once, whatever ended it. The token is in no address.
// Tested in test/site/browser/group-link.test.ts over a real relay.

import { cutFrame } from '#engine/session/index.ts';
import { openHereWire } from './here-windows.ts';

export type CarrierKind = 'socket' | 'stream' | 'window';

export interface Carrier {
  /** Sends a frame, in parts where it is long. */
  send(frame: string): void;
  close(): void;
}

export interface CarrierOptions {
  /** `https://relay.example` of the page itself. */
  readonly origin: string;
  readonly session: string;
  /** Room that a pass for several teams is used for; the relay checks it against the pass. */
  readonly team: string;
  readonly onFrame: (text: string) => void;
  readonly onClosed: () => void;
}

/** A connection that has not said its greeting by then will not. */
const GREETING_MS = 8_000;

export function openCarrier(kind: CarrierKind, options: CarrierOptions): Carrier {
  let isOver = false;
  let hasGreeted = false;
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    options.onClosed();
  };
  const onFrame = (text: string): void => {
    if (isOver) return;
    hasGreeted = true;
    options.onFrame(text);
  };
  const open = { socket: openSocket, stream: openStream, window: openHereWire }[kind];
  const wire = open(options, onFrame, over);
  const timer = setTimeout(() => {
    if (!hasGreeted) end();
  }, GREETING_MS);
  // A half-open socket says nothing of its end for minutes: the member is told at once.
  const end = (): void => {
    wire.close();
    over();
  };
  return {
    send(frame) {
      if (!isOver) for (const part of kind === 'window' ? [frame] : cutFrame(frame)) wire.send(part);
    },
    close: end,
  };
}

const query = (team: string): string => (team === '' ? '' : `?team=${encodeURIComponent(team)}`);

function openSocket(
  { origin, team }: CarrierOptions,
  onFrame: (text: string) => void,
  over: () => void,
): { send(part: string): void; close(): void } {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/relay/socket${query(team)}`);
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') onFrame(data);
  };
  socket.onclose = over;
  return {
    send(part) {
      if (socket.readyState === WebSocket.OPEN) socket.send(part);
    },
    close() {
      socket.close();
    },
  };
}

function openStream(
  { origin, team }: CarrierOptions,
  onFrame: (text: string) => void,
  over: () => void,
): { send(part: string): void; close(): void } {
  const leaving = new AbortController();
  let key = '';
  let posts: Promise<void> = Promise.resolve();
  const take = (event: string, text: string): void => {
    if (event === 'key') key = text;
    else if (event === 'frame') onFrame(text);
    else if (event === 'close') leaving.abort();
  };
  void readEvents(`${origin}/relay/stream${query(team)}`, leaving.signal, take)
    .catch(() => undefined)
    .then(over);
  return {
    send(part) {
      // One after the other: what overtakes would be asked for again.
      posts = posts.then(async () => {
        if (leaving.signal.aborted) return;
        const headers = { 'content-type': 'text/plain', 'x-standby-stream': key };
        const answer = await fetch(`${origin}/relay/up`, {
          method: 'POST',
          headers,
          body: part,
          signal: leaving.signal,
        });
        if (!answer.ok) leaving.abort();
      });
      posts = posts.catch(() => {
        leaving.abort();
      });
    },
    close() {
      leaving.abort();
    },
  };
}

/** Reads events from one long answer until it ends. */
async function readEvents(
  address: string,
  signal: AbortSignal,
  take: (event: string, text: string) => void,
): Promise<void> {
  const answer = await fetch(address, { method: 'POST', signal, cache: 'no-store' });
  if (!answer.ok || answer.body === null) return;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    held += value;
    for (let end = held.indexOf('\n\n'); end !== -1; end = held.indexOf('\n\n')) {
      const { event, text } = readEvent(held.slice(0, end));
      held = held.slice(end + 2);
      take(event, text);
    }
  }
}

/** One event: its name, and its lines put together. */
export function readEvent(block: string): { readonly event: string; readonly text: string } {
  const lines = block.split('\n');
  const event = lines.find((line) => line.startsWith('event: '))?.slice(7) ?? '';
  const text = lines.flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : [])).join('\n');
  return { event, text };
}
