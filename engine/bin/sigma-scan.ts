// `sigma scan`: which rule matches which event, in constant memory.
// Tested in test/engine/sigma/sigma-command.test.ts and, against real corpora, test/engine/sigma/corpora.test.ts.

import { closeSync, openSync, writeSync } from 'node:fs';
import { formatProblem, parseDuration } from '../base/index.ts';
import { createEventScan } from '../conduct/index.ts';
import type { EventScan, ScanCorrelationHit, ScanHit } from '../conduct/index.ts';
import { explainMatch } from '../predicate/index.ts';
import { eventBytes, listEventFiles } from './event-files.ts';
import { loadRules, oneValue, readOptions, readPlaceholders } from './sigma-files.ts';
import type { LoadedRules } from './sigma-files.ts';

export const SCAN_HELP = `Which rule matches which event

  npm run sigma -- scan --rules DIR… --events FILE… [options]

  --rules DIR…         folders or files of Sigma rules, filters and correlations
  --events FILE…       NDJSON, JSON one after the other or a JSON list; gzip too; a folder; - for standard input
  --explain            adds what matched: field, test and value
  --json OUT           also writes all matches and the counts to a file
  --placeholders FILE  values for %name% placeholders, a YAML map of lists
  --late DURATION      how late a row may come and still count in correlations (default 5m)
  --progress           tells how far it is on the error stream, also where that is no terminal

Prints "event-index rule-id" for each match, the index counted from 0 over all files, and one JSON line with the counts.
A correlation's line comes when no row within the tolerance can change it. Ctrl-C ends with what was found so far.

Exit codes: 0 done, 1 some lines were no events, 2 could not run, 130 stopped.
`;

/** Default tolerance: machines that forward their logs are seldom further apart. */
const LATE_DEFAULT = '5m';
/** Lines named per file; the summary counts all. */
const FAULTS_NAMED_MAX = 100;

interface Counts {
  matches: number;
  faults: number;
  bytes: number;
}

