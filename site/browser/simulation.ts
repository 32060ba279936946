// The page's side of the simulation worker: typed questions and answers, with ids and time limits.
// Promise: every question is answered once. When the worker stops, the run is rebuilt from its log, or a sentence says why not.
// Tested in test/site/browser/simulation.test.ts.

import type { Answer, AnswerMessage, Request, RequestMessage } from '#engine/conduct/protocol.ts';
import type { RoomView } from '#engine/conduct/room-view.ts';
import type { Command } from '#engine/exercise/command.ts';
import type { SeatId } from '#engine/scenario/index.ts';

/** Which kind of answer belongs to which kind of request, beside `problem`, which belongs to all. */
interface AnswerKinds {
  'open': 'view';
  'advance': 'view';
  'command': 'view';
  'next-event': 'view';
  'offers': 'offers';
  'events': 'events';
  'record': 'record';
  'explain': 'explain';
  'process-tree': 'process-tree';
  'device': 'device';
  'account': 'account';
  'map-layout': 'map-layout';
  'device-names': 'device-names';
  'report': 'report';
  'export-log': 'export-log';
  'headless': 'headless';
}

export type AnswerTo<R extends Request> = Extract<Answer, { readonly kind: AnswerKinds[R['kind']] | 'problem' }>;

/** The latest state of the run, as the worker sent it. */
export interface Frame {
  readonly view: RoomView;
  /** One byte a device, index into DEVICE_STATES. */
  readonly deviceStates: Uint8Array;
}

export type Health =
  | { readonly kind: 'working' }
  | { readonly kind: 'restarting'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly sentence: string };

export interface Simulation {
  /** Asks the worker; a `problem` answer carries a sentence to show. Never rejects. */
  ask<R extends Request>(request: R): Promise<AnswerTo<R>>;
  /** Sends a wish from a seat (the player's own when none is named); answers null, or why it was refused. */
  command(command: Command, seat?: SeatId): Promise<string | null>;
  /** Latest frame, or null before the run is open. */
  frame(): Frame | null;
  /** Calls `listener` with each new frame until the returned function is called. */
  onFrame(listener: (frame: Frame) => void): () => void;
}

/** What the page needs beside: health, the log so far, and an end. */
export interface LiveSimulation extends Simulation {
  health(): Health;
  onHealth(listener: (health: Health) => void): () => void;
  setSeat(seat: SeatId): void;
  /** Log lines that have reached the page, oldest first. */
  logLines(): readonly string[];
  /** Last error texts of the worker, newest last, for diagnostics. */
  errors(): readonly string[];
  close(): void;
}

/** The part of a Worker that is used here; a message port behind the same face serves in tests. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<AnswerMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: RequestMessage): void;
  terminate(): void;
}

export interface SimulationOptions {
  readonly startWorker: () => WorkerLike;
  /** Called with new log lines as they come, to be stored. */
  readonly onLogLines: (lines: readonly string[]) => void;
  /** Longest wait for one answer, in milliseconds, by kind of request. */
  readonly patienceMs?: (kind: Request['kind']) => number;
}

/** Restarts without the run getting any further, after which the page gives up: the same fault would only come again. */
const RESTARTS_MAX = 2;
const ERRORS_KEPT = 20;

const STOPPED = 'The simulation stopped before it could answer.';
const FAILED =
  'The simulation stopped and could not be started again. The log up to here is kept: download it, then reload the page.';
const RESTARTING = 'The simulation stopped. The exercise is being rebuilt from its log and goes on where it was.';

function usualPatienceMs(kind: Request['kind']): number {
  switch (kind) {
    case 'headless':
    case 'open':
      return 300_000;
    case 'next-event':
    case 'report':
    case 'events':
      return 120_000;
    default:
      return 60_000;
  }
}

const problem = (sentence: string): Answer => ({ kind: 'problem', sentence, problems: [] });

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

type OpenRequest = Extract<Request, { readonly kind: 'open' }>;

