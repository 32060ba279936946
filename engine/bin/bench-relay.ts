// The bench "relay": thousands of clients in hundreds of rooms against one relay process with SQLite, load and relay sharing
// the machine. Promise: every entry that a client gets is counted, and every gap; latencies are from say to see; a client
// that the relay cuts off is counted too. Tested in test/engine/bin/bench-relay.test.ts.

import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { LIMITS } from '../base/index.ts';
import { readDown, writeFrame } from '../session/index.ts';
import { joinGroup, openGroupSession, signDraft, startGroupClient } from './group-client.ts';
import { percentile, prepareRelay } from './relay-process.ts';

export interface RelayBenchOptions {
  readonly clients: number;
  readonly rooms: number;
  /** Commands a second, all rooms together. */
  readonly rate: number;
  readonly seconds: number;
}

/** The size of the nightly run: three times what one region needs, on the same rooms. */
export const NIGHTLY_RELAY: RelayBenchOptions = { clients: 9_000, rooms: 200, rate: 300, seconds: 60 };

/** Files that a process has open beside its connections: the store, the site, its own code. */
const OTHER_FILES = 200;

/** Why this machine cannot hold so many clients, as a sentence; null when it can, or does not say. */
export function clientsFault(clients: number, limits = ownLimits()): string | null {
  const files = Number(/^Max open files\s+\d+\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
  if (clients + OTHER_FILES > files)
    return `A process may open ${files} files here; ${clients} clients need ${clients + OTHER_FILES}, in the relay and in the load. Raise it: ulimit -Hn ${clients + OTHER_FILES}.`;
  return clients < LIMITS.linksMax ? null : `One relay process takes ${LIMITS.linksMax} connections.`;
}

function ownLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}

const BUILD = { kernel: '0.1.0', schema: 1, packHash: '0f'.repeat(32) };
const KEY = new Uint8Array(32).fill(13);
const SESSION = 'bench-relay';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A client that only listens and counts: thousands of whole members would measure themselves. */
interface Listener {
  readonly socket: WebSocket;
  readonly cid: string;
  readonly seat: string;
  n: number;
  /** Last place seen; −1 before the first. */
  seq: number;
  isLive: boolean;
}

interface Tally {
  readonly saidAt: Map<string, number>;
  readonly acked: Map<string, number>;
  readonly roomMs: number[];
  readonly nationalMs: number[];
  gaps: number;
  /** Checkpoints that were answered. */
  states: number;
  /** Connections that ended while the bench ran. */
  cut: number;
  national: { readonly at: number; readonly mark: string } | null;
  nationalSeen: number;
}

export async function benchRelay(options: RelayBenchOptions): Promise<Readonly<Record<string, unknown>>> {
  const relay = await prepareRelay({ RELAY_CONNECTS: '1000000' });
  const tally: Tally = {
    ...{ saidAt: new Map(), acked: new Map(), roomMs: [], nationalMs: [] },
    ...{ gaps: 0, states: 0, cut: 0, national: null, nationalSeen: 0 },
  };
  const listeners: Listener[] = [];
  try {
    await relay.start();
    const teams = Array.from({ length: options.rooms }, (_, room) => `EX-R${String(room).padStart(3, '0')}`);
    const { codes, token, delegation } = await openGroupSession({
      ...{ address: relay.address, session: SESSION, teams, key: KEY, build: BUILD },
    });
    await gather(relay.address, teams, codes, options.clients, listeners, tally);
    const first = teams[0] ?? '';
    const desk = startGroupClient({
      ...{ address: relay.address, session: SESSION, team: first, token, cid: 'facilitator-a', build: BUILD, key: KEY },
    });
    desk.take({ kind: 'signed', draft: delegation });
    while (desk.member.outbox.length > 0 || desk.member.phase !== 'live') await pause(20);
    await pause(500);
    const before = relay.usage();
    await play(options, listeners, tally, (n) => {
      const body = { command: { kind: 'note', text: `national ${n}` }, to: [] };
      tally.national = { at: performance.now(), mark: `"national ${n}"` };
      desk.take({
        kind: 'signed',
        draft: signDraft(KEY, SESSION, { cid: 'facilitator-a', n, seat: 'facilitator', kind: 'order', body }),
      });
    });
    const after = relay.usage();
    desk.stop();
    return report(options, tally, before, after);
  } finally {
    for (const { socket } of listeners) socket.terminate();
    await relay.remove();
  }
}

async function gather(
  address: string,
  teams: readonly string[],
  codes: ReadonlyMap<string, string>,
  count: number,
  listeners: Listener[],
  tally: Tally,
): Promise<void> {
  for (let from = 0; from < count; from += 50) {
    const some = Array.from({ length: Math.min(50, count - from) }, (_, at) => from + at);
    const opened = await Promise.all(
      some.map(async (number) => {
        const joined = await joinGroup(address, codes.get(teams[number % teams.length] ?? '') ?? '');
        return listen(address, joined, `seat-${number}`, tally);
      }),
    );
    listeners.push(...opened);
    while (!opened.every(({ isLive }) => isLive)) await pause(10);
  }
}

