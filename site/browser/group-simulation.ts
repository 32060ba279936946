// The page's side of a seat's worker: the room asks as it does alone, wishes go into the team's log, entries come back.
// Promise: the same face as the simulation of a person alone; a worker that stops is started again and folds the log anew.
// Tested in test/site/browser/group-simulation.test.ts.

import type { Answer, Progress, Request } from '#engine/conduct/index.ts';
import type { Command, ExchangeState } from '#engine/exercise/index.ts';
import type { PlayedPack, Refusal, TeamCard } from '#engine/group/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { Envelope, GroupEntry } from '#engine/session/index.ts';
import { isCheckpoint } from '#engine/session/index.ts';
import type { WishEnd } from './group-link.ts';
import type { TeamAnswer, TeamMessage, TeamRequest, TeamRequestMessage } from './group-worker-face.ts';
import type { AnswerTo, Frame, Simulation } from './simulation.ts';

/** The part of a Worker that is used here; a message port behind the same face serves in tests. */
export interface TeamWorker {
  onmessage: ((event: MessageEvent<TeamMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: TeamRequestMessage): void;
  terminate(): void;
}

export interface TeamSimulationOptions {
  readonly startWorker: () => TeamWorker;
  readonly pack: PlayedPack;
  readonly card: TeamCard;
  /** Says a wish into the team's log. */
  readonly wish: (seat: SeatId, command: Command) => Promise<WishEnd>;
  /** True while the log is followed; else a wish is kept, and whoever wished is not kept waiting. */
  readonly isConnected: () => boolean;
  /** The state behind a checkpoint. */
  readonly onState: (seq: number, state: string) => void;
  /** What stands in the log and could not be done. */
  readonly onRefused: (refusal: Refusal) => void;
  /** What passes between this team and the others, with each view. */
  readonly onExchange?: (exchange: ExchangeState) => void;
  /** Entries taken, of those that are known: below, the room catches up. */
  readonly onTaken?: (taken: number, known: number) => void;
  /** A key of the log did not open its part of a sealed exercise: the room stands still, and why. */
  readonly onSealFault?: (sentence: string) => void;
  /** Sentence when the worker cannot be kept going; null when it runs. */
  readonly onTrouble: (sentence: string | null) => void;
}

export interface TeamSimulation extends Simulation {
  /** New entries, in order; entries that came before are passed over. */
  take(entries: readonly GroupEntry[]): void;
  /** Forgets the run and folds these. */
  anew(entries: readonly GroupEntry[]): void;
  setSeat(seat: SeatId): void;
  close(): void;
}

/** Entries in one message to the worker: few enough that a question of the room is answered in between. */
const CHUNK = 120;
const RESTARTS_MAX = 2;
/** How long somebody who wished waits for it to stand; then it stays in the list of what is being sent. */
const PATIENCE_MS = 4_000;
const STOPPED =
  'The simulation stopped and could not be started again. Reload the page: the relay has the whole exercise.';
const RESTARTING = 'The simulation stopped. It is being rebuilt from the log of the team.';
const problem = (sentence: string): Answer => ({ kind: 'problem', sentence, problems: [] });

interface Waiting {
  readonly resolve: (answer: Answer | TeamAnswer) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

export function createTeamSimulation(options: TeamSimulationOptions): TeamSimulation {
  return new FoldedSimulation(options);
}

class FoldedSimulation implements TeamSimulation {
  readonly #options: TeamSimulationOptions;
  readonly #listeners = new Set<(frame: Frame) => void>();
  readonly #waiting = new Map<number, Waiting>();
  /** Those who wait to hear what became of a wish that stands, by its place. */
  readonly #asking = new Map<number, (refused: string | null) => void>();
  #known: GroupEntry[] = [];
  #sent = 0;
  #taken = 0;
  #worker: TeamWorker | null = null;
  #latest: Frame | null = null;
  #seat: SeatId = '';
  #nextId = 1;
  #restarts = 0;
  #takenAtRestart = -1;
  #isFeeding = false;
  #isClosed = false;

  constructor(options: TeamSimulationOptions) {
    this.#options = options;
    this.#start();
  }

