// Logs for the session's tests: a fixed one, and a generator of any that the rules allow.

import fc from 'fast-check';
import { appendEntry, openLog } from '../../../engine/session/index.ts';
import type { LogBody, LogHeader, SessionLog } from '../../../engine/session/index.ts';

export const HEADER: LogHeader = {
  kind: 'header',
  magic: 'standby-log',
  logVersion: 1,
  marking: 'EXERCISE EXERCISE EXERCISE',
  kernel: '0.1.0',
  scenario: 'ransomware-at-an-acute-trust',
  packHash: '0f'.repeat(32),
  seed: 7,
  player: 'person',
};

export function sampleLog(): SessionLog {
  const log = openLog(HEADER);
  appendEntry(log, { kind: 'command', at: 0, seat: 'on-call', command: { kind: 'start' } });
  appendEntry(log, { kind: 'mark', at: 60_000, checksum: '0123456789abcdef' });
  appendEntry(log, {
    kind: 'command',
    at: 61_000,
    seat: 'on-call',
    command: {
      kind: 'take-action',
      action: 'isolate-device',
      target: 'CAL-FS01',
      reason: 'Ward’s share “unreadable” \u2028 \\',
    },
  });
  appendEntry(log, { kind: 'mark', at: 120_000, checksum: 'fedcba9876543210' });
  return log;
}

const command = fc.oneof(
  fc.constantFrom({ kind: 'start' } as const, { kind: 'pause' } as const, { kind: 'jump' } as const),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => ({ kind: 'note', text }) as const),
  fc.tuple(fc.constantFrom(1, 10, 60, 600)).map(([speed]) => ({ kind: 'set-speed', speed }) as const),
  fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((message) => ({ kind: 'phone', contact: 'csoc', message }) as const),
);

const step = fc.oneof(
  fc.record({ kind: fc.constant('command' as const), later: fc.nat(90), command }),
  fc.record({
    kind: fc.constant('mark' as const),
    later: fc.nat(90),
    checksum: fc.nat().map((n) => n.toString(16).padStart(16, '0')),
  }),
);

/** Any log of up to ten entries after its header. */
export const anyLog: fc.Arbitrary<SessionLog> = fc.array(step, { maxLength: 10 }).map((steps) => {
  const log = openLog(HEADER);
  let at = 0;
  for (const { later, ...rest } of steps) {
    at += later * 1_000;
    const body: LogBody = rest.kind === 'command' ? { ...rest, at, seat: 'on-call' } : { ...rest, at };
    appendEntry(log, body);
  }
  return log;
});
