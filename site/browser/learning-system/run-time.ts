// Finds the run-time that a SCORM learning system puts around a package's page, and speaks to it in one way.
// Promise: looks at most ten frames up, then at the window that opened this one; a frame of another site ends the search.
// Tested in test/site/browser/learning-system.test.ts and test/browser/packages.spec.ts.

import type { ScormStandard } from '#engine/learning/index.ts';

/** The six calls of either standard. Each says whether it was taken. */
export interface RunTime {
  initialize(): boolean;
  get(element: string): string;
  set(element: string, value: string): boolean;
  commit(): boolean;
  terminate(): boolean;
}

type Call = (...words: string[]) => unknown;

/** What of a window is looked at. */
export interface Frame {
  readonly parent?: unknown;
  readonly opener?: unknown;
}

const FRAMES_MAX = 10;

const CALLS: Readonly<Record<ScormStandard, { readonly object: string } & Readonly<Record<keyof RunTime, string>>>> = {
  scorm12: {
    object: 'API',
    initialize: 'LMSInitialize',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    terminate: 'LMSFinish',
  },
  scorm2004: {
    object: 'API_1484_11',
    initialize: 'Initialize',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    terminate: 'Terminate',
  },
};

const partOf = (holder: unknown, name: string): unknown => (holder as Readonly<Record<string, unknown>> | null)?.[name];

function apiAbove(start: unknown, name: string): unknown {
  let frame = start;
  for (let level = 0; level <= FRAMES_MAX; level += 1) {
    if (frame === null || frame === undefined) return undefined;
    const api = partOf(frame, name);
    if (typeof api === 'object' && api !== null) return api;
    const above = partOf(frame, 'parent');
    if (above === frame) return undefined;
    frame = above;
  }
  return undefined;
}

function find(own: Frame, name: string): unknown {
  // A frame of another site throws when it is looked at: there is nothing for this page beyond it.
  for (const start of [() => own, () => own.opener, () => partOf(own.parent, 'opener')]) {
    try {
      const api = apiAbove(start(), name);
      if (api !== undefined) return api;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** The run-time of the standard around `own`; null when there is none. */
export function findRunTime(standard: ScormStandard, own: Frame): RunTime | null {
  const names = CALLS[standard];
  const api = find(own, names.object);
  if (api === undefined) return null;
  const call = (name: keyof RunTime, ...words: string[]): unknown => {
    try {
      return (partOf(api, names[name]) as Call).apply(api, words);
    } catch {
      // A learning system that throws has not taken it.
      return '';
    }
  };
  const taken = (answer: unknown): boolean => String(answer) === 'true';
  return {
    initialize: () => taken(call('initialize', '')),
    get: (element) => String(call('get', element) ?? ''),
    set: (element, value) => taken(call('set', element, value)),
    commit: () => taken(call('commit', '')),
    terminate: () => taken(call('terminate', '')),
  };
}
