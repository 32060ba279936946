// The WebSocket end of the relay: who may connect, how large a frame may be, and how frames leave.
// Promise: a foreign page is refused before there is a connection; a frame for many is made once.
// Tested in test/engine/relay/relay.test.ts.

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { LIMITS } from '../base/index.ts';
import { CLOSE } from '../session/index.ts';
import type { OutFrame } from './hall.ts';
import type { Transport, Visitor } from './visitor.ts';

export interface SocketOptions {
  readonly path: string;
  /** False: this page may not connect. */
  readonly isAllowed: (request: IncomingMessage) => boolean;
  /** Why there is no room for another connection (an HTTP status), or null. */
  readonly isTooMany: (request: IncomingMessage) => 429 | 503 | null;
  readonly note: (what: 'origin' | 'connects' | 'full') => void;
  readonly visit: (transport: Transport, request: IncomingMessage) => Visitor;
}

export interface Sockets {
  count(): number;
  close(): void;
}

/** A text frame of a server as bytes: never masked, never compressed. */
function bytesOf(frame: OutFrame): Buffer {
  if (frame.socketBytes !== null) return frame.socketBytes;
  const payload = Buffer.from(frame.text, 'utf8');
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x81, length]) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  if (head.length === 4) {
    head.writeUInt16BE(0x817e, 0);
    head.writeUInt16BE(length, 2);
  } else if (head.length === 10) {
    head.writeUInt16BE(0x817f, 0);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.socketBytes = Buffer.concat([head, payload]);
  return frame.socketBytes;
}

/** Takes upgrades of the server. */
export function openSockets(server: Server, options: SocketOptions): Sockets {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytesMax,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const open = new Set<WebSocket>();
  const turnAway = (stream: Duplex, status: string): void => {
    stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // An error before the handshake is over belongs to nobody else.
    stream.on('error', () => stream.destroy());
    if (new URL(request.url ?? '/', 'http://relay.invalid').pathname !== options.path)
      return turnAway(stream, '404 Not Found');
    const refuse = (what: 'origin' | 'connects' | 'full', status: string): void => {
      options.note(what);
      turnAway(stream, status);
    };
    if (!options.isAllowed(request)) return refuse('origin', '401 Unauthorized');
    const tooMany = open.size >= LIMITS.linksMax ? 503 : options.isTooMany(request);
    if (tooMany === 429) return refuse('connects', '429 Too Many Requests');
    if (tooMany === 503) return refuse('full', '503 Service Unavailable');
    sockets.handleUpgrade(request, stream, head, (socket) => {
      open.add(socket);
      receive(socket, stream, options.visit(transportOf(socket, stream), request), () => open.delete(socket));
    });
  };
  server.on('upgrade', upgrade);
  return {
    count: () => open.size,
    close() {
      server.off('upgrade', upgrade);
      for (const socket of open) socket.close(CLOSE.goingAway);
      // Whoever does not answer the goodbye is not waited for.
      setTimeout(() => open.forEach((socket) => socket.terminate()), 500).unref();
    },
  };
}

function transportOf(socket: WebSocket, stream: Duplex): Transport {
  return {
    // Everything leaves this way, so that the order of frames is the order of calls.
    send(frame) {
      if (socket.readyState === WebSocket.OPEN) stream.write(bytesOf(frame));
    },
    waiting: () => stream.writableLength,
    close(code) {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.close(code);
      // A reader that takes nothing does not take a goodbye either.
      setTimeout(() => socket.terminate(), 2_000).unref();
    },
  };
}

function receive(socket: WebSocket, _stream: Duplex, visitor: Visitor, forget: () => void): void {
  socket.on('message', (content: Buffer, isBinary: boolean) => {
    if (isBinary) {
      socket.close(CLOSE.unsupported);
      visitor.gone();
    } else visitor.take(content.toString('utf8'));
  });
  // Too large, malformed, not UTF-8: the library closes with 1009, 1002 or 1007.
  socket.on('error', () => {});
  socket.on('close', () => {
    forget();
    visitor.gone();
  });
}
