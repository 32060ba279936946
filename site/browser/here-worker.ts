// The worker that keeps a session on this computer, beside the console of whoever facilitates it.
// Promise: it keeps what the browser's store holds, from where that ends; a session that is not there is told with a sentence.
// Tested in test/browser/offline.spec.ts.

import { hereShelf } from './here-shelf.ts';
import { keepHere } from './here-relay.ts';
import { openHereStore } from './here-store.ts';

export interface KeepRequest {
  readonly session: string;
}
/** Null: the session is kept; else why it is not. */
export interface KeepAnswer {
  readonly says: string | null;
}

const GONE = 'This browser no longer has this session. If it was cleared, open it from the files that were saved.';
const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data }: MessageEvent<KeepRequest>): void => {
  void keep(data).then((says) => scope.postMessage({ says } satisfies KeepAnswer));
};

async function keep({ session }: KeepRequest): Promise<string | null> {
  try {
    const store = await openHereStore();
    const row = await store.row(session);
    if (row === null) return GONE;
    await keepHere({ row, store, shelf: hereShelf(), now: Date.now });
    return null;
  } catch (error) {
    return `This browser could not keep the session: ${error instanceof Error ? error.message : String(error)}`;
  }
}
