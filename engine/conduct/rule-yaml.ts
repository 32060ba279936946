// Tests joined by and, or, not → a Sigma document in our house form. The text is the same whenever the tests are.
// Promise: what is written reads back as the tests it was made of; ids come from the text itself.
// Tested in test/engine/conduct/hunt-to-rule.test.ts.

import { nameUuid } from '../base/index.ts';
import type { TableName } from '../scenario/index.ts';

export type RuleValue = string | number | boolean | null;

/** What a rule asks of a row. */
export type RuleTest =
  /** One field: any of the values, or all of them where the key says so. */
  | { readonly kind: 'leaf'; readonly key: string; readonly values: readonly RuleValue[] }
  | { readonly kind: 'and' | 'or'; readonly of: readonly RuleTest[] }
  | { readonly kind: 'not'; readonly of: RuleTest };

type Leaf = Extract<RuleTest, { kind: 'leaf' }>;

export interface RuleCount {
  readonly type: 'event_count' | 'value_count';
  /** Whose different values are counted. */
  readonly field: string | null;
  readonly groupBy: readonly string[];
  readonly timespan: string;
  readonly op: 'gt' | 'gte';
  readonly bound: number;
}

export interface RuleWords {
  readonly title: string;
  readonly table: TableName;
  readonly test: RuleTest;
  readonly count: RuleCount | null;
  /** The query it was made of; kept in the rule. */
  readonly query: string | null;
}

/** Namespace of the ids of rules made of hunts. */
const NAMESPACE = '0d7d3f0a-9a4e-5a53-8a0f-2c5be6f4b1d9';

/** Writes the rule, and the correlation over it where something is counted. */
export function writeRule({ title, table, test, count, query }: RuleWords): string {
  const searches = new Searches();
  const condition = searches.write(test, false);
  const body = [
    'logsource:',
    '    product: defender',
    `    service: ${table.toLowerCase()}`,
    'detection:',
    ...searches.lines(),
    `    condition: ${condition}`,
  ];
  const id = nameUuid(NAMESPACE, [title, ...body].join('\n'));
  if (count === null) return document([...head(title, id, query), ...body, ...tail()]);
  const name = `hunt_${id.slice(0, 8)}`;
  const base = document([
    `title: ${quoted(`${title}: one event`)}`,
    `id: ${id}`,
    `name: ${name}`,
    'status: experimental',
    ...body,
    ...tail('low'),
  ]);
  const counted = correlationLines(name, count);
  const own = nameUuid(NAMESPACE, [title, ...body, ...counted].join('\n'));
  return `${base}---\n${document([...head(title, own, query), ...counted, ...tail()])}`;
}

const document = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

function head(title: string, id: string, query: string | null): string[] {
  const hunt = query === null ? [] : ['custom:', '    standby:', "        attackVersion: '19'", ...huntLines(query)];
  return [
    `title: ${quoted(title)}`,
    `id: ${id}`,
    'status: experimental',
    'description: >-',
    '    Made of a hunt. Say in a sentence what it sees and why that matters.',
    'author: The team',
    '# tags: attack.<tactic> and attack.t<number> of ATT&CK v19, to fill in',
    ...hunt,
  ];
}

/** The query as a block of text; one that YAML cannot hold so is left out. */
function huntLines(query: string): string[] {
  const lines = query.trim().split(/\r?\n/);
  if (lines.some((line) => /[^\t\u0020-\u007e\u00a0-\ud7ff]/.test(line))) return [];
  return ['        hunt: |2-', ...lines.map((line) => `          ${line.replaceAll('\t', '    ')}`)];
}

function tail(level = 'medium'): string[] {
  return ['falsepositives:', "    - 'To fill in: what in a hospital does the same and is harmless'", `level: ${level}`];
}

function correlationLines(name: string, { type, field, groupBy, timespan, op, bound }: RuleCount): string[] {
  return [
    'correlation:',
    `    type: ${type}`,
    '    rules:',
    `        - ${name}`,
    ...(groupBy.length === 0 ? [] : ['    group-by:', ...groupBy.map((one) => `        - ${one}`)]),
    `    timespan: ${timespan}`,
    '    condition:',
    `        ${op}: ${String(bound)}`,
    ...(field === null ? [] : [`        field: ${field}`]),
  ];
}

/** Named searches of one detection, in the order of use. */
class Searches {
  readonly #written: { readonly name: string; readonly maps: readonly (readonly Leaf[])[] }[] = [];

