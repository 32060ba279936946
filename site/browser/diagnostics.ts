// A file a person can save when something breaks and hand to whoever looks after this site.
// Promise: it holds versions, the browser's name, the last log lines and error texts, marked EXERCISE; nothing leaves the
// computer unless the person sends it.
// Tested in test/site/browser/files.test.ts.

import type { RoomView } from '#engine/conduct/index.ts';

const LOG_TAIL_LINES = 200;

export interface DiagnosticsInput {
  readonly scenarioId: string;
  readonly packHash: string;
  readonly seed: number;
  readonly view: RoomView | null;
  readonly logLines: readonly string[];
  readonly errors: readonly string[];
  readonly storage: 'browser' | 'memory';
  readonly browser: string;
  readonly savedAt: string;
}

/** The file's text: JSON, so that people and tools can read it. */
export function writeDiagnostics(input: DiagnosticsInput): string {
  const { view, logLines, ...rest } = input;
  const report = {
    marking: 'EXERCISE EXERCISE EXERCISE: invented organisation, people and events',
    kind: 'standby-diagnostics',
    version: 1,
    ...rest,
    run:
      view === null
        ? null
        : {
            lifecycle: view.lifecycle,
            now: view.now,
            speed: view.speed,
            alerts: view.alerts.length,
            incidents: view.incidents.length,
            actions: view.actions.length,
            facts: view.facts.length,
          },
    logLineCount: logLines.length,
    header: logLines[0] ?? null,
    logTail: logLines.slice(-LOG_TAIL_LINES),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
