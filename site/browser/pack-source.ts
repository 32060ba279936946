// Fetches a scenario's pack and checks that it is one before anything uses it.
// Promise: answers a pack or a sentence that says what to do; never throws.
// Tested in test/site/browser/pack-source.test.ts.

import type { ScenarioPack } from '#engine/conduct/index.ts';

export type PackAnswer =
  { readonly ok: true; readonly pack: ScenarioPack } | { readonly ok: false; readonly sentence: string };

const refused = (sentence: string): PackAnswer => ({ ok: false, sentence });

function isPack(value: unknown): value is ScenarioPack {
  if (typeof value !== 'object' || value === null) return false;
  const pack = value as Partial<Record<keyof ScenarioPack, unknown>>;
  return (
    pack.magic === 'standby-pack' &&
    pack.packVersion === 3 &&
    typeof pack.packHash === 'string' &&
    typeof pack.scenario === 'object' &&
    pack.scenario !== null &&
    Array.isArray(pack.rules) &&
    Array.isArray(pack.correlations) &&
    Array.isArray(pack.indicators)
  );
}

export async function fetchPack(url: string, fetchIt: typeof fetch = fetch): Promise<PackAnswer> {
  let response: Response;
  try {
    response = await fetchIt(url);
  } catch {
    return refused('The scenario could not be fetched. Check the connection to this site and try again.');
  }
  if (response.status === 404) {
    return refused('This scenario is not on this site any more. Go back to the exercise library and choose another.');
  }
  if (!response.ok) {
    return refused(
      `The scenario could not be fetched: the server answered ${String(response.status)}. Try again in a minute.`,
    );
  }
  try {
    const value: unknown = await response.json();
    if (isPack(value)) return { ok: true, pack: value };
  } catch {
    // Falls through: an unreadable file and a file of another kind need the same step.
  }
  return refused(
    'The scenario file is damaged or of another version. Reload the page; if it stays so, tell whoever runs this site.',
  );
}

/** Digest that the build wrote beside a pack, for the browser check; null when there is none. */
export interface PackCheck {
  readonly seed: number;
  readonly bot: 'best' | 'median' | 'silent';
  readonly untilMs: number;
  readonly digest: string;
}

export async function fetchPackCheck(url: string, fetchIt: typeof fetch = fetch): Promise<PackCheck | null> {
  try {
    const response = await fetchIt(url);
    if (!response.ok) return null;
    const value = (await response.json()) as Partial<PackCheck> | null;
    if (value === null || typeof value.digest !== 'string' || typeof value.seed !== 'number') return null;
    if (typeof value.untilMs !== 'number' || value.bot === undefined) return null;
    return { seed: value.seed, bot: value.bot, untilMs: value.untilMs, digest: value.digest };
  } catch {
    return null;
  }
}
