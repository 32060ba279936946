// YAML text → checked value, with every fault located. The one door to the YAML library for scenario files.
// Promise: never throws on any text; a fault has file, line, column, what was expected, what was found and what to do.
// Tested in test/engine/scenario/parse-yaml.test.ts.

import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';

/** A parsed file that can still say where each of its values stood. */
export interface LocatedYaml<T> {
  readonly value: T;
  /** Position of the value at a path, or of its nearest parent that exists. */
  locate(path: readonly PropertyKey[]): { readonly line: number; readonly column: number };
}

function positionOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): { line: number; column: number } {
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
  const problem = (line: number, column: number, message: string, advice: string): Problem =>
    ({ file, line, column, message, advice, severity: 'error' });
  if (text.length > LIMITS.yamlFileBytesMax) {
    return failure([problem(1, 1, `The file has ${text.length} characters; at most ${LIMITS.yamlFileBytesMax} are read.`, 'Split it into smaller files.')]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) {
    return failure(document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return problem(line, col, `This is not valid YAML: ${error.message}.`, 'Check indentation, quotes and colons at this place.');
    }));
  }
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: LIMITS.yamlAliasesMax });
  } catch (error) {
    return failure([problem(1, 1, `The aliases (&, *) in this file expand too far: ${String(error)}.`, 'Write the repeated part out.')]);
  }
  const checked = schema.safeParse(plain, { reportInput: true });
  const locate = (path: readonly PropertyKey[]) => positionOf(document, lines, path);
  if (checked.success) return success({ value: checked.data, locate });
  return failure(checked.error.issues.map((issue) => {
    const at = locate(issue.path);
    const where = issue.path.length === 0 ? 'The file' : `\`${issue.path.map(String).join('.')}\``;
    return problem(at.line, at.column, `${where}: ${issue.message}${foundText(issue.input)}.`, adviceFor(issue.code));
  }));
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

function adviceFor(code: string): string {
  switch (code) {
    case 'unrecognized_keys': return 'Remove the key, or correct its spelling.';
    case 'invalid_type': return 'Give a value of the expected kind.';
    case 'invalid_value': return 'Use one of the listed values.';
    case 'too_small': case 'too_big': return 'Keep the value within the stated bounds.';
    default: return 'Correct the value.';
  }
}
