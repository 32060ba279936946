// Sections of one scenario from several files and from the bases it builds on, each value still knowing where it stands.
// Promise: within one folder a section stands in exactly one file; between a scenario and its bases lists are joined item by
// item, by id, and the scenario's own item wins. Tested in test/engine/scenario/bases.test.ts.

import type { Problem } from '../base/index.ts';
import { parseYaml } from './parse-yaml.ts';
import type { LocatedYaml } from './parse-yaml.ts';
import { partFile, SECTION_NAMES } from './scenario-schema.ts';
import type { ParsedSections, SectionName } from './scenario-schema.ts';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Part = LocatedYaml<Partial<ParsedSections>>;
interface Home {
  readonly file: string;
  readonly part: Part;
}

/** Which file of one folder holds which section. */
export class Homes {
  readonly homes = new Map<SectionName, Home>();
  readonly #problems: Problem[];

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  /** Takes the sections of a file that was read. */
  claim(file: string, part: Part): void {
    for (const name of SECTION_NAMES) {
      if (part.value[name] === undefined) continue;
      const other = this.homes.get(name);
      if (other === undefined) this.homes.set(name, { file, part });
      else
        this.#problems.push({
          file,
          ...part.locate([name]),
          message: `The section "${name}" already stands in ${other.file}.`,
          advice: 'Keep it in one file.',
          severity: 'error',
        });
    }
  }

  read(file: string, source: string): void {
    const part = parseYaml(file, source, partFile);
    if (part.ok) this.claim(file, part.value as Part);
    else this.#problems.push(...part.problems);
  }
}

/** One item of a joined list: its file, and its place in that file's list. */
interface ItemHome extends Home {
  readonly index: number;
}

interface Merged {
  readonly sections: ParsedSections;
  readonly place: (path: readonly PropertyKey[]) => Place;
}

/** Joins the scenario's own layer (first) with those of its bases. Whole sections that are no lists: the first layer wins. */
export function mergeLayers(layers: readonly Homes[], at: (path: readonly PropertyKey[]) => Place): Merged {
  const sections: Partial<Record<SectionName, unknown>> = {};
  const places = new Map<SectionName, Home | readonly ItemHome[]>();
  for (const name of SECTION_NAMES) {
    const homes = layers.flatMap((layer) => layer.homes.get(name) ?? []);
    const first = homes[0];
    if (first === undefined) continue;
    const value: unknown = first.part.value[name];
    if (!Array.isArray(value) || homes.length === 1) {
      sections[name] = value;
      places.set(name, first);
      continue;
    }
    const items = joinLists(name, homes);
    sections[name] = items.map(({ item }) => item);
    places.set(
      name,
      items.map(({ home }) => home),
    );
  }
  const place = (path: readonly PropertyKey[]): Place => {
    const home = places.get(path[0] as SectionName);
    if (home === undefined) return at(path);
    if (!('length' in home)) return { file: home.file, ...home.part.locate(path) };
    const item = typeof path[1] === 'number' ? home[path[1]] : home[0];
    if (item === undefined) return at(path);
    const inner = typeof path[1] === 'number' ? [path[0] as PropertyKey, item.index, ...path.slice(2)] : path;
    return { file: item.file, ...item.part.locate(inner) };
  };
  // The parser has checked every section; what is missing was told.
  return { sections: sections as unknown as ParsedSections, place };
}

interface Joined {
  readonly item: unknown;
  readonly home: ItemHome;
}

/** Items of the bases keep their places; the scenario's own take theirs where the key is the same, and follow otherwise. */
function joinLists(name: SectionName, homes: readonly Home[]): Joined[] {
  const own = listOf(name, homes[0] as Home);
  const inherited = homes.slice(1).flatMap((home) => listOf(name, home));
  const byKey = new Map(own.map((joined) => [keyOf(joined.item), joined]));
  const taken = new Set<string>();
  const joined: Joined[] = [];
  for (const one of inherited) {
    const key = keyOf(one.item);
    if (taken.has(key)) continue;
    taken.add(key);
    joined.push(byKey.get(key) ?? one);
  }
  const rest = own.filter(({ item }) => !taken.has(keyOf(item)));
  // Rules are tried in their order: what the scenario adds is tried first.
  return name === 'actionRules' ? [...rest, ...joined] : [...joined, ...rest];
}

function listOf(name: SectionName, { file, part }: Home): Joined[] {
  const list = part.value[name] as readonly unknown[];
  return list.map((item, index) => ({ item, home: { file, part, index } }));
}

/** What makes two items the same: the id; for an action rule its kind and title. */
function keyOf(item: unknown): string {
  const { id, kind, title } = item as { readonly id?: string; readonly kind?: string; readonly title?: string };
  return id ?? `${kind ?? ''} ${title ?? ''}`;
}
