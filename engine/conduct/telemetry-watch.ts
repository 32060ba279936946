// The detection core at work: every table of one minute is generated, checked into the run's checksums and matched
// against what the pack detects with; matches become alerts. Rows are not kept: any past minute is generated again when someone looks.
// Tested in test/engine/conduct/run.test.ts.

import { MINUTE_MS, simTime } from '../base/index.ts';
import type { Alert, DetectionContent, Detector, FirstPlaces, JoinedRules, RuleContent } from '../detection/index.ts';
import { createDetector } from '../detection/index.ts';
import type { Indicator, IndicatorSet } from '../intelligence/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { Reaction, TelemetryWorld } from '../telemetry/index.ts';
import { checksumBatch, createBatchBuffer, createChecksum, generateBatch } from '../telemetry/index.ts';

export interface TelemetryWatch {
  readonly world: TelemetryWorld;
  readonly alerts: readonly Alert[];
  /** What detection left out at its limits: alerts counted but not kept, matches that correlations let go. */
  leftOut(): { readonly alerts: number; readonly matches: number };
  /** What is sighted in the rows. */
  readonly indicators: IndicatorSet;
  /** Checksum lanes of every column, by table; plain numbers. */
  lanes(): Readonly<Record<string, readonly number[]>>;
  /** Rows so far, by TableId. */
  readonly rowsPerTable: number[];
  /** Rows of each exercise minute from 0. */
  readonly rowsPerMinute: number[];
  /** An indicator by its entry, those included that came later; undefined when there is none. */
  indicatorAt(entry: number): Indicator | undefined;
  /** Sights one more indicator from the next minute on. */
  sight(indicator: Indicator): void;
  /** Detects with more rules from the next minute on. */
  join(content: RuleContent, first: FirstPlaces): JoinedRules;
  /** Internal: a detector for another watch of the same content and world, which shares what was worked out. */
  readonly again: () => Detector;
  /** Internal: rows of the minute under way; watches of one thread take turns with it. */
  readonly buffer: ReturnType<typeof createBatchBuffer>;
  /** Internal: generates and detects one minute. */
  readonly pass: (reaction: Reaction, minute: number, afterRows?: () => void) => readonly Alert[];
}

/** `attack-only`: only tables in which the attack left rows in a minute are made; nothing else stands in them. */
export function createTelemetryWatch(
  content: DetectionContent,
  world: TelemetryWorld,
  life: 'whole' | 'attack-only' = 'whole',
  like?: TelemetryWatch,
): TelemetryWatch {
  const detector = like === undefined ? createDetector(content, world) : like.again();
  const buffer = like?.buffer ?? createBatchBuffer();
  const checksums = TABLE_NAMES.map(() => createChecksum());
  const rowsPerTable: number[] = TABLE_NAMES.map(() => 0);
  const rowsPerMinute: number[] = [];
  const alerts: Alert[] = [];
  const pass = (reaction: Reaction, minute: number, afterRows: () => void = () => {}): readonly Alert[] => {
    let rows = 0;
    TABLE_NAMES.forEach((_, table) => {
      if (life === 'attack-only' && !reaction.overlay.has(minute * TABLE_NAMES.length + table)) return;
      const batch = generateBatch(world, reaction, table, minute, buffer);
      const checksum = checksums[table];
      if (checksum !== undefined) checksumBatch(batch, checksum);
      rows += batch.rowCount;
      rowsPerTable[table] = (rowsPerTable[table] ?? 0) + batch.rowCount;
      detector.look(batch);
    });
    rowsPerMinute.push(rows);
    afterRows();
    const raised = detector.endMinute(simTime((minute + 1) * MINUTE_MS));
    alerts.push(...raised);
    return raised;
  };
  return {
    world,
    alerts,
    indicators: detector.indicators,
    indicatorAt: detector.indicatorAt,
    sight: detector.sight,
    leftOut: () => ({ alerts: detector.uncounted(), matches: detector.evicted() }),
    rowsPerTable,
    rowsPerMinute,
    join: detector.join,
    again: detector.again,
    buffer,
    pass,
    lanes: () => Object.fromEntries(TABLE_NAMES.map((name, table) => [name, Array.from(checksums[table] ?? [])])),
  };
}

/** Passes one exercise minute and returns the alerts that reached the queue at its end; `afterRows` before they are made. */
export function watchMinute(
  watch: TelemetryWatch,
  reaction: Reaction,
  minute: number,
  afterRows: () => void = () => {},
): readonly Alert[] {
  return watch.pass(reaction, minute, afterRows);
}
