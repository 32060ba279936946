// Drives a headless Chromium as watchers of the national day: questions come as JSON lines, answers go as JSON lines.
// Promise: each question is answered once; the browser closes when no more questions can come.
// Started by engine/bin/bench-national-browser.ts, tested in test/engine/bin/bench-national.test.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts';

interface Setting {
  readonly url: string;
  readonly worker: string;
  readonly count: number;
}

interface Asked {
  readonly watcher: number;
  readonly question: unknown;
}

/** Bytes resident in this program's renderers together; null where the system does not say. */
function rendererBytes(): number | null {
  try {
    const processes = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));
    const parents = new Map(processes.flatMap((pid) => parentOf(pid)));
    const isOurs = (pid: string): boolean => {
      for (let at: string | undefined = pid; at !== undefined; at = parents.get(at))
        if (at === String(process.pid)) return true;
      return false;
    };
    return processes
      .filter((pid) => isOurs(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))
      .reduce((sum, pid) => sum + residentBytes(pid), 0);
  } catch {
    return null;
  }
}

function parentOf(pid: string): readonly (readonly [string, string])[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return [[pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '']];
  } catch {
    // It ended meanwhile.
    return [];
  }
}

function residentBytes(pid: string): number {
  const found = /^VmRSS:\s+([0-9]+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) * 1_024;
}

const { url, worker, count } = JSON.parse(process.argv[2] ?? '{}') as Setting;
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: [...CHROMIUM_ARGS] });
const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
try {
  const page = await browser.newPage();
  await page.goto(url);
  await page.evaluate(
    ([script, many]) => {
      const own = globalThis as unknown as { watchers: Worker[] };
      own.watchers = Array.from({ length: many }, () => new Worker(script, { type: 'module' }));
    },
    [`/${worker}`, count] as const,
  );
  say({ watcher: -1, answer: '', bytesPeak: null, browser: browser.version() });
  let bytesPeak: number | null = null;
  const timer = setInterval(() => {
    const bytes = rendererBytes();
    if (bytes !== null) bytesPeak = Math.max(bytesPeak ?? 0, bytes);
  }, 1_000);
  const ask = ({ watcher, question }: Asked): Promise<unknown> =>
    page.evaluate(
      ([place, wanted]) =>
        new Promise<unknown>((told) => {
          const running = (globalThis as unknown as { watchers: Worker[] }).watchers[place] as Worker;
          running.onmessage = ({ data }: MessageEvent<unknown>) => {
            told(data);
          };
          running.onerror = (event) => {
            told(`The worker stopped: ${event.message}`);
          };
          running.postMessage(wanted);
        }),
      [watcher, question] as const,
    );
  const open = new Set<Promise<void>>();
  for await (const text of createInterface({ input: process.stdin })) {
    const asked = JSON.parse(text) as Asked;
    const answered = ask(asked)
      .catch((error: unknown) => String(error))
      .then((answer) => say({ watcher: asked.watcher, answer, bytesPeak }));
    open.add(answered);
  }
  await Promise.all(open);
  clearInterval(timer);
} finally {
  await browser.close();
}
