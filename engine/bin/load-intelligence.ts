// Reads the intelligence that a scenario names: bundles of indicators and leak notices beside scenario.yaml.
// Promise: faults come back as problems of the file they are in, never as exceptions.
// Tested in test/scenarios/intelligence.test.ts.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, parseCalendar } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { parseScenarioIntelligence } from '../intelligence/index.ts';
import type { IntelligenceFile, ScenarioIntelligence } from '../intelligence/index.ts';
import type { WrittenScenario } from '../scenario/index.ts';

/** Reads what `intelligence` names in a scenario that has been parsed; its files lie below `root`. */
export function loadIntelligence(
  root: string,
  { folder, header, locate }: WrittenScenario,
): Result<ScenarioIntelligence> {
  const missing: Problem[] = [];
  const readOne = (name: string, place: readonly PropertyKey[]): string | null => {
    const path = join(root, folder, name);
    if (existsSync(path)) return readFileSync(path, 'utf8');
    missing.push({
      ...locate(place),
      severity: 'error',
      message: `There is no file "${name}" beside scenario.yaml.`,
      advice: 'Write the file, or take it out of `intelligence`.',
    });
    return null;
  };
  const read = (key: 'indicators' | 'leakNotices'): readonly IntelligenceFile[] =>
    header.intelligence[key].flatMap((name, index) => {
      const text = readOne(name, ['intelligence', key, index]);
      return text === null ? [] : [{ file: folder + name, text }];
    });
  const bundles = read('indicators');
  const notices = read('leakNotices');
  const lists = header.intelligence.lists.flatMap(({ id, file }, index) => {
    const text = readOne(file, ['intelligence', 'lists', index, 'file']);
    return text === null ? [] : [{ id, file: folder + file, text }];
  });
  if (missing.length > 0) return failure(missing);
  return parseScenarioIntelligence(bundles, notices, parseCalendar(header.startsAt) ?? { startCivilMs: 0 }, lists);
}
