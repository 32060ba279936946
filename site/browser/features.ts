// What this browser can do, for the browser check and the diagnostics file.
// Promise: looks without changing anything and says in words what is lost when a feature is missing.
// Tested in test/browser (browser check page).

export interface Feature {
  readonly id: string;
  readonly name: string;
  readonly works: boolean;
  /** Whether an exercise can be played without it. */
  readonly needed: boolean;
  /** What follows when it is missing. */
  readonly without: string;
}

function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

function hasStorage(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return Promise.resolve(false);
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('standby-check');
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase('standby-check');
        resolve(true);
      };
      request.onerror = () => {
        resolve(false);
      };
    } catch {
      resolve(false);
    }
  });
}

export async function readFeatures(): Promise<readonly Feature[]> {
  const storage = await hasStorage();
  return [
    {
      id: 'workers',
      name: 'Module workers',
      works: typeof Worker !== 'undefined',
      needed: true,
      without: 'The simulation cannot run. Use a newer browser.',
    },
    {
      id: 'storage',
      name: 'Storage (IndexedDB)',
      works: storage,
      needed: false,
      without: 'The exercise is lost when you reload. Download the log before you close the page.',
    },
    {
      id: 'webgl',
      name: 'Graphics (WebGL 2)',
      works: hasWebGl(),
      needed: false,
      without: 'The estate map shows as a table.',
    },
    {
      id: 'locks',
      name: 'Web locks',
      works: 'locks' in navigator,
      needed: false,
      without: 'Do not open the same exercise in two tabs.',
    },
    {
      id: 'dialog',
      name: 'Dialogs',
      works: typeof HTMLDialogElement !== 'undefined',
      needed: true,
      without: 'Some buttons cannot ask you to confirm. Use a newer browser.',
    },
  ];
}

/** What the browser says of itself. */
export function browserName(): string {
  return navigator.userAgent;
}
