// One tab plays one run: two tabs writing the same log would spoil it.
// Promise: the lock is released when the tab closes; a browser without locks plays on without one.
// Tested in test/browser (a second tab is told).

export interface RunLocks {
  /** Takes the run for this tab; answers false when another tab holds it. Taking it twice in one tab is fine. */
  take(runId: string): Promise<boolean>;
}

export function createRunLocks(): RunLocks {
  const held = new Set<string>();

  function request(runId: string): Promise<boolean> {
    return new Promise((resolve) => {
      void navigator.locks
        .request(`standby-run-${runId}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          // Held until the page goes away.
          return lock === null ? undefined : new Promise<void>(() => undefined);
        })
        .catch(() => {
          resolve(true);
        });
    });
  }

  return {
    async take(runId) {
      if (held.has(runId) || navigator.locks === undefined) return true;
      const taken = await request(runId);
      if (taken) held.add(runId);
      return taken;
    },
  };
}
