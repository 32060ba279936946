// What people write (scenarios, rules, logs) yields a list of located problems, never an exception.
// A problem says where, what was expected, what was found and what to do.

/** One fault in something a person wrote. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, as a sentence: expected, found. */
  readonly message: string;
  /** What to do about it, as a sentence. */
  readonly advice: string;
  /** A warning does not stop the file from being used. */
  readonly severity: 'error' | 'warning';
}

export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function success<T>(value: T, warnings: readonly Problem[] = []): Result<T> {
  return { ok: true, value, warnings };
}

export function failure<T>(problems: readonly Problem[]): Result<T> {
  return { ok: false, problems };
}

/** One line for a terminal: `file:line:column: message What to do.` */
export function formatProblem(problem: Problem): string {
  const { file, line, column, severity, message, advice } = problem;
  return `${file}:${line}:${column}: ${severity}: ${message} ${advice}`;
}
