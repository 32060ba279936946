// A session on this computer is opened: all its teams round one computer, or one team alone from a start file.
// Promise: the teams of one start file play the same plan, seed and time, and their logs can be put together afterwards.
// Tested in test/site/browser/merge-logs.test.ts and test/browser/offline.spec.ts.

import { KERNEL, MARKING } from '#engine/conduct/index.ts';
import type { GroupPlan } from '#engine/scenario/index.ts';
import type { Signer } from './facilitator-key.ts';
import type { RelayAnswer, RelayOpened } from './facilitator-relay.ts';
import type { HereStore } from './here-store.ts';
import { hereName } from './here-words.ts';

const FORMAT = 'standby-start-1';
/** Edition of the entries' fields that this software writes. */
const SCHEMA = 1;

/** What several teams agree on who cannot reach one another. */
export interface StartFile {
  readonly session: string;
  readonly title: string;
  /** Id of the plan. */
  readonly plan: string;
  readonly packHash: string;
  readonly seed: number;
  /** STARTEX for all by the wall clock, in milliseconds since 1970; null: by word of mouth. */
  readonly startsAtMs: number | null;
}

export const writeStartFile = (start: StartFile): string =>
  `${JSON.stringify({ format: FORMAT, marking: MARKING, tlp: 'TLP:AMBER+STRICT', ...start }, null, 2)}\n`;

export function readStartFile(text: string): StartFile | { readonly says: string } {
  const says = 'This is no start file of this software. Ask whoever runs the exercise for it again.';
  try {
    const { format, session, title, plan, packHash, seed, startsAtMs } = JSON.parse(text) as Record<string, unknown>;
    const isName = typeof session === 'string' && /^here-[a-z0-9-]{1,75}$/.test(session);
    const isTime = startsAtMs === null || Number.isSafeInteger(startsAtMs);
    if (format !== FORMAT || !isName || typeof title !== 'string' || typeof plan !== 'string') return { says };
    if (typeof packHash !== 'string' || !Number.isSafeInteger(seed) || !isTime) return { says };
    return { session, title, plan, packHash, seed: seed as number, startsAtMs: startsAtMs as number | null };
  } catch {
    return { says };
  }
}

export const startName = (plan: string, digits: string): string => hereName(`${plan.slice(0, 60)}-${digits}`);

export interface HereWish {
  readonly session: string;
  readonly plan: GroupPlan;
  readonly packHash: string;
  readonly seed: number;
  /** Null: all teams of the plan. */
  readonly team: string | null;
}

/** Opens a session that a window of this browser keeps. */
export async function openOnHere(
  { session, plan, packHash, seed, team }: HereWish,
  signer: Signer,
  openedMs: number,
  openStore: () => Promise<HereStore>,
): Promise<RelayAnswer<RelayOpened>> {
  const teams = plan.teams.filter(({ id }) => team === null || id === team);
  try {
    const store = await openStore();
    if ((await store.row(session)) !== null)
      return { ok: false, says: 'This browser has this session already: go on with it under Group play.' };
    const about = { kernel: KERNEL, schema: SCHEMA, door: 'open', marking: MARKING, scenario: plan.id } as const;
    // What writes the first entries comes with the first session.
    const { openHere, openedHere } = await import('./here-row.ts');
    const opening = await openHere({ session, ...about, packHash, seed, teams }, signer, openedMs);
    await store.open(opening);
    return { ok: true, value: openedHere(opening.row) };
  } catch {
    return { ok: false, says: 'This browser does not let the page keep a session. Use a window that is not private.' };
  }
}