  /** The condition's words for a test; `isFilter` names what stands behind a `not`. */
  write(test: RuleTest, isFilter: boolean): string {
    switch (test.kind) {
      case 'leaf':
        return this.#name([[test]], isFilter);
      case 'not': {
        const inner = this.write(test.of, true);
        return `not ${/ /.test(inner) ? `(${inner})` : inner}`;
      }
      case 'and': {
        const own = inMaps(test.of.filter((part) => part.kind === 'leaf')).map((map) => this.#name([map], isFilter));
        const others = test.of.filter((part) => part.kind !== 'leaf').map((part) => this.#part(part, isFilter));
        return [...own, ...others].join(' and ');
      }
      case 'or': {
        const maps = test.of.map(mapOf);
        const own = mergeMaps(maps.filter((map) => map !== null));
        const others = test.of.filter((_, place) => maps[place] === null);
        const words = own.length === 0 ? [] : [this.#name(own, isFilter)];
        return [...words, ...others.map((part) => this.#part(part, isFilter))].join(' or ');
      }
    }
  }

  #part(test: RuleTest, isFilter: boolean): string {
    const words = this.write(test, isFilter);
    return (test.kind === 'and' || test.kind === 'or') && / /.test(words) ? `(${words})` : words;
  }

  #name(maps: readonly (readonly Leaf[])[], isFilter: boolean): string {
    const stem = isFilter ? 'filter' : 'selection';
    const others = this.#written.filter((one) => one.name.startsWith(stem)).length;
    const name = others === 0 ? stem : `${stem}_${String(others + 1)}`;
    this.#written.push({ name, maps });
    return name;
  }

  lines(): string[] {
    return this.#written.flatMap(({ name, maps }) => {
      const [only] = maps;
      if (maps.length === 1 && only !== undefined)
        return [`    ${name}:`, ...only.flatMap((leaf) => leafLines(leaf, 8))];
      return [
        `    ${name}:`,
        ...maps.flatMap((map) =>
          map
            .flatMap((leaf) => leafLines(leaf, 12))
            .map((line, place) => (place === 0 ? `        - ${line.trimStart()}` : line)),
        ),
      ];
    });
  }
}

/** Leaves in as few maps as there are keys that stand twice. */
function inMaps(leaves: readonly Leaf[]): Leaf[][] {
  const maps: Leaf[][] = [];
  for (const leaf of leaves) {
    const free = maps.find((map) => !map.some(({ key }) => key === leaf.key));
    if (free === undefined) maps.push([leaf]);
    else free.push(leaf);
  }
  return maps;
}

/** A test that one map says; null when it needs more. */
function mapOf(test: RuleTest): readonly Leaf[] | null {
  if (test.kind === 'leaf') return [test];
  if (test.kind !== 'and' || !test.of.every((part) => part.kind === 'leaf')) return null;
  const maps = inMaps(test.of.filter((part) => part.kind === 'leaf'));
  return maps.length === 1 ? (maps[0] ?? null) : null;
}

/** Maps of one key each are one map with all their values. */
function mergeMaps(maps: readonly (readonly Leaf[])[]): readonly (readonly Leaf[])[] {
  const merged: (readonly Leaf[])[] = [];
  for (const map of maps) {
    const [leaf] = map;
    const twin = map.length === 1 && leaf !== undefined ? merged.find((other) => canJoin(other, leaf)) : undefined;
    const before = twin?.[0];
    if (twin === undefined || before === undefined || leaf === undefined) merged.push(map);
    else merged[merged.indexOf(twin)] = [{ ...leaf, values: [...before.values, ...leaf.values] }];
  }
  return merged;
}

/** Null stands alone, and `all` is of one list. */
const canJoin = ([a, ...others]: readonly Leaf[], b: Leaf): boolean =>
  a?.key === b.key &&
  others.length === 0 &&
  !/\|all\b/.test(b.key) &&
  !a.values.includes(null) &&
  !b.values.includes(null);

function leafLines({ key, values }: Leaf, indent: number): string[] {
  const space = ' '.repeat(indent);
  const [only] = values;
  if (values.length === 1 && only !== undefined) return [`${space}${key}: ${valueText(only)}`];
  return [`${space}${key}:`, ...values.map((value) => `${space}    - ${valueText(value)}`)];
}

const valueText = (value: RuleValue): string => (typeof value === 'string' ? quoted(value) : String(value));

/** YAML text in single quotes; in double quotes where it holds what these cannot. */
function quoted(text: string): string {
  if (/^[\u0020-\u007e\u00a0-\ud7ff]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const escaped = Array.from({ length: text.length }, (_, place) => {
    const code = text.charCodeAt(place);
    const letter = text.charAt(place);
    if (letter === '"' || letter === '\\') return `\\${letter}`;
    return code >= 0x20 && code < 0x7f ? letter : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** A text as a Sigma pattern that means exactly it: `*`, `?` and the backslashes before them are escaped. */
export function patternOf(text: string): string {
  let pattern = '';
  for (let place = 0; place < text.length; place += 1) {
    const letter = text.charAt(place);
    const next = text.charAt(place + 1);
    if (letter === '*' || letter === '?') pattern += `\\${letter}`;
    else if (letter === '\\' && (next === '\\' || next === '*' || next === '?')) pattern += '\\\\';
    else pattern += letter;
  }
  return pattern;
}
