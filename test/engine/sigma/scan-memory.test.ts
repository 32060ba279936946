// A stream of any size in constant memory: events are made while they are piped in, and the scan's memory is watched.
// 200 MB by default; 2 GB in the long run.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../support/run-command.ts';

const MEGABYTES = process.env['STANDBY_LONG'] === '1' ? 2_048 : 200;
/** Peak of a scan of 10 MB on the same machine is about 180 MB: rules, engine and buffers. */
const PEAK_MEGABYTES_MAX = 420;
const ID = '7f0c2c4e-5b1e-4f6a-8a53-0f2f6f1f9f11';

const RULE = `title: t
id: ${ID}
logsource: { product: windows, category: process_creation }
detection:
    sel:
        CommandLine|contains: ' 99999'
    condition: sel
`;

/** About a megabyte of events, each with values that no other has. */
function piece(from: number): { readonly text: string; readonly events: number } {
  const lines: string[] = [];
  let length = 0;
  let event = from;
  for (; length < 1_048_576; event += 1) {
    const line = JSON.stringify({
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      EventID: 1,
      Computer: `host-${event % 7_919}`,
      CommandLine: `C:\\Windows\\x.exe /run ${event} "${'é'.repeat(event % 5)}"`,
      [`Field${event % 20_000}`]: 'x'.repeat(event % 900),
    });
    lines.push(line);
    length += line.length + 1;
  }
  return { text: `${lines.join('\n')}\n`, events: event - from };
}

/** Peak of the resident memory of a process in MB, as Linux tells it; null elsewhere. */
function peakOf(pid: number): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line === null ? null : Number(line[1]) / 1_024;
  } catch {
    return null;
  }
}

test(`${MEGABYTES} MB through a pipe, memory bounded`, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'standby-memory-'));
  writeFileSync(join(folder, 'rule.yml'), RULE);
  const child = spawn(process.execPath, ['engine/bin/sigma.ts', 'scan', '--rules', folder, '--events', '-'], {
    cwd: ROOT,
  });
  if (child.pid === undefined || peakOf(child.pid) === null) {
    child.kill();
    context.skip('this system does not tell the peak memory of a process');
    return;
  }
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  let made = 0;
  let peak = 0;
  for (let at = 0; at < MEGABYTES; at += 1) {
    const { text, events } = piece(made);
    made += events;
    if (!child.stdin.write(text)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    if (at % 16 === 0) peak = Math.max(peak, peakOf(child.pid) ?? 0);
  }
  peak = Math.max(peak, peakOf(child.pid) ?? 0);
  child.stdin.end();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  const last = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '{}') as Record<string, number>;
  console.info(`peak ${Math.round(peak)} MB, ${made} events, ${String(last['eventsPerSecond'])} a second`);
  expect(last).toMatchObject({ events: made, unreadable: 0 });
  expect(peak).toBeLessThan(PEAK_MEGABYTES_MAX);
}, 1_800_000);
