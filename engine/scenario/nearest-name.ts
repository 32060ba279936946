// "Did you mean …?": the known name that takes the fewest changes to reach.
// Promise: the answer depends only on the names, ties go to the first; nothing is offered when nothing is near.
// Tested in test/engine/scenario/nearest-name.test.ts.

/** The nearest of `known` to `name`, or undefined when more than a third of its letters would have to change. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = changesBetween(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** At most eight known names to choose from, those first that begin as `name` does; otherwise in the order given. */
export function knownNames(name: string, known: readonly string[]): string {
  const offered = known
    .map((candidate) => ({ candidate, shared: sharedStart(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, OFFERED)
    .map(({ candidate }) => candidate);
  return `Known: ${offered.join(', ')}${known.length > OFFERED ? ' …' : ''}.`;
}

const OFFERED = 8;

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** Letters added, removed, replaced, or swapped with their neighbour (optimal string alignment; three rows kept). */
function changesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
