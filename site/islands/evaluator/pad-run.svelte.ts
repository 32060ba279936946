// The evaluator's window: what the desk shows it, and a pad that takes over while no desk is there.
// Promise: nothing that was written is lost: it is in the log, or on the pad until it can be put there or saved as a file.
// Tested in test/browser/desk.spec.ts.

import type { EvaluatorPad, EvaluatorView, PadNote, PadRating } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { CapabilityLine } from '#engine/report/index.ts';
import type { TrustProfile } from '#engine/scenario/index.ts';
import { downloadText } from '../../browser/downloads.ts';
import { keepPad, keptPad } from '../../browser/kept-pads.ts';
import { fetchPack } from '../../browser/pack-source.ts';
import { openRoomWindow, type DeskState, type RoomWindow, type RoomWindowOptions } from '../../browser/room-channel.ts';

const EVALUATOR = 'evaluator';
const NO_EVIDENCE =
  'No rating without evidence. Choose an entry of the log, or write a note to this task and choose that.';

export interface PadOptions {
  readonly scenarioId: string;
  readonly packUrl: string;
  /** Name under which this browser keeps the pad; left out: the scenario's. */
  readonly keptAs?: string;
  /** Who shows the exercise and takes what is written; left out: the desk of this browser. */
  readonly connect?: (heard: Pick<RoomWindowOptions, 'onShown' | 'onDesk'>) => RoomWindow;
  /** Exercise time for a note that is kept here, null when nobody knows; left out: what was shown last. */
  readonly now?: () => number | null;
}

export class PadRun {
  view = $state.raw<EvaluatorView | null>(null);
  desk = $state<DeskState>('waiting');
  /** Set when NO DUFF was called. */
  contacts = $state.raw<TrustProfile['noDuff'] | null>(null);
  notes = $state.raw<readonly PadNote[]>([]);
  ratings = $state.raw<readonly PadRating[]>([]);
  refused = $state('');
  /** The guide of the scenario, for as long as no desk has shown it filled in. */
  #blank = $state.raw<readonly CapabilityLine[]>([]);
  readonly #scenarioId: string;
  readonly #packUrl: string;
  readonly #keptAs: string;
  readonly #connect: NonNullable<PadOptions['connect']>;
  readonly #now: NonNullable<PadOptions['now']>;
  #own: RoomWindow | null = null;

  constructor({ scenarioId, packUrl, keptAs, connect, now }: PadOptions) {
    this.#scenarioId = scenarioId;
    this.#packUrl = packUrl;
    this.#keptAs = keptAs ?? scenarioId;
    this.#now = now ?? (() => this.view?.now ?? null);
    this.#connect = connect ?? ((heard) => openRoomWindow({ scenarioId, seat: EVALUATOR, ...heard }));
  }

  get capabilities(): readonly CapabilityLine[] {
    return this.view?.capabilities ?? this.#blank;
  }

  get kept(): number {
    return this.notes.length + this.ratings.length;
  }

  open(): void {
    const { notes, ratings } = keptPad(this.#keptAs);
    [this.notes, this.ratings] = [notes, ratings];
    this.#own = this.#connect({
      onShown: (shown) => {
        if (shown.kind === 'evaluator') this.view = shown.view;
        else if (shown.kind === 'no-duff') this.contacts = shown.contacts;
      },
      onDesk: (state) => {
        this.desk = state;
      },
    });
    void this.#fetchGuide();
  }

  close(): void {
    this.#own?.close();
  }

  /** A note goes to the desk, or onto the pad; answers null, or why it was refused. */
  readonly send = async (command: Command): Promise<string | null> => {
    this.refused = '';
    if (this.desk === 'open' && this.view?.lifecycle !== 'briefing') {
      const answer = (await this.#own?.send(command)) ?? null;
      // The desk may have been closed meanwhile: then the note is the pad's.
      if (answer === null || this.#isOpen()) return this.#tell(answer);
    }
    if (command.kind !== 'evaluator-note') return this.#tell('This needs the facilitator’s desk.');
    const { task, tag, text } = command;
    const id = Math.max(0, ...this.notes.map((note) => note.id)) + 1;
    this.#keep([...this.notes, { id, at: this.#now(), task, tag, text }], this.ratings);
    return null;
  };

  /** A rating that rests on entries alone goes to the desk; one that rests on notes of the pad waits for them. */
  readonly rate = async (rating: PadRating): Promise<string | null> => {
    const { level, subject, entries, notes, why } = rating;
    if (this.desk === 'open' && notes.length === 0 && this.view?.lifecycle !== 'briefing')
      return this.send({ kind: 'rate', level, subject, rating: rating.rating, evidence: entries, why });
    if (entries.length + notes.length === 0) return this.#tell(NO_EVIDENCE);
    const others = this.ratings.filter((one) => one.level !== level || one.subject !== subject);
    this.#keep(this.notes, [...others, rating]);
    return this.#tell(null);
  };

  /** Puts the pad into the log of the desk. */
  readonly merge = async (): Promise<void> => {
    const answer = (await this.#own?.merge('evaluator’s pad', JSON.stringify(this.#file()))) ?? null;
    if (this.#tell(answer) === null) this.#keep([], []);
  };

  readonly download = (): void => {
    const text = `${JSON.stringify(this.#file(), null, 2)}\n`;
    downloadText(`EXERCISE-${this.#keptAs}-evaluator-pad.json`, 'application/json', text);
  };

  #file(): EvaluatorPad {
    const head = { marking: 'EXERCISE EXERCISE EXERCISE', evaluatorPad: 1, scenario: this.#scenarioId } as const;
    return { ...head, notes: this.notes, ratings: this.ratings };
  }

  #isOpen(): boolean {
    return this.desk === 'open';
  }

  #keep(notes: readonly PadNote[], ratings: readonly PadRating[]): void {
    [this.notes, this.ratings] = [notes, ratings];
    keepPad(this.#keptAs, { notes, ratings });
  }

  #tell(answer: string | null): string | null {
    this.refused = answer ?? '';
    return answer;
  }

  async #fetchGuide(): Promise<void> {
    const answer = await fetchPack(this.#packUrl);
    if (!answer.ok) return;
    const { blankGuide } = await import('./blank-guide.ts');
    this.#blank = blankGuide(answer.pack.scenario);
  }
}
