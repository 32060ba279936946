// A scenario's folder → its header and sections, each still knowing its file, line and column.
// Promise: never throws; a section stands in exactly one file. Tested in test/engine/scenario/parse-scenario.test.ts.

import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { Place } from './merge-sections.ts';
import { Homes, mergeLayers } from './merge-sections.ts';
import type { Part } from './merge-sections.ts';
import { nearestName } from './nearest-name.ts';
import { parseYaml } from './parse-yaml.ts';
import { findUnreservedText } from './reserved-text.ts';
import { REQUIRED_SECTIONS, scenarioFile } from './scenario-schema.ts';
import type { ParsedSections, ScenarioFile, Sections } from './scenario-schema.ts';

export type { Place } from './merge-sections.ts';

/** A scenario as written, every file read, names not yet checked; its attack may name steps of the library. */
export interface WrittenScenario {
  readonly folder: string;
  readonly header: ScenarioFile;
  readonly sections: ParsedSections;
  /** Where a value stands; the first element names a section or a key of scenario.yaml. */
  locate(path: readonly PropertyKey[]): Place;
}

/** The same with every step of the attack written out. */
export type WholeScenario = Omit<WrittenScenario, 'sections'> & { readonly sections: Sections };

/** Files of the bases that a scenario may build on, by the base's id. */
export type Bases = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads the files of one folder (`…/<id>/scenario.yaml` and the parts it names), by path, on the bases it names. */
export function parseScenarioFolder(
  files: ReadonlyMap<string, string>,
  bases: Bases = new Map(),
): Result<WrittenScenario> {
  const mainPath = [...files.keys()].find((path) => /(^|\/)scenario\.yaml$/.test(path));
  if (mainPath === undefined)
    return failure([
      problemAt(
        { file: 'scenario.yaml', line: 1, column: 1 },
        'The folder has no scenario.yaml.',
        'Write one; scenarios/README.md shows the shortest.',
      ),
    ]);
  const folder = mainPath.slice(0, -'scenario.yaml'.length);
  const problems: Problem[] = [...files].flatMap(([path, text]) => findUnreservedText(path, text));
  const main = parseYaml(mainPath, files.get(mainPath) ?? '', scenarioFile);
  if (!main.ok) return failure([...main.problems, ...problems]);
  const { value: header, locate } = main.value;
  const at = (path: readonly PropertyKey[]): Place => ({ file: mainPath, ...locate(path) });

  const own = new Homes(problems);
  own.claim(mainPath, main.value as Part);
  header.parts.forEach((name, i) => {
    const path = folder + name;
    const source = files.get(path);
    if (source === undefined)
      problems.push(
        problemAt(
          at(['parts', i]),
          `There is no file "${name}" beside scenario.yaml.`,
          'Write the file, or take it out of `parts`.',
        ),
      );
    else own.read(path, source);
  });
  const layers = [own, ...readBases(header.buildsOn, bases, at, problems)];
  problems.push(...unnamedFiles(files, mainPath, header.parts));
  const partBroken = problems.some((problem) => problem.severity === 'error' && problem.file !== mainPath);
  for (const name of REQUIRED_SECTIONS) {
    if (partBroken || layers.some((layer) => layer.homes.has(name))) continue;
    problems.push(
      problemAt(
        { file: mainPath, line: 1, column: 1 },
        `The section "${name}" is missing.`,
        'Write it in scenario.yaml or in one of its parts.',
      ),
    );
  }
  const folderName = folder.split('/').at(-2);
  if (folderName !== undefined && folderName !== header.id)
    problems.push(
      problemAt(
        at(['id']),
        `The id "${header.id}" differs from the folder's name "${folderName}".`,
        'Make both the same: the folder name is what people type.',
      ),
    );
  if (problems.some((problem) => problem.severity === 'error')) return failure(problems);
  const { sections, place } = mergeLayers(layers, at);
  return success({ folder, header, sections, locate: place }, problems);
}

/** Every base that the scenario names, in its order; a base that is not there is a fault. */
function readBases(
  names: readonly string[],
  bases: Bases,
  at: (path: readonly PropertyKey[]) => Place,
  problems: Problem[],
): Homes[] {
  return names.flatMap((name, i) => {
    const files = bases.get(name);
    if (files === undefined) {
      problems.push(problemAt(at(['buildsOn', i]), ...unknownBase(name, [...bases.keys()])));
      return [];
    }
    const layer = new Homes(problems);
    for (const [path, source] of files) {
      problems.push(...findUnreservedText(path, source));
      layer.read(path, source);
    }
    return [layer];
  });
}

function unknownBase(name: string, known: readonly string[]): [string, string] {
  const near = nearestName(name, known);
  return [
    `There is no base "${name}" in scenarios/bases.`,
    near === undefined ? 'Name one that is there, or take it out of `buildsOn`.' : `Did you mean "${near}"?`,
  ];
}

export function problemAt(
  place: Place,
  message: string,
  advice: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { ...place, message, advice, severity };
}

/** Files of the folder that nobody reads, because scenario.yaml does not name them. */
function unnamedFiles(files: ReadonlyMap<string, string>, mainPath: string, parts: readonly string[]): Problem[] {
  const folder = mainPath.slice(0, -'scenario.yaml'.length);
  return [...files.keys()]
    .filter((path) => path !== mainPath && !parts.includes(path.slice(folder.length)))
    .map((path) =>
      problemAt(
        { file: path, line: 1, column: 1 },
        'This file is not named in `parts` of scenario.yaml, so it is not used.',
        'Name it there, or delete it.',
      ),
    );
}
