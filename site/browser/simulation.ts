// The page's side of the simulation worker: typed questions and answers, with ids and time limits.
// Promise: every question is answered once. When the worker stops, the run is rebuilt from its log, or a sentence says why not.
// Tested in test/site/browser/simulation.test.ts.

import type {
  Answer,
  AnswerMessage,
  Progress,
  ProgressMessage,
  Request,
  RequestMessage,
  RoomView,
} from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';

/** Which kind of answer belongs to which kind of request, beside `problem`, which belongs to all. */
interface AnswerKinds {
  open: 'view';
  advance: 'view';
  command: 'view';
  'note-clock': 'view';
  'next-event': 'view';
  desk: 'desk';
  seat: 'seat';
  projector: 'projector';
  evaluator: 'evaluator';
  'merge-pad': 'view';
  'earlier-actions': 'earlier-actions';
  offers: 'offers';
  events: 'events';
  record: 'record';
  explain: 'explain';
  'process-tree': 'process-tree';
  device: 'device';
  account: 'account';
  'map-layout': 'map-layout';
  'device-names': 'device-names';
  hunt: 'hunt';
  'cancel-hunt': 'cancel-hunt';
  'hunt-check': 'hunt-check';
  'hunt-schema': 'hunt-schema';
  'hunt-row': 'hunt-row';
  'rule-from-query': 'rule-draft';
  'rule-from-row': 'rule-draft';
  backtest: 'backtest';
  report: 'report';
  'export-log': 'export-log';
  headless: 'headless';
  'robot-night': 'robot-night';
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
  /**
   * Asks the worker; a `problem` answer carries a sentence to show. Never rejects. `onProgress` is called now and then for
   * what is answered in steps.
   */
  ask<R extends Request>(request: R, onProgress?: (progress: Progress) => void): Promise<AnswerTo<R>>;
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
  onmessage: ((event: MessageEvent<AnswerMessage | ProgressMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: RequestMessage): void;
  terminate(): void;
}

export interface SimulationOptions {
  readonly startWorker: () => WorkerLike;
  /** Called with new log lines as they come, to be stored; the first has number `from`. */
  readonly onLogLines: (from: number, lines: readonly string[]) => void;
  /** Longest wait for one answer, in milliseconds, by kind of request. */
  readonly patienceMs?: (kind: Request['kind']) => number;
}

/** Restarts without the run getting any further, after which the page gives up: the same fault would only come again. */
const RESTARTS_MAX = 2;
const ERRORS_KEPT = 20;

const CLOSED = 'The exercise is closed.';
const STOPPED = 'The simulation stopped before it could answer.';
const FAILED =
  'The simulation stopped and could not be started again. The log up to here is kept: download it, then reload the page.';
const RESTARTING = 'The simulation stopped. The exercise is being rebuilt from its log and goes on where it was.';

function usualPatienceMs(kind: Request['kind']): number {
  switch (kind) {
    case 'headless':
    case 'robot-night':
    case 'open':
      return 300_000;
    case 'next-event':
    case 'report':
    case 'events':
      return 120_000;
    case 'hunt':
    case 'backtest':
      // Without a word: each progress begins the wait anew.
      return 120_000;
    default:
      return 60_000;
  }
}

const problem = (sentence: string): Answer => ({ kind: 'problem', sentence, problems: [] });

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly patience: () => ReturnType<typeof setTimeout>;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  timer: ReturnType<typeof setTimeout>;
}

type OpenRequest = Extract<Request, { readonly kind: 'open' }>;
type ViewAnswer = Extract<Answer, { readonly kind: 'view' }>;

export function createSimulation(options: SimulationOptions): LiveSimulation {
  return new WorkerSimulation(options);
}

class WorkerSimulation implements LiveSimulation {
  readonly #options: SimulationOptions;
  readonly #frameListeners = new Set<(frame: Frame) => void>();
  readonly #healthListeners = new Set<(health: Health) => void>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #errors: string[] = [];
  #lines: string[] = [];
  #worker: WorkerLike | null = null;
  /** The request that opened the present run; null before a run is open. */
  #opened: OpenRequest | null = null;
  /** Ids of `open` requests under way: their view brings the whole log again. */
  readonly #openings = new Set<number>();
  #latest: Frame | null = null;
  #health: Health = { kind: 'working' };
  #seat: SeatId = '';
  #nextId = 1;
  #restarts = 0;
  #linesAtRestart = 0;
  #closed = false;

  constructor(options: SimulationOptions) {
    this.#options = options;
  }

