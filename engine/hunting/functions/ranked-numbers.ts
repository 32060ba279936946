// Numbers of which the n-th smallest, or the one at a share of their weight, is asked for: in runs that are put in order as they fill, so that no step sorts them all.
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
    return firstEnough(runs, (places) => places.reduce((sum, place) => sum + place, 0) > rank);
  }
}

/** How many numbers of each run are taken. */
type Places = readonly number[];

/** The smallest number such that it and all below it are enough; all of them are, and none are not. */
function firstEnough(runs: readonly Float64Array[], isEnough: (places: Places) => boolean): number {
  let lows: Places = runs.map(() => 0);
  let highs: Places = runs.map(({ length }) => length);
  for (;;) {
    const pivot = middleOfWidest(runs, lows, highs);
    const placesOf = (isIncluded: boolean): Places =>
      runs.map((run, at) => bound(run, pivot, lows[at]!, highs[at]!, isIncluded));
    const belows = placesOf(false);
    const upTos = placesOf(true);
    // What is left out lies wholly before or wholly after the number that is looked for.
    if (isEnough(belows)) highs = belows;
    else if (isEnough(upTos)) return pivot;
    else lows = upTos;
  }
}

/** A full run of weighed numbers: in order, and the weight of all before each place (one more place than numbers). */
interface WeighedRun {
  readonly values: Float64Array;
  readonly before: Float64Array;
}

/** Numbers with whole weights ≥ 0, of which the one at a share of the weight is asked for. */
export class WeighedNumbers {
  readonly #runs: WeighedRun[] = [];
  #values: number[] = [];
  #weights: number[] = [];
  #lastRun: WeighedRun | null = null;
  #total = 0;

  get size(): number {
    return this.#runs.length * RUN + this.#values.length;
  }

  /** Not NaN. */
  add(value: number, weight: number): void {
    this.#values.push(value);
    this.#weights.push(weight);
    this.#total += weight;
    this.#lastRun = null;
    if (this.#values.length < RUN) return;
    this.#runs.push(weighedRun(this.#values, this.#weights));
    this.#values = [];
    this.#weights = [];
  }

  /** The smallest number with weight that at least `percent` of the weight is at or below; without any weight the largest. */
  at(percent: number): number {
    this.#lastRun ??= weighedRun(this.#values, this.#weights);
    const runs = [...this.#runs, this.#lastRun].filter(({ values }) => values.length > 0);
    const numbers = runs.map(({ values }) => values);
    if (this.#total === 0) return numbers.reduce((most, values) => Math.max(most, values.at(-1)!), -Infinity);
    const wanted = (percent * this.#total) / 100;
    return firstEnough(numbers, (places) => {
      const weight = runs.reduce((sum, { before }, at) => sum + before[places[at]!]!, 0);
      return weight > 0 && weight >= wanted;
    });
  }
}

function weighedRun(values: readonly number[], weights: readonly number[]): WeighedRun {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const before = new Float64Array(order.length + 1);
  order.forEach((place, at) => (before[at + 1] = before[at]! + weights[place]!));
  return { values: Float64Array.from(order, (place) => values[place]!), before };
}

/** The middle number of the run with the most candidates left. */
function middleOfWidest(runs: readonly Float64Array[], lows: Places, highs: Places): number {
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
