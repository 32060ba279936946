// Numbers of which the n-th smallest is asked for: in runs that are put in order as they fill, so that no step sorts them all.
// Promise: exactly the number that sorting all of them would give. Tested in test/engine/hunting/functions/ranked-numbers.test.ts.

/** Numbers of a run. */
const RUN = 16_384;

export class RankedNumbers {
  /** Full runs, each in order. */
  readonly #runs: Float64Array[] = [];
  #rest: number[] = [];
  #lastRun: Float64Array | null = null;

  get size(): number {
    return this.#runs.length * RUN + this.#rest.length;
  }

  /** Not NaN. */
  add(value: number): void {
    this.#rest.push(value);
    this.#lastRun = null;
    if (this.#rest.length < RUN) return;
    this.#runs.push(Float64Array.from(this.#rest).sort());
    this.#rest = [];
  }

  /** The number at `rank`, from 0, in ascending order. */
  at(rank: number): number {
    this.#lastRun ??= Float64Array.from(this.#rest).sort();
    const runs = [...this.#runs, this.#lastRun].filter(({ length }) => length > 0);
    const lows = runs.map(() => 0);
    const highs = runs.map(({ length }) => length);
    for (;;) {
      const pivot = middleOfWidest(runs, lows, highs);
      let below = 0;
      let upTo = 0;
      const belows = runs.map((run, at) => bound(run, pivot, lows[at]!, highs[at]!, false));
      const upTos = runs.map((run, at) => bound(run, pivot, lows[at]!, highs[at]!, true));
      for (let at = 0; at < runs.length; at += 1) {
        below += belows[at]!;
        upTo += upTos[at]!;
      }
      if (rank >= below && rank < upTo) return pivot;
      // What is left out lies wholly before or wholly after the number that is looked for.
      if (rank < below) belows.forEach((end, at) => (highs[at] = end));
      else upTos.forEach((start, at) => (lows[at] = start));
    }
  }
}

/** The middle number of the run with the most candidates left. */
function middleOfWidest(runs: readonly Float64Array[], lows: readonly number[], highs: readonly number[]): number {
  let widest = 0;
  for (let at = 1; at < runs.length; at += 1) if (highs[at]! - lows[at]! > highs[widest]! - lows[widest]!) widest = at;
  return runs[widest]![(lows[widest]! + highs[widest]!) >> 1]!;
}

/** How many numbers of the run are below the pivot, or at most it; known to lie in [low, high]. */
function bound(run: Float64Array, pivot: number, low: number, high: number, isIncluded: boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    const isBefore = isIncluded ? run[middle]! <= pivot : run[middle]! < pivot;
    if (isBefore) from = middle + 1;
    else to = middle;
  }
  return from;
}
