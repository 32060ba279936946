// Which IPv4 addresses any indicator speaks of, in two levels: a byte for each of the 65,536 networks of sixteen bits, and
// within those that are touched a sorted list of ranges. Most rows are passed by the first level alone.
// Promise: says yes to exactly the addresses that an address or a network of the list covers.
// Tested in test/engine/intelligence/address-coverage.test.ts.

const PAGES = 65_536;

export interface AddressCoverage {
  /** By the upper sixteen bits: 0 = no address of it is covered, 1 = some or all are. */
  readonly pages: Uint8Array;
  /** First and last address of ranges that neither touch nor overlap, ascending. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  /** By the upper sixteen bits: the first range that ends in it or later. */
  readonly rangeAt: Uint32Array;
}

/** Joins ranges given by their first and last addresses. */
export function compileCoverage(starts: readonly number[], ends: readonly number[]): AddressCoverage {
  // Ordered pairs in one number: addresses have 32 bits, places in the list at most 21.
  const order = Float64Array.from(starts, (start, place) => start * 2_097_152 + place).sort();
  const first: number[] = [];
  const last: number[] = [];
  for (const key of order) {
    const place = key % 2_097_152;
    const start = starts[place] as number;
    const end = ends[place] as number;
    const top = last.length - 1;
    if (top >= 0 && start <= (last[top] as number) + 1) last[top] = Math.max(last[top] as number, end);
    else {
      first.push(start);
      last.push(end);
    }
  }
  const pages = new Uint8Array(PAGES);
  const rangeAt = new Uint32Array(PAGES).fill(first.length);
  let next = 0;
  for (let range = 0; range < first.length; range += 1) {
    const from = (first[range] as number) >>> 16;
    const to = (last[range] as number) >>> 16;
    pages.fill(1, from, to + 1);
    // Pages up to the one in which this range ends, and that no earlier range claimed, begin their search here.
    if (to >= next) rangeAt.fill(range, next, to + 1);
    next = Math.max(next, to + 1);
  }
  return { pages, first: Uint32Array.from(first), last: Uint32Array.from(last), rangeAt };
}

/** True when an indicator covers the address. */
export function isCovered({ pages, first, last, rangeAt }: AddressCoverage, address: number): boolean {
  const page = address >>> 16;
  if (pages[page] === 0) return false;
  let low = rangeAt[page] as number;
  let high = page === PAGES - 1 ? first.length : Math.min(first.length, (rangeAt[page + 1] as number) + 1);
  // The last range that begins at or before the address.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((first[middle] as number) <= address) low = middle + 1;
    else high = middle;
  }
  return low > 0 && address <= (last[low - 1] as number);
}
