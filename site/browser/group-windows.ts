// One window of a person writes, any other looks on: two that write would say everything twice.
// Promise: the claim ends with the window; where the browser has no locks (a page over plain HTTP), windows ask one another.
// Tested in test/site/browser/group-windows.test.ts.

export interface WindowClaim {
  close(): void;
}

/** How long a window waits for another to say that it writes. */
const ANSWER_MS = 400;

/** Hears whether this window writes: once soon, and again when the one that wrote has gone. */
export function claimWindow(name: string, onWriter: (isWriter: boolean) => void): WindowClaim {
  return navigator.locks === undefined ? claimByAsking(name, onWriter) : claimByLock(name, onWriter);
}

function claimByLock(name: string, onWriter: (isWriter: boolean) => void): WindowClaim {
  const leaving = new AbortController();
  let release: () => void = () => undefined;
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      release = resolve;
      onWriter(true);
    });
  void navigator.locks
    .request(name, { ifAvailable: true }, (lock) => {
      if (lock !== null) return leaving.signal.aborted ? undefined : hold();
      onWriter(false);
      // Waits for the other window to go.
      void navigator.locks.request(name, { signal: leaving.signal }, hold).catch(() => undefined);
      return undefined;
    })
    .catch(() => {
      onWriter(true);
    });
  return {
    close() {
      leaving.abort();
      release();
    },
  };
}

type Asked = { readonly kind: 'who' } | { readonly kind: 'held' } | { readonly kind: 'left' };

/** Two that open at the same instant may both write; each then does so in a name of its own, and nothing is lost. */
export function claimByAsking(name: string, onWriter: (isWriter: boolean) => void): WindowClaim {
  const channel = new BroadcastChannel(name);
  let state: 'asking' | 'writes' | 'looks-on' = 'asking';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const post = (asked: Asked): void => channel.postMessage(asked);

  function ask(): void {
    state = 'asking';
    post({ kind: 'who' });
    timer = setTimeout(() => {
      state = 'writes';
      post({ kind: 'held' });
      onWriter(true);
    }, ANSWER_MS);
  }

  channel.onmessage = ({ data }: MessageEvent<Asked>) => {
    if (data.kind === 'who' && state === 'writes') post({ kind: 'held' });
    else if (data.kind === 'held' && state === 'asking') {
      clearTimeout(timer);
      state = 'looks-on';
      onWriter(false);
    } else if (data.kind === 'left' && state === 'looks-on') ask();
  };
  const leave = (): void => {
    clearTimeout(timer);
    if (state === 'writes') post({ kind: 'left' });
    state = 'looks-on';
  };
  globalThis.addEventListener?.('pagehide', leave);
  ask();
  return {
    close() {
      leave();
      globalThis.removeEventListener?.('pagehide', leave);
      channel.close();
    },
  };
}
