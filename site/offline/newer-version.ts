// The line "A newer version is ready": shown on pages at rest, never on a unit or in an exercise.
// Promise: nothing changes unless a person presses the button, and not while a unit or exercise is open in any window.
// Tested in test/browser/offline.spec.ts.

import { onNewer, startWorker, takeNewer } from '../browser/offline-worker.ts';
import { isInProgress } from './in-progress.ts';

interface Parts {
  readonly line: HTMLElement;
  readonly says: HTMLElement;
  readonly button: HTMLButtonElement;
}

/** Starts the worker once the page is at rest, and wires the line. */
export function watchVersions({ line, says, button }: Parts): void {
  const start = async (): Promise<void> => {
    const registration = await startWorker();
    if ('kind' in registration || isInProgress(window.location.pathname)) return;
    onNewer(registration, () => {
      line.hidden = false;
    });
    button.addEventListener('click', () => {
      void takeNewer(registration).then((taken) => {
        if (!taken)
          says.textContent =
            'A unit or an exercise is open in another window. The newer version waits until it is closed.';
      });
    });
  };
  const soon = (): void => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => void start(), { timeout: 4_000 });
    else void start();
  };
  if (document.readyState === 'complete') soon();
  else window.addEventListener('load', soon, { once: true });
}