  async ask<R extends Request>(request: R, onProgress?: (progress: Progress) => void): Promise<AnswerTo<R>> {
    const asked: Request = request;
    if (this.#closed) return problem(CLOSED) as AnswerTo<R>;
    // Opening starts afresh, whatever happened to the run before.
    if (asked.kind === 'open' && this.#health.kind === 'failed') this.#setHealth({ kind: 'working' });
    if (this.#health.kind !== 'working') return problem(this.#health.sentence) as AnswerTo<R>;
    if (asked.kind === 'open') {
      this.#lines = asked.log === null ? [] : asked.log.split('\n').filter((line) => line !== '');
      this.#linesAtRestart = this.#lines.length;
      this.#restarts = 0;
      this.#opened = null;
    }
    const answer = await this.#post(asked, onProgress);
    if (asked.kind === 'open' && answer.kind === 'view') this.#opened = asked;
    return answer as AnswerTo<R>;
  }

  async command(command: Command, seat: SeatId = this.#seat): Promise<string | null> {
    const answer = await this.ask({ kind: 'command', seat, command });
    return answer.kind === 'view' ? answer.refused : answer.sentence;
  }

  frame(): Frame | null {
    return this.#latest;
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#frameListeners.add(listener);
    return () => this.#frameListeners.delete(listener);
  }

  health(): Health {
    return this.#health;
  }

  onHealth(listener: (health: Health) => void): () => void {
    this.#healthListeners.add(listener);
    return () => this.#healthListeners.delete(listener);
  }

  setSeat(seat: SeatId): void {
    this.#seat = seat;
  }

  logLines(): readonly string[] {
    return this.#lines;
  }

  errors(): readonly string[] {
    return this.#errors;
  }

  close(): void {
    this.#closed = true;
    this.#stopWorker(CLOSED);
  }

  #post(request: Request, onProgress?: (progress: Progress) => void): Promise<Answer> {
    const id = this.#nextId++;
    const patienceMs = (this.#options.patienceMs ?? usualPatienceMs)(request.kind);
    return new Promise((resolve) => {
      const patience = (): ReturnType<typeof setTimeout> =>
        setTimeout(() => {
          if (this.#waiting.has(id))
            this.#crashed(`No answer to “${request.kind}” in ${String(patienceMs / 1000)} seconds.`);
        }, patienceMs);
      this.#waiting.set(id, { resolve, patience, onProgress, timer: patience() });
      if (request.kind === 'open') this.#openings.add(id);
      try {
        (this.#worker ?? this.#startWorker()).postMessage({ id, request });
      } catch (error) {
        this.#settle(id, problem(`The question could not be sent to the simulation (${String(error)}).`));
      }
    });
  }

  #startWorker(): WorkerLike {
    const started = this.#options.startWorker();
    started.onmessage = (event) => {
      if (started === this.#worker) this.#receive(event.data);
    };
    started.onerror = (event) => {
      event.preventDefault?.();
      if (started === this.#worker) this.#crashed(event.message || 'The worker could not be loaded.');
    };
    started.onmessageerror = () => {
      if (started === this.#worker) this.#crashed('A message could not be read.');
    };
    this.#worker = started;
    return started;
  }

  #receive(message: AnswerMessage | ProgressMessage): void {
    if ('progress' in message) {
      const entry = this.#waiting.get(message.id);
      if (entry === undefined) return;
      clearTimeout(entry.timer);
      entry.timer = entry.patience();
      entry.onProgress?.(message.progress);
      return;
    }
    const { id, answer } = message;
    // An answer that nobody waits for any more still moved the run: its view and log lines count.
    if (answer.kind === 'view') this.#takeView(answer, this.#openings.delete(id));
    this.#settle(id, answer);
  }

  /** The first view of an opened log repeats its lines; only those past the known ones are new. */
  #takeView({ view, deviceStates, newLogLines }: ViewAnswer, isOpening: boolean): void {
    this.#latest = { view, deviceStates };
    const from = this.#lines.length;
    if (isOpening) {
      const fresh = newLogLines.slice(from);
      this.#lines = [...newLogLines];
      if (fresh.length > 0) this.#options.onLogLines(from, fresh);
    } else if (newLogLines.length > 0) {
      this.#lines.push(...newLogLines);
      this.#options.onLogLines(from, newLogLines);
    }
    for (const listener of this.#frameListeners) listener(this.#latest);
  }

  #settle(id: number, answer: Answer): void {
    const entry = this.#waiting.get(id);
    if (entry === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(entry.timer);
    entry.resolve(answer);
  }

  #stopWorker(sentence: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#openings.clear();
    for (const id of [...this.#waiting.keys()]) this.#settle(id, problem(sentence));
  }

  #crashed(message: string): void {
    this.#errors.push(message);
    this.#errors.splice(0, Math.max(0, this.#errors.length - ERRORS_KEPT));
    this.#stopWorker(STOPPED);
    if (this.#closed || this.#health.kind === 'failed') return;
    if (this.#lines.length > this.#linesAtRestart) this.#restarts = 0;
    if (this.#restarts >= RESTARTS_MAX || this.#opened === null) {
      this.#setHealth({ kind: 'failed', sentence: FAILED });
      return;
    }
    this.#restarts++;
    this.#linesAtRestart = this.#lines.length;
    this.#setHealth({ kind: 'restarting', sentence: RESTARTING });
    void this.#rebuild(this.#opened);
  }

  async #rebuild(request: OpenRequest): Promise<void> {
    const log = this.#lines.length === 0 ? null : `${this.#lines.join('\n')}\n`;
    const answer = await this.#post({ ...request, log });
    if (answer.kind === 'view') this.#setHealth({ kind: 'working' });
    // A second stop during the rebuild has already been dealt with; only a refusal of the log ends here.
    else if (answer.kind === 'problem' && answer.sentence !== STOPPED && !this.#closed) {
      this.#errors.push(answer.sentence);
      this.#setHealth({ kind: 'failed', sentence: FAILED });
    }
  }

  #setHealth(health: Health): void {
    this.#health = health;
    for (const listener of this.#healthListeners) listener(health);
  }
}
