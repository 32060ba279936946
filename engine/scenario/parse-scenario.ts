// A scenario's folder → its header and sections, each still knowing its file, line and column.
// Promise: never throws; a section stands in exactly one file. Tested in test/engine/scenario/parse-scenario.test.ts.

import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { LocatedYaml } from './parse-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import { findUnreservedText } from './reserved-text.ts';
import { partFile, REQUIRED_SECTIONS, scenarioFile, SECTION_NAMES } from './scenario-schema.ts';
import type { ParsedSections, ScenarioFile, SectionName, Sections } from './scenario-schema.ts';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

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

type Part = LocatedYaml<Partial<ParsedSections>>;

/** Reads the files of one folder (`…/<id>/scenario.yaml` and the parts it names), by path. */
export function parseScenarioFolder(files: ReadonlyMap<string, string>): Result<WrittenScenario> {
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

  const homes = new Map<SectionName, { file: string; part: Part }>();
  const claim = (file: string, part: Part): void => {
    for (const name of SECTION_NAMES) {
      if (part.value[name] === undefined) continue;
      const other = homes.get(name);
      if (other === undefined) homes.set(name, { file, part });
      else
        problems.push(
          problemAt(
            { file, ...part.locate([name]) },
            `The section "${name}" already stands in ${other.file}.`,
            'Keep it in one file.',
          ),
        );
    }
  };
  claim(mainPath, main.value as Part);
  header.parts.forEach((name, i) => {
    const path = folder + name;
    const source = files.get(path);
    if (source === undefined) {
      problems.push(
        problemAt(
          { file: mainPath, ...locate(['parts', i]) },
          `There is no file "${name}" beside scenario.yaml.`,
          'Write the file, or take it out of `parts`.',
        ),
      );
      return;
    }
    const part = parseYaml(path, source, partFile);
    if (part.ok) claim(path, part.value as Part);
    else problems.push(...part.problems);
  });
  problems.push(...unnamedFiles(files, mainPath, header.parts));
  const partBroken = problems.some((problem) => problem.severity === 'error' && problem.file !== mainPath);
  for (const name of REQUIRED_SECTIONS) {
    if (homes.has(name) || partBroken) continue;
    problems.push(
      problemAt(
        { file: mainPath, line: 1, column: 1 },
        `The section "${name}" is missing.`,
        'Write it in scenario.yaml or in one of its parts.',
      ),
    );
  }
  const folderName = folder.split('/').at(-2);
  if (folderName !== undefined && folderName !== header.id) {
    problems.push(
      problemAt(
        { file: mainPath, ...locate(['id']) },
        `The id "${header.id}" differs from the folder's name "${folderName}".`,
        'Make both the same: the folder name is what people type.',
      ),
    );
  }
  if (problems.some((problem) => problem.severity === 'error')) return failure(problems);
  const sections = Object.fromEntries(
    [...homes].map(([name, { part }]) => [name, part.value[name]]),
  ) as unknown as ParsedSections;
  const place = (path: readonly PropertyKey[]): Place => {
    const home = homes.get(path[0] as SectionName);
    return home === undefined ? { file: mainPath, ...locate(path) } : { file: home.file, ...home.part.locate(path) };
  };
  return success({ folder, header, sections, locate: place }, problems);
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
