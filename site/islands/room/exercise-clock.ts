// The exercise's own clock: wall time that was played since STARTEX, without pauses; and when the three clocks are noted.
// Promise: it only watches; what it notes is read by people and nothing is computed from it.
// Tested in test/site/room/exercise-clock.test.ts.

import type { RoomView } from '#engine/conduct/index.ts';
import type { ClockReason } from '#engine/session/index.ts';

export interface ClockNote {
  readonly wallMs: number;
  readonly exerciseMs: number;
  readonly why: ClockReason;
}

export class ExerciseClock {
  readonly #wallNow: () => number;
  readonly #tell: (note: ClockNote) => void;
  #playedMs = 0;
  /** Wall time since which it runs; null while it stands. */
  #since: number | null = null;
  #speed: number | null = null;

  /** `note` hears of each change. */
  constructor(wallNow: () => number, note: (note: ClockNote) => void) {
    this.#wallNow = wallNow;
    this.#tell = note;
  }

  /** Begins again at what was played before: 0, or what a saved log noted last. */
  begin(playedMs: number): void {
    this.#playedMs = playedMs;
    this.#since = null;
    this.#speed = null;
  }

  /** Wall milliseconds played at a wall time. */
  playedAt(wallMs: number): number {
    return this.#playedMs + (this.#since === null ? 0 : Math.max(0, wallMs - this.#since));
  }

  /** Sees a view; notes the clocks where the exercise began, stopped, went on or changed its speed. */
  take({ lifecycle, speed }: Pick<RoomView, 'lifecycle' | 'speed'>): void {
    const wallMs = this.#wallNow();
    const isRunning = lifecycle === 'running';
    const wasRunning = this.#since !== null;
    if (isRunning && !wasRunning) {
      this.#since = wallMs;
      this.#note(wallMs, this.#speed === null && this.#playedMs === 0 ? 'start' : 'resume');
    } else if (!isRunning && wasRunning) {
      this.#playedMs = this.playedAt(wallMs);
      this.#since = null;
      if (lifecycle === 'paused') this.#note(wallMs, 'pause');
    } else if (isRunning && this.#speed !== speed) this.#note(wallMs, 'speed');
    this.#speed = speed;
  }

  /** A jump over time in which nothing falls due. */
  jumped(): void {
    this.#note(this.#wallNow(), 'jump');
  }

  #note(wallMs: number, why: ClockReason): void {
    this.#tell({ wallMs, exerciseMs: Math.round(this.playedAt(wallMs)), why });
  }
}

/** What a saved log noted last; 0 when it noted nothing. Lines that cannot be read are the log reader's to say. */
export function playedOfLog(lines: readonly string[]): number {
  for (const line of lines.toReversed()) {
    if (!line.includes('"kind":"clock"')) continue;
    const found = /"exerciseMs":(\d{1,15})/.exec(line)?.[1];
    if (found !== undefined) return Number(found);
  }
  return 0;
}

/** `0:04:07`: hours, minutes and seconds. */
export function formatPlayed(ms: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1_000);
  return `${String(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