export function createSimulation(options: SimulationOptions): LiveSimulation {
  const patienceMs = options.patienceMs ?? usualPatienceMs;
  const frameListeners = new Set<(frame: Frame) => void>();
  const healthListeners = new Set<(health: Health) => void>();
  const waiting = new Map<number, Waiting>();
  const lines: string[] = [];
  const errors: string[] = [];
  let worker: WorkerLike | null = null;
  let opened: OpenRequest | null = null;
  let latest: Frame | null = null;
  let health: Health = { kind: 'working' };
  let seat: SeatId = '';
  let nextId = 1;
  let restarts = 0;
  let linesAtRestart = 0;
  let closed = false;

  function setHealth(next: Health): void {
    health = next;
    for (const listener of healthListeners) listener(next);
  }

  function settle(id: number, answer: Answer): void {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    waiting.delete(id);
    clearTimeout(entry.timer);
    entry.resolve(answer);
  }

  function takeView(answer: Extract<Answer, { kind: 'view' }>): void {
    latest = { view: answer.view, deviceStates: answer.deviceStates };
    if (answer.newLogLines.length > 0) {
      lines.push(...answer.newLogLines);
      options.onLogLines(answer.newLogLines);
    }
    for (const listener of frameListeners) listener(latest);
  }

  function receive({ id, answer }: AnswerMessage): void {
    // An answer that came after its time limit still moved the run: its view and log lines count.
    if (answer.kind === 'view') takeView(answer);
    settle(id, answer);
  }

  function start(): WorkerLike {
    const started = options.startWorker();
    started.onmessage = (event) => {
      if (started === worker) receive(event.data);
    };
    started.onerror = (event) => {
      event.preventDefault?.();
      if (started === worker) crashed(event.message || 'The worker could not be loaded.');
    };
    started.onmessageerror = () => {
      if (started === worker) crashed('A message could not be read.');
    };
    worker = started;
    return started;
  }

  function post(request: Request): Promise<Answer> {
    const id = nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        if (waiting.has(id)) crashed(`No answer to “${request.kind}” in ${String(patienceMs(request.kind) / 1000)} seconds.`);
      }, patienceMs(request.kind));
      waiting.set(id, { resolve, timer });
      try {
        (worker ?? start()).postMessage({ id, request });
      } catch (error) {
        settle(id, problem(`The question could not be sent to the simulation (${String(error)}).`));
      }
    });
  }

  function crashed(message: string): void {
    errors.push(message);
    errors.splice(0, Math.max(0, errors.length - ERRORS_KEPT));
    worker?.terminate();
    worker = null;
    for (const id of [...waiting.keys()]) settle(id, problem(STOPPED));
    if (closed || health.kind === 'failed') return;
    if (lines.length > linesAtRestart) restarts = 0;
    if (restarts >= RESTARTS_MAX || opened === null) {
      setHealth({ kind: 'failed', sentence: FAILED });
      return;
    }
    restarts++;
    linesAtRestart = lines.length;
    setHealth({ kind: 'restarting', sentence: RESTARTING });
    void rebuild(opened);
  }

  async function rebuild(request: OpenRequest): Promise<void> {
    const log = lines.length === 0 ? null : `${lines.join('\n')}\n`;
    const answer = await post({ ...request, log });
    if (answer.kind === 'view') setHealth({ kind: 'working' });
    // A second stop during the rebuild has already been dealt with by `crashed`; only a refusal of the log ends here.
    else if (answer.kind === 'problem' && answer.sentence !== STOPPED) {
      errors.push(answer.sentence);
      setHealth({ kind: 'failed', sentence: FAILED });
    }
  }

  async function ask<R extends Request>(request: R): Promise<AnswerTo<R>> {
    const asked: Request = request;
    if (closed) return problem('The exercise is closed.') as AnswerTo<R>;
    if (health.kind !== 'working') return problem(health.sentence) as AnswerTo<R>;
    if (asked.kind === 'open') {
      lines.length = 0;
      if (asked.log !== null) lines.push(...asked.log.split('\n').filter((line) => line !== ''));
      linesAtRestart = lines.length;
      restarts = 0;
      opened = null;
    }
    const answer = await post(asked);
    if (asked.kind === 'open' && answer.kind === 'view') opened = asked;
    return answer as AnswerTo<R>;
  }

  return {
    ask,
    command: async (command, from) => {
      const answer = await ask({ kind: 'command', seat: from ?? seat, command });
      return answer.kind === 'view' ? answer.refused : answer.sentence;
    },
    frame: () => latest,
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    health: () => health,
    onHealth(listener) {
      healthListeners.add(listener);
      return () => healthListeners.delete(listener);
    },
    setSeat(next) {
      seat = next;
    },
    logLines: () => lines,
    errors: () => errors,
    close() {
      closed = true;
      worker?.terminate();
      worker = null;
      for (const id of [...waiting.keys()]) settle(id, problem('The exercise is closed.'));
    },
  };
}
