// One tab plays one run: two tabs writing the same log would spoil it.
// Promise: the lock is released when the tab closes; a browser without locks plays on without one.
// Tested in test/browser (a second tab is told).

/** Takes the run for this tab; answers false when another tab holds it. */
export async function takeRunLock(runId: string): Promise<boolean> {
  if (navigator.locks === undefined) return true;
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
