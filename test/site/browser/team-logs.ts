// Real group logs for the tests of watch and files: opened, delegated, ordered and marked with real keys, chained as a relay does.

import type { Command } from '../../../engine/exercise/index.ts';
import { KERNEL, MARKING } from '../../../engine/conduct/index.ts';
import type { Draft, GroupEntry, Head } from '../../../engine/session/index.ts';
import { DELEGABLE, NO_HEAD, placeDraft, publicKeyOf, signedText, signText } from '../../../engine/session/index.ts';

const FACILITATOR = Uint8Array.from({ length: 32 }, (_, at) => at + 1);
const CONDUCTOR = Uint8Array.from({ length: 32 }, (_, at) => 200 - at);
const PACK_HASH = '0f'.repeat(32);

export interface SignedLog {
  readonly team: string;
  readonly entries: GroupEntry[];
  order(command: Command, seat?: string): void;
  mark(at: number): void;
  lines(): string[];
}

/** A log that begins with its opening and the conductor's delegation. */
export function signedLog(session: string, team: string): SignedLog {
  const entries: GroupEntry[] = [];
  const counts = { facilitator: 0, conductor: 0 };
  let beat = 0;
  const write = (who: keyof typeof counts, kind: Draft['kind'], seat: string, body: object): void => {
    counts[who] += 1;
    const draft = {
      ...{ cid: `${who}-1`, n: counts[who], seat, kind },
      body: { to: [], ...body, sig: '' },
    } as unknown as Draft;
    const key = who === 'facilitator' ? FACILITATOR : CONDUCTOR;
    const sig = signText(key, signedText(session, draft));
    const last = entries.at(-1);
    const head: Head = last === undefined ? NO_HEAD : { seq: last.envelope.seq, hash: last.hash };
    entries.push(
      placeDraft({ ...draft, body: { ...draft.body, sig } } as Draft, { session, team, head, relayMs: 1_000 }),
    );
  };
  write('facilitator', 'open', 'facilitator', {
    ...{ marking: MARKING, kernel: KERNEL, schema: 1, scenario: 'any', packHash: PACK_HASH, seed: 7 },
    ...{ facilitator: publicKeyOf(FACILITATOR), door: 'by-admission' },
  });
  const conductor = publicKeyOf(CONDUCTOR);
  write('facilitator', 'delegate', 'facilitator', {
    ...{ conductor, packHash: PACK_HASH, kinds: [...DELEGABLE], expiresMs: 9_000 },
  });
  return {
    team,
    entries,
    order: (command, seat = 'facilitator') => {
      write('facilitator', 'order', seat, { command });
    },
    mark: (at) => {
      beat += 1;
      write('conductor', 'mark', 'conductor', { at, beat });
    },
    lines: () => entries.map(({ line }) => line),
  };
}