export async function scanCommand(words: readonly string[]): Promise<number> {
  const known = ['rules', 'events', 'json', 'explain', 'placeholders', 'late', 'progress'];
  const { plain, named } = readOptions(words, known);
  const rulePaths = named.get('rules') ?? [];
  const eventPaths = named.get('events') ?? [];
  if (rulePaths.length === 0 || eventPaths.length === 0) throw new Error('scan needs --rules DIR… and --events FILE….');
  if (plain.length > 0)
    throw new Error(`"${plain[0] ?? ''}" stands before any option; name it with --rules or --events.`);
  const lateText = oneValue(named, 'late') ?? LATE_DEFAULT;
  const lateMs = parseDuration(lateText);
  if (lateMs === undefined || lateMs < 0) throw new Error(`--late "${lateText}" is no duration. Write 30s, 5m or 1h.`);
  const loaded = await loadRules(rulePaths, readPlaceholders(named));
  const refused = loaded.problems.filter(({ severity }) => severity === 'error');
  for (const problem of loaded.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  if (loaded.book.rules.length === 0) throw new Error(`No rule could be read under ${rulePaths.join(', ')}.`);
  const files = await listEventFiles(eventPaths);
  const counts: Counts = { matches: 0, faults: 0, bytes: 0 };
  const output = createOutput(named.has('explain'), oneValue(named, 'json'), counts);
  const scan = createEventScan({
    book: loaded.book,
    lateMs,
    onHit: (hit) => output.hit(hit),
    onCorrelation: (hit) => output.correlation(hit),
    onFault: ({ line, message }) => output.fault(line, message),
  });
  const started = process.hrtime.bigint();
  const isStopped = await readAll(files, scan, output, counts, named.has('progress') || process.stderr.isTTY);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  await output.end(summary(loaded, refused.length, scan, counts, seconds, isStopped));
  if (isStopped) return 130;
  return counts.faults > 0 ? 1 : 0;
}

function summary(
  { book }: LoadedRules,
  refused: number,
  scan: EventScan,
  { matches, faults }: Counts,
  seconds: number,
  isStopped: boolean,
): Readonly<Record<string, unknown>> {
  const events = scan.events();
  return {
    rules: book.rules.length,
    ...(book.correlations.length > 0
      ? { correlations: book.correlations.length, late: scan.late(), leapt: scan.leapt() }
      : {}),
    events,
    matches,
    seconds: Number(seconds.toFixed(3)),
    eventsPerSecond: Math.round(events / Math.max(seconds, 1e-9)),
    refused,
    unreadable: faults,
    ...(isStopped ? { stopped: true } : {}),
  };
}

type Output = ReturnType<typeof createOutput>;

/** Pushes all files through the scan; true when a person stopped it. */
async function readAll(
  files: readonly string[],
  scan: EventScan,
  output: Output,
  counts: Counts,
  tellsProgress: boolean,
): Promise<boolean> {
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  process.once('SIGINT', onStop);
  const progress = createProgress(tellsProgress);
  for (const file of files) {
    if (stop.signal.aborted) break;
    output.beginFile(file);
    const count = (bytes: number): void => void (counts.bytes += bytes);
    for await (const bytes of eventBytes(file, count, stop.signal)) {
      scan.push(bytes);
      // What waits at a slow pipe is shown without waiting for a full batch.
      if (file === '-' && bytes.length < SLOW_PIECE) scan.flush();
      await output.drain();
      progress.tell(scan.events(), counts.bytes);
    }
    if (stop.signal.aborted) scan.flush();
    else scan.endFile();
    output.endFile();
  }
  scan.finish();
  await output.drain();
  progress.end();
  process.removeListener('SIGINT', onStop);
  return stop.signal.aborted;
}

/** Pieces below this size come from a pipe that has no more to give at the moment. */
const SLOW_PIECE = 16_384;

/** Lines for standard output and for the JSON file, gathered and written in turn. */
function createOutput(explains: boolean, jsonFile: string | undefined, counts: Counts) {
  let text = '';
  let json = '';
  const descriptor = jsonFile === undefined ? null : openSync(jsonFile, 'w');
  if (descriptor !== null) json = '{"found":[';
  let isFirst = true;
  let file = '';
  let named = 0;
  let unnamed = 0;
  const note = (entry: Readonly<Record<string, unknown>>): void => {
    counts.matches += 1;
    if (descriptor === null) return;
    json += `${isFirst ? '' : ','}\n${JSON.stringify(entry)}`;
    isFirst = false;
  };
  const drain = async (): Promise<void> => {
    if (descriptor !== null && json !== '') {
      writeSync(descriptor, json);
      json = '';
    }
    if (text === '') return;
    const isTaken = process.stdout.write(text);
    text = '';
    if (!isTaken) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  return {
    hit({ event, rule, predicate, record }: ScanHit): void {
      const matched = explains ? explainMatch(predicate, record()) : [];
      note({ event, rule: rule.id, ...(explains ? { matched } : {}) });
      text += explains ? `${event} ${rule.id} ${rule.stem}\n` : `${event} ${rule.id}\n`;
      for (const { column, value, test } of matched) text += `    ${column} ${test}: ${oneLine(value)}\n`;
    },
    correlation({ event, correlation, match }: ScanCorrelationHit): void {
      const id = correlation.id === '' ? correlation.stem : correlation.id;
      note({ event, rule: id, group: match.group, events: match.refs, measure: match.measure });
      text += explains ? `${event} ${id} ${correlation.stem}\n` : `${event} ${id}\n`;
      if (!explains) return;
      const group = correlation.groupBy.map((name, place) => `${name} ${String(match.group[place] ?? '(none)')}`);
      text += `    ${[...group, `measure ${match.measure}`, `events ${match.refs.join(' ')}`].join(', ')}\n`;
    },
    fault(line: number, message: string): void {
      counts.faults += 1;
      if (named >= FAULTS_NAMED_MAX) unnamed += 1;
      else process.stderr.write(`${file}:${line}: ${message}\n`);
      named += 1;
    },
    beginFile(name: string): void {
      file = name;
      named = 0;
      unnamed = 0;
    },
    endFile(): void {
      if (unnamed > 0) process.stderr.write(`${file}: and ${unnamed} more places that are no events.\n`);
    },
    drain,
    async end(last: Readonly<Record<string, unknown>>): Promise<void> {
      await drain();
      if (descriptor !== null) {
        writeSync(descriptor, `\n],${JSON.stringify(last).slice(1)}\n`);
        closeSync(descriptor);
      }
      process.stdout.write(`${JSON.stringify(last)}\n`);
    },
  };
}

function oneLine(value: string): string {
  const flat = value.replaceAll(/\p{Cc}/gu, ' ');
  return flat.length > SHOWN_MAX ? `${flat.slice(0, SHOWN_MAX)}…` : flat;
}

/** Characters of a value shown: script blocks run to many pages. */
const SHOWN_MAX = 400;

/** One line on the error stream, told anew every second. */
function createProgress(isOn: boolean): { tell(events: number, bytes: number): void; end(): void } {
  const started = Date.now();
  let told = started;
  let hasTold = false;
  return {
    tell(events, bytes) {
      const now = Date.now();
      if (!isOn || now - told < 1_000) return;
      told = now;
      hasTold = true;
      const rate = Math.round(events / ((now - started) / 1_000));
      const line = `${events} events, ${rate} a second, ${Math.round(bytes / 1_048_576)} MB read`;
      process.stderr.write(process.stderr.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    },
    end() {
      if (hasTold && process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}