function listen(
  address: string,
  joined: { readonly team: string; readonly person: string; readonly token: string },
  seat: string,
  tally: Tally,
): Listener {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/relay/socket`, { perMessageDeflate: false });
  const listener: Listener = { socket, cid: `${joined.person}-a`, seat, n: 0, seq: -1, isLive: false };
  socket.on('message', (content: Buffer) => {
    const text = content.toString('utf8');
    if (text.startsWith('{"kind":"entries"')) return count(listener, text, tally);
    const read = readDown(text);
    if ('fault' in read || read.frame.message.kind !== 'greeting') return;
    const hello = { kind: 'hello', protocol: 1, token: joined.token, build: BUILD, have: null, proof: '' } as const;
    socket.send(writeFrame({ ...hello, wants: { as: seat, name: seat } }));
  });
  socket.on('error', () => {});
  socket.on('close', () => (tally.cut += 1));
  return listener;
}

/** Counts one frame of entries: places in order, own words acknowledged, everybody's latency. */
function count(listener: Listener, frame: string, tally: Tally): void {
  const now = performance.now();
  listener.isLive = true;
  for (const line of frame.split('\n').slice(1)) {
    const seq = Number(/"seq":(\d+)/.exec(line.slice(line.lastIndexOf('"seat"')))?.[1]);
    if (seq !== listener.seq + 1) tally.gaps += 1;
    listener.seq = seq;
    if (seq > 0 && seq % LIMITS.groupCheckpointEntries === 0) tellState(listener, seq, tally);
    const word = /"text":"(word \d+)"/.exec(line)?.[1];
    const said = word === undefined ? undefined : tally.saidAt.get(word);
    if (word !== undefined && said !== undefined) {
      tally.roomMs.push(now - said);
      if (line.includes(`"cid":"${listener.cid}"`)) tally.acked.set(word, (tally.acked.get(word) ?? 0) + 1);
    } else if (tally.national !== null && line.includes(tally.national.mark)) {
      tally.nationalMs.push(now - tally.national.at);
      tally.nationalSeen += 1;
    }
  }
}

/** Every member says at a checkpoint what its state is; who does not is cut off. Here all have the same. */
function tellState({ socket }: Listener, seq: number, tally: Tally): void {
  tally.states += 1;
  socket.send(writeFrame({ kind: 'state', seq, state: seq.toString(16).padStart(16, '0') }));
}

async function play(
  { rate, seconds }: RelayBenchOptions,
  listeners: readonly Listener[],
  tally: Tally,
  sendNational: (n: number) => void,
): Promise<void> {
  const started = performance.now();
  let said = 0;
  let nationals = 0;
  while (performance.now() - started < seconds * 1_000) {
    const due = Math.floor(((performance.now() - started) / 1_000) * rate);
    for (; said < due; said += 1) say(listeners[(said * 7_919) % listeners.length] as Listener, said, tally);
    if (Math.floor((performance.now() - started) / 5_000) > nationals) sendNational((nationals += 1));
    await pause(5);
  }
  for (let wait = 0; wait < 100 && tally.acked.size < said; wait += 1) await pause(100);
}

function say(listener: Listener, number: number, tally: Tally): void {
  const { cid, seat, socket } = listener;
  const text = `word ${number}`;
  listener.n += 1;
  const body = { command: { kind: 'note', text } } as const;
  tally.saidAt.set(text, performance.now());
  socket.send(
    writeFrame({ kind: 'write', after: listener.n - 1, draft: { cid, n: listener.n, seat, kind: 'command', body } }),
  );
}

type Usage = { readonly residentBytes: number; readonly cpuSeconds: number } | null;

function report(
  { clients, rooms, rate, seconds }: RelayBenchOptions,
  tally: Tally,
  before: Usage,
  after: Usage,
): Readonly<Record<string, unknown>> {
  const shares = (values: readonly number[]): object => ({
    p50: Math.round(percentile(values, 0.5)),
    p99: Math.round(percentile(values, 0.99)),
  });
  return {
    bench: 'relay',
    ...{ store: 'sqlite', clients, rooms, rate, seconds },
    said: tally.saidAt.size,
    acked: tally.acked.size,
    lost: tally.saidAt.size - tally.acked.size,
    duplicated: [...tally.acked.values()].filter((times) => times > 1).length,
    gaps: tally.gaps,
    states: tally.states,
    cut: tally.cut,
    delivered: tally.roomMs.length,
    roomMs: shares(tally.roomMs),
    nationalMs: shares(tally.nationalMs),
    nationalSeen: tally.nationalSeen,
    relayCpuSeconds:
      before === null || after === null ? null : Number((after.cpuSeconds - before.cpuSeconds).toFixed(2)),
    relayMegabytes: after === null ? null : Math.round(after.residentBytes / 1e6),
    node: process.version,
  };
}