  async ask<R extends Request>(request: R, onProgress?: (progress: Progress) => void): Promise<AnswerTo<R>> {
    if (this.#isClosed || this.#worker === null) return problem(STOPPED) as AnswerTo<R>;
    return (await this.#post(request, onProgress)) as AnswerTo<R>;
  }

  async command(command: Command, seat: SeatId = this.#seat): Promise<string | null> {
    const said = this.#options.wish(seat, command);
    const isLate = new Promise<'late'>((resolve) => {
      setTimeout(() => resolve('late'), this.#options.isConnected() ? PATIENCE_MS : 0);
    });
    const first = await Promise.race([said, isLate]);
    if (first === 'late' || first.kind === 'kept') return null;
    if (first.kind === 'declined') return first.why;
    return this.#outcome(first.seq);
  }

  frame(): Frame | null {
    return this.#latest;
  }

  onFrame(listener: (frame: Frame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setSeat(seat: SeatId): void {
    this.#seat = seat;
  }

  take(entries: readonly GroupEntry[]): void {
    for (const entry of entries) if (entry.envelope.seq === this.#known.length) this.#known.push(entry);
    void this.#feed();
  }

  anew(entries: readonly GroupEntry[]): void {
    this.#known = [...entries];
    this.#restart();
  }

  close(): void {
    this.#isClosed = true;
    this.#worker?.terminate();
    this.#settleAll(problem('The exercise is closed.'));
  }

  /** What the run made of the wish at this place: null, or why it was refused. */
  #outcome(seq: number): Promise<string | null> {
    if (seq < this.#taken) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#asking.set(seq, resolve);
    });
  }

  #start(): void {
    this.#sent = 0;
    this.#taken = 0;
    this.#isFeeding = false;
    const worker = this.#options.startWorker();
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault?.();
      if (worker === this.#worker) this.#crashed();
    };
    const { pack, card } = this.#options;
    void this.#post({ kind: 'open-team', pack, card }).then((answer) => {
      if (worker !== this.#worker) return;
      if (answer.kind === 'problem') this.#options.onTrouble(answer.sentence);
      if (answer.kind === 'view') this.#show(answer);
    });
    void this.#feed();
  }

  #restart(): void {
    this.#worker?.terminate();
    this.#settleAll(problem(RESTARTING));
    this.#start();
  }

  #crashed(): void {
    this.#restarts = this.#taken > this.#takenAtRestart ? 1 : this.#restarts + 1;
    this.#takenAtRestart = this.#taken;
    if (this.#restarts > RESTARTS_MAX) {
      this.#worker?.terminate();
      this.#worker = null;
      this.#settleAll(problem(STOPPED));
      return this.#options.onTrouble(STOPPED);
    }
    this.#options.onTrouble(RESTARTING);
    this.#restart();
  }

  /** Hands the worker what it does not have, a chunk at a time. */
  async #feed(): Promise<void> {
    if (this.#isFeeding || this.#worker === null) return;
    this.#isFeeding = true;
    const worker = this.#worker;
    while (this.#sent < this.#known.length && worker === this.#worker) {
      const chunk = this.#known.slice(this.#sent, this.#sent + CHUNK);
      this.#sent += chunk.length;
      const entries: readonly Envelope[] = chunk.map(({ envelope }) => envelope);
      const checks = chunk.filter(isCheckpoint).map(({ envelope }) => envelope.seq);
      const isLast = this.#sent === this.#known.length;
      const answer = await this.#post({ kind: 'take-entries', entries, checks, isLast });
      if (worker !== this.#worker || answer.kind !== 'taken') return;
      this.#note(answer, chunk);
    }
    if (worker === this.#worker) this.#isFeeding = false;
  }

  #note({ seq, view, exchange, refusals, states, sealFault }: TeamAnswer, chunk: readonly GroupEntry[]): void {
    this.#taken = seq + 1;
    if (this.#restarts > 0 && this.#taken > this.#takenAtRestart) {
      this.#restarts = 0;
      this.#options.onTrouble(null);
    }
    for (const { seq: at, state } of states) this.#options.onState(at, state);
    for (const { envelope } of chunk) {
      const refusal = refusals.find((one) => one.seq === envelope.seq);
      const asking = this.#asking.get(envelope.seq);
      this.#asking.delete(envelope.seq);
      asking?.(refusal?.why ?? null);
      // Whoever waits is told; whoever no longer does gets it as a notice.
      if (refusal !== undefined && asking === undefined) this.#options.onRefused(refusal);
    }
    if (sealFault !== null) this.#options.onSealFault?.(sealFault);
    this.#options.onTaken?.(this.#taken, this.#known.length);
    if (exchange !== null) this.#options.onExchange?.(exchange);
    if (view !== null) this.#show(view);
  }

  #show({ view, deviceStates }: Extract<Answer, { kind: 'view' }>): void {
    this.#latest = { view, deviceStates };
    for (const listener of this.#listeners) listener(this.#latest);
  }

  #post(request: Request | TeamRequest, onProgress?: (progress: Progress) => void): Promise<Answer | TeamAnswer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, { resolve, onProgress });
      this.#worker?.postMessage({ id, request });
    });
  }

  #receive(message: TeamMessage): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if ('progress' in message) return waiting.onProgress?.(message.progress);
    this.#waiting.delete(message.id);
    waiting.resolve(message.answer);
  }

  #settleAll(answer: Answer): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { resolve } of all) resolve(answer);
  }
}
