// `sigma scan`: which rule matches which event, in constant memory.
// Tested in test/engine/sigma/sigma-command.test.ts and, against real corpora, test/engine/sigma/corpora.test.ts.

import { writeFileSync } from 'node:fs';
import { formatProblem } from '../base/index.ts';
import { foldedRecord, prepareRecordTest } from '../predicate/index.ts';
import type { RecordTest } from '../predicate/index.ts';
import { labelEvent, takesEvent } from '../events/index.ts';
import type { EventLabels } from '../events/index.ts';
import type { SigmaRule } from '../sigma/index.ts';
import type { FullRecord } from '../telemetry/index.ts';
import { loadRules, readEvents, readOptions } from './sigma-files.ts';

interface ScanRule {
  readonly rule: SigmaRule;
  readonly test: RecordTest;
}

/** Rules ready to run over raw events; rules are routed by logsource before they are tried. */
export function createScanner(rules: readonly SigmaRule[]): (record: FullRecord) => readonly SigmaRule[] {
  const prepared = rules.map((rule): ScanRule => ({ rule, test: prepareRecordTest(rule.predicate) }));
  const routes = new Map<string, readonly ScanRule[]>();
  const routed = (labels: EventLabels): readonly ScanRule[] => {
    const name = [labels.products, labels.categories, labels.services]
      .map((set) => [...set].sort().join(','))
      .join('/');
    let route = routes.get(name);
    if (route === undefined) {
      route = prepared.filter(({ rule }) => takesEvent(rule.logsource, labels));
      routes.set(name, route);
    }
    return route;
  };
  return (record) => {
    const folded = foldedRecord(record);
    const hits: SigmaRule[] = [];
    for (const { rule, test } of routed(labelEvent(record))) if (test(folded)) hits.push(rule);
    return hits;
  };
}

export async function scanCommand(words: readonly string[]): Promise<number> {
  const { named } = readOptions(words, ['rules', 'events', 'json', 'explain']);
  const rulePaths = named.get('rules') ?? [];
  const eventFiles = named.get('events') ?? [];
  if (rulePaths.length === 0 || eventFiles.length === 0) throw new Error('scan needs --rules DIR… and --events FILE….');
  const loaded = await loadRules(rulePaths);
  const refused = loaded.problems.filter((problem) => problem.severity === 'error');
  for (const problem of refused) process.stderr.write(`${formatProblem(problem)}\n`);
  const scan = createScanner(loaded.rules);
  const withStem = named.has('explain');
  const found: { event: number; rule: string }[] = [];
  const json = named.get('json')?.[0];
  let events = 0;
  let matches = 0;
  let faults = 0;
  const started = process.hrtime.bigint();
  for (const file of eventFiles) {
    for await (const record of readEvents(file, (line, message) => {
      faults += 1;
      process.stderr.write(`${file}:${line}: ${message}\n`);
    })) {
      const lines = scan(record).map((rule) => {
        if (json !== undefined) found.push({ event: events, rule: rule.id });
        return withStem ? `${events} ${rule.id} ${rule.stem}\n` : `${events} ${rule.id}\n`;
      });
      matches += lines.length;
      if (lines.length > 0 && !process.stdout.write(lines.join('')))
        await new Promise((resolve) => process.stdout.once('drain', resolve));
      events += 1;
    }
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const summary = {
    rules: loaded.rules.length,
    events,
    matches,
    seconds: Number(seconds.toFixed(3)),
    eventsPerSecond: Math.round(events / Math.max(seconds, 1e-9)),
    refused: refused.length,
    unreadable: faults,
  };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...summary, found })}\n`);
  process.stdout.write(`${JSON.stringify(summary)}\n`);
  return faults > 0 ? 1 : 0;
}
