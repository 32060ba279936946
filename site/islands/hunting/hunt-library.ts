// The hunts that come with the site, fetched once when somebody wants to see them.
// Promise: a list that cannot be loaded is asked for again the next time. Tested in test/browser/hunting.spec.ts.

export interface LibraryHunt {
  readonly id: string;
  readonly title: string;
  readonly hypothesis: string;
  readonly query: string;
  /** What ordinary work in a hospital looks alike. */
  readonly benign: readonly string[];
  readonly nextSteps: readonly string[];
  readonly clinicalCaution: string | null;
  /** ATT&CK: `T1078.002 Domain Accounts`. */
  readonly techniques: readonly string[];
  /** Milliseconds that it looks back. */
  readonly lookback: number;
}

export async function fetchHunts(): Promise<readonly LibraryHunt[]> {
  const answer = await fetch('/hunting/hunts.json');
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()) as readonly LibraryHunt[];
}
