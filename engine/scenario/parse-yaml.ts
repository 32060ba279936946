// YAML text → checked value, with every fault located. The one door to the YAML library for scenario files.
// Promise: never throws on any text; a fault has file, line, column, what was expected, what was found and what to do.
// Tested in test/engine/scenario/parse-yaml.test.ts.

import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { nearestName } from './nearest-name.ts';

/** A parsed file that can still say where each of its values stood. */
export interface LocatedYaml<T> {
  readonly value: T;
  /** Position of the value at a path, or of its nearest parent that exists. */
  locate(path: readonly PropertyKey[]): { readonly line: number; readonly column: number };
}

function positionOf(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): { line: number; column: number } {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

/** Parses one YAML document and checks it against a schema. */
export function parseYaml<S extends z.ZodType>(file: string, text: string, schema: S): Result<LocatedYaml<z.infer<S>>> {
  const problem = (line: number, column: number, message: string, advice: string): Problem => ({
    file,
    line,
    column,
    message,
    advice,
    severity: 'error',
  });
  if (text.length > LIMITS.yamlFileBytesMax) {
    return failure([
      problem(
        1,
        1,
        `The file has ${text.length} characters; at most ${LIMITS.yamlFileBytesMax} are read.`,
        'Split it into smaller files.',
      ),
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) {
    return failure(
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return problem(
          line,
          col,
          `This is not valid YAML: ${error.message}.`,
          'Check indentation, quotes and colons at this place.',
        );
      }),
    );
  }
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: LIMITS.yamlAliasesMax });
  } catch (error) {
    return failure([
      problem(
        1,
        1,
        `The aliases (&, *) in this file expand too far: ${String(error)}.`,
        'Write the repeated part out.',
      ),
    ]);
  }
  const checked = schema.safeParse(plain, { reportInput: true });
  const locate = (path: readonly PropertyKey[]) => positionOf(document, lines, path);
  if (checked.success) return success({ value: checked.data, locate });
  return failure(
    checked.error.issues.flatMap((issue) =>
      issueProblems(issue, document, lines).map(({ at, message, advice }) =>
        problem(at.line, at.column, message, advice),
      ),
    ),
  );
}

type Issue = z.core.$ZodIssue;
interface Fault {
  readonly at: { readonly line: number; readonly column: number };
  readonly message: string;
  readonly advice: string;
}

/** What one issue of the schema says to an author; an unknown key is shown where the key stands. */
function issueProblems(issue: Issue, document: Document, lines: LineCounter): Fault[] {
  const where = issue.path.length === 0 ? 'The file' : `\`${issue.path.map(String).join('.')}\``;
  const at = positionOf(document, lines, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        at: keyPosition(document, lines, issue.path, key) ?? at,
        message: `${where}: there is no key "${key}" here.`,
        advice: 'Remove the key, or correct its spelling.',
      }));
    case 'invalid_type': {
      const wanted = `expected ${KINDS[issue.expected] ?? issue.expected}`;
      return issue.input === undefined
        ? [{ at, message: `${where} is missing: ${wanted}.`, advice: 'Write it here.' }]
        : [
            {
              at,
              message: `${where}: ${wanted}${foundText(issue.input)}.`,
              advice: 'Give a value of the expected kind.',
            },
          ];
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = nearestName(String(issue.input), values);
      const wanted = issue.message.startsWith('Invalid') ? `expected one of ${values.join(', ')}` : issue.message;
      return [
        {
          at,
          message: `${where}: ${wanted}${foundText(issue.input)}.`,
          advice: near === undefined ? 'Use one of the listed values.' : `Did you mean "${near}"?`,
        },
      ];
    }
    case 'invalid_union': {
      // The most useful branch is the one that came furthest: its first issue lies deepest.
      const branch = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a))[0]?.[0];
      if (branch !== undefined && branch.path.length > 0)
        return issueProblems({ ...branch, path: [...issue.path, ...branch.path] }, document, lines);
      return [{ at, message: `${where}: ${issue.message}${foundText(issue.input)}.`, advice: 'Correct the value.' }];
    }
    default:
      return [{ at, message: `${where}: ${issue.message}${foundText(issue.input)}.`, advice: 'Correct the value.' }];
  }
}

const depthOf = (issues: readonly Issue[]): number =>
  Math.max(...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 0.5 : 0)), 0);

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
};

function keyPosition(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  key: string,
): Fault['at'] | null {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return null;
  const found = map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key;
  if (!isNode(found) || !found.range) return null;
  const { line, col } = lines.linePos(found.range[0]);
  return { line, column: col };
}

function foundText(input: unknown): string {
  if (input === undefined) return '';
  const text = textOf(input);
  return `; found ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
}

/** A value as JSON; aliases can make it hold itself, and then JSON has no words for it. */
function textOf(input: unknown): string {
  try {
    return JSON.stringify(input) ?? String(input);
  } catch {
    return 'a value that holds itself';
  }
}
