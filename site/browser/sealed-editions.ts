// Sealed exercises as pages ask the relay for them: the one of a session, and its edition for one of the members.
// Promise: answers a value or a sentence; the pass goes in a header. Nothing here holds a key.
// Tested in test/site/browser/sealed-editions.test.ts.

import type { PlayedPack } from '#engine/group/index.ts';
import { readKey } from '#engine/group/index.ts';
import type { SealedPack, Unsealing } from '#engine/sealed/index.ts';
import { isSealedPlan, readSealedPack } from '#engine/sealed/index.ts';
import type { GroupEntry } from '#engine/session/index.ts';
import { seeSession } from './group-door.ts';
import type { LibraryScenario } from './group-plans.ts';
import { fetchPack } from './pack-source.ts';

/** What the relay says of the sealed edition of a session; null: it plays the library. `missing`: the relay lacks it. */
export type SealedSeen = LibraryScenario | 'missing' | null;

export const SEALED_MISSING =
  'The relay does not have the sealed exercise of this session, so the clock stands still and nobody can go on. Nothing is lost: the facilitator asks whoever runs the relay to start it with the folder of the exercise, then reload this page.';

const DAMAGED =
  'The sealed exercise arrived damaged, or is of another version. Reload the page; if it stays so, tell the facilitator.';
const UNREACHED = 'The sealed exercise could not be fetched from the relay. Check the connection and reload the page.';

export type SealedAnswer =
  { readonly ok: true; readonly sealed: LibraryScenario | null } | { readonly ok: false; readonly says: string };

/** The sealed exercise of a session by its plan, as the relay has it now; null when the plan plays the library. */
export async function sealedOf(plan: string, token: string): Promise<SealedAnswer> {
  if (!isSealedPlan(plan)) return { ok: true, sealed: null };
  const seen = await seeSession(token);
  if (!seen.ok) return seen;
  const { sealed = null } = seen.value;
  return sealed === null || sealed === 'missing' ? { ok: false, says: SEALED_MISSING } : { ok: true, sealed };
}

export type EditionAnswer =
  { readonly ok: true; readonly sealed: SealedPack } | { readonly ok: false; readonly says: string };

/** The edition of a session, for whoever has a place in it. */
export async function fetchEdition(
  token: string,
  { packHash }: Pick<LibraryScenario, 'packHash'>,
  fetchIt: typeof fetch = fetch,
): Promise<EditionAnswer> {
  const refused = (says: string): EditionAnswer => ({ ok: false, says });
  let answer: Response;
  try {
    answer = await fetchIt(`/relay/sealed/${packHash}`, { headers: { authorization: `Bearer ${token}` } });
  } catch {
    return refused(UNREACHED);
  }
  if (answer.status === 404) return refused(SEALED_MISSING);
  if (!answer.ok) return refused(UNREACHED);
  try {
    const sealed = readSealedPack(await answer.json());
    return sealed?.pack.packHash === packHash ? { ok: true, sealed } : refused(DAMAGED);
  } catch {
    return refused(DAMAGED);
  }
}

/** What a team plays: from the relay when it is sealed, else from the library of this site. */
export async function fetchPlayed(
  scenario: string,
  token: string,
  sealed: LibraryScenario | null,
): Promise<{ readonly ok: true; readonly played: PlayedPack } | { readonly ok: false; readonly says: string }> {
  if (sealed !== null) {
    const fetched = await fetchEdition(token, sealed);
    return fetched.ok ? { ok: true, played: fetched.sealed } : fetched;
  }
  const fetched = await fetchPack(`/packs/${scenario}.json`);
  return fetched.ok ? { ok: true, played: fetched.pack } : { ok: false, says: fetched.sentence };
}

/** What the relay says of an edition, from the edition itself. */
export const cardOfEdition = ({ pack: { scenario, packHash }, plan }: SealedPack): LibraryScenario => ({
  ...{ id: scenario.id, title: scenario.title, packHash, minutes: scenario.lengthMinutes },
  ...(plan === undefined ? {} : { plan }),
});

/** Opens what the keys among these entries open; one that does not is told where the run is computed. */
export function openWithKeys(unsealing: Unsealing, entries: readonly GroupEntry[]): void {
  for (const { envelope } of entries) {
    if (envelope.kind !== 'boundary' || envelope.body.what !== 'key') continue;
    const released = readKey(envelope.body.content);
    if (released !== null) unsealing.open(released.capsule, released.key);
  }
}
