// Turns wall time into exercise time: wall time × speed, asked of the worker in slices.
// Promise: one slice is under way at a time and none asks for more than SLICE_WALL_MS of wall time, so neither the worker
// nor the page has one long task at 600×; what the engine says about speed and time always wins.
// Tested in test/site/browser/clock-driver.test.ts.

import type { RoomView } from '#engine/conduct/index.ts';

/** How often the page looks at the clock: four frames a second are enough to read. */
const TICK_MS = 250;
/** Wall time that one slice may cover; at 600× this is five exercise minutes. */
const SLICE_WALL_MS = 500;
/** A hidden tab wakes once a minute at the latest. A longer gap means that the machine slept: that time is not played. */
const SLEEP_GAP_MS = 90_000;
/** Wall time that may be owed; past it the exercise runs as fast as this machine can. */
const DEBT_MAX_MS = 75_000;
const SECOND_MS = 1_000;

/** Where the clock stands: exercise time owed to the player beyond what the engine has reached. */
export interface ClockState {
  /** Wall time of the last look, in milliseconds. */
  readonly seenAt: number;
  /** Wall milliseconds that passed and are not yet played. */
  readonly owedMs: number;
}

export interface ClockStep {
  readonly state: ClockState;
  /** Exercise time to ask for, or null when there is nothing to do yet. */
  readonly until: number | null;
}

/** One look at the clock: adds the wall time that passed and takes the next slice from what is owed. */
export function stepClock(
  state: ClockState,
  {
    wallMs,
    now,
    endsAt,
    speed,
  }: { readonly wallMs: number; readonly now: number; readonly endsAt: number; readonly speed: number },
): ClockStep {
  const gap = Math.max(0, wallMs - state.seenAt);
  const owed = Math.min(DEBT_MAX_MS, state.owedMs + (gap > SLEEP_GAP_MS ? 0 : gap));
  const slice = Math.min(owed, SLICE_WALL_MS + SECOND_MS / speed);
  // The engine keeps whole seconds: below one exercise second there is nothing to ask for yet.
  const seconds = Math.floor((slice * speed) / SECOND_MS);
  if (seconds < 1 || now >= endsAt) return { state: { seenAt: wallMs, owedMs: owed }, until: null };
  const until = Math.min(endsAt, now + seconds * SECOND_MS);
  return { state: { seenAt: wallMs, owedMs: owed - (seconds * SECOND_MS) / speed }, until };
}

/** Looks over which a growing debt is called falling behind: four seconds at least. */
const LOOKS_BEHIND = 8;
const BEHIND_MS = 2_000;

/** True while the debt of the latest looks is never paid off and grows: this machine is slower than the speed asked for. */
export function fallsBehind(owed: readonly number[]): boolean {
  const latest = owed.slice(-LOOKS_BEHIND);
  return (
    latest.length === LOOKS_BEHIND &&
    latest.every((ms) => ms > BEHIND_MS) &&
    ((latest.at(-1) ?? 0) > (latest[0] ?? 0) || (latest[0] ?? 0) >= DEBT_MAX_MS)
  );
}

export interface ClockDriver {
  /** Stops for good. */
  stop(): void;
}

export interface ClockDriverOptions {
  readonly view: () => RoomView | null;
  /** Asks the worker for the slice; answers when it has been played. */
  readonly advance: (until: number) => Promise<void>;
  /** Hears when the machine begins to fall behind the speed asked for, and when it no longer does. */
  readonly onBehind?: (behind: boolean) => void;
  readonly wallNow?: () => number;
}

/** Starts the driver; it plays while the view says `running` and waits otherwise. */
export function startClockDriver({
  view,
  advance,
  onBehind,
  wallNow = () => Date.now(),
}: ClockDriverOptions): ClockDriver {
  let state: ClockState = { seenAt: wallNow(), owedMs: 0 };
  let speed = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let owed: number[] = [];
  let behind = false;

  /** A paused clock or another speed begins a new count. */
  function notePace(isSameSpeed: boolean): void {
    owed = isSameSpeed ? [...owed.slice(1 - LOOKS_BEHIND), state.owedMs] : [];
    const now = fallsBehind(owed) || (behind && isSameSpeed && state.owedMs > BEHIND_MS);
    if (now === behind) return;
    behind = now;
    onBehind?.(behind);
  }

  async function look(): Promise<void> {
    timer = null;
    const current = view();
    if (current === null || current.lifecycle !== 'running') {
      state = { seenAt: wallNow(), owedMs: 0 };
      speed = 0;
      notePace(false);
    } else {
      // A change of speed (asked for, or a drop to ×1 at a call or decision) starts from now: nothing is owed at the old speed.
      if (current.speed !== speed) state = { seenAt: speed === 0 ? wallNow() : state.seenAt, owedMs: 0 };
      const isSameSpeed = speed === current.speed;
      speed = current.speed;
      const step = stepClock(state, { wallMs: wallNow(), now: current.now, endsAt: current.endsAt, speed });
      state = step.state;
      notePace(isSameSpeed);
      if (step.until !== null) await advance(step.until);
    }
    if (!stopped) timer = setTimeout(() => void look(), state.owedMs > TICK_MS ? 0 : TICK_MS);
  }

  timer = setTimeout(() => void look(), 0);
  return {
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
