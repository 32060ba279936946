// The facilitator's run in this tab: the room's own run, the desk's view of it, the other windows, and the three clocks.
// Promise: one question for the desk's view is under way at a time; windows hear of every change.
// Tested in test/browser/desk.spec.ts.

import type { EvaluatorView, FacilitatorView, PadRating } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { openRoomDesk, ROOM, type RoomDesk, type Shown } from '../../browser/room-channel.ts';
import { onWallClock } from '../../browser/wall-clock.ts';
import { LiveRun } from '../room/live-run.svelte.ts';
import { mergePad } from '../room/revise-report.ts';
import { EarlierActions } from './earlier-actions.svelte.ts';
import { printPaperOf } from './papers.ts';

const FACILITATOR = 'facilitator';
const EVALUATOR = 'evaluator';

export class DeskRun {
  readonly run: LiveRun;
  readonly earlier: EarlierActions;
  view = $state.raw<FacilitatorView | null>(null);
  /** Asked for only while ratings or clocks are open at this desk. */
  evaluator = $state.raw<EvaluatorView | null>(null);
  wallMs = $state(0);
  /** Played since STARTEX without pauses. */
  exerciseMs = $state(0);
  /** True when the other windows of this exercise belong to this tab. */
  hasWindows = $state(false);

  readonly #desk: RoomDesk;
  readonly #stopClock: () => void;
  /** What is open at this desk and shows the entries of the log. */
  #wanting: readonly ('ratings' | 'clocks')[] = [];
  #isAsking = false;
  #isStale = false;

  constructor({ scenarioId, packUrl }: { readonly scenarioId: string; readonly packUrl: string }) {
    this.run = new LiveRun({ scenarioId, packUrl, isDesk: true });
    this.earlier = new EarlierActions(this.run);
    this.#desk = openRoomDesk({
      scenarioId,
      look: (seat) => this.#look(seat),
      wish: async (seat, command) => {
        if (command.kind !== 'no-duff') return this.run.simulation.command(command, seat);
        this.run.callNoDuff(seat);
        return null;
      },
      ask: (request, onProgress) => this.run.simulation.ask(request, onProgress),
      merge: this.merge,
      onHeld: () => {
        this.hasWindows = true;
      },
    });
    this.run.simulation.onFrame(() => {
      this.#isStale = true;
      if (!this.#isAsking) void this.#refresh();
    });
    this.#stopClock = onWallClock(1_000, (ms) => {
      this.wallMs = ms;
      this.exerciseMs = this.run.playedAt(ms);
    });
  }

  /** A wish of the facilitator; answers null, or why it was refused (which the desk also shows). */
  readonly send = (command: Command, seat: string = FACILITATOR): Promise<string | null> =>
    this.run.send(command, seat);

  /** Puts an evaluator's pad into the log; answers null, or why not. */
  readonly merge = (file: string, text: string): Promise<string | null> => mergePad(this.run, file, text);

  /** Opens the exercise for its go or no-go, in a cut or whole. */
  async prepare(choice: { readonly seed: number; readonly cut: string | null }): Promise<void> {
    await this.run.start({ seed: choice.seed, seat: FACILITATOR });
    await this.earlier.carry(this.run.send, this.run.pack?.scenario.roles.map(({ id }) => id) ?? []);
    if (choice.cut !== null) await this.send({ kind: 'choose-cut', cut: choice.cut });
  }

  /** The ratings or the clocks were opened, or folded again. */
  readonly want = (what: 'ratings' | 'clocks', isWanted: boolean): void => {
    const others = this.#wanting.filter((one) => one !== what);
    this.#wanting = isWanted ? [...others, what] : others;
    if (isWanted) void this.#lookAtRatings();
  };

  /** Prints a paper of the exercise, or one seat's brief; answers null, or why not. */
  readonly print = async (paper: string, seat: string | null = null): Promise<string | null> => {
    const { pack, trust } = this.run;
    return pack === null ? null : printPaperOf(trust.dressed(pack.scenario), paper, seat);
  };

  readonly rate = ({ level, subject, rating, why, entries }: PadRating): Promise<string | null> =>
    this.send({ kind: 'rate', level, subject, rating, evidence: entries, why }, EVALUATOR);

  close(): void {
    this.#stopClock();
    this.#desk.close();
    this.run.close();
  }

  async #lookAtRatings(): Promise<void> {
    const answer = await this.run.simulation.ask({ kind: 'evaluator' });
    if (answer.kind === 'evaluator') this.evaluator = answer.view;
  }

  async #look(seat: string | null): Promise<Shown | null> {
    const { simulation } = this.run;
    const frame = simulation.frame();
    if (frame === null) return null;
    const { lifecycle } = frame.view;
    // Real contacts leave this tab only when everything invented is over.
    if (lifecycle === 'no-duff' || this.run.stage.kind === 'no-duff')
      return { kind: 'no-duff', contacts: this.run.trust.realContacts };
    if (seat === ROOM) return { kind: 'room', ...frame };
    const answer = await simulation.ask(
      seat === null ? { kind: 'projector' } : seat === EVALUATOR ? { kind: 'evaluator' } : { kind: 'seat', seat },
    );
    return answer.kind === 'problem' ? null : answer;
  }

  async #refresh(): Promise<void> {
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      const answer = await this.run.simulation.ask({ kind: 'desk' });
      if (answer.kind === 'desk') this.view = answer.view;
      if (this.#wanting.length > 0) await this.#lookAtRatings();
    }
    this.#isAsking = false;
    this.#desk.publish();
  }
}
