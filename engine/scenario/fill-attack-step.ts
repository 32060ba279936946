// A step of the library, its places and parameters chosen → the rows of a scenario's step.
// Promise: every `$name` is filled or named as a fault with its path; nothing of the library is changed.
// Tested in test/engine/scenario/use-attack-steps.test.ts.

import type { z } from 'zod';
import type { AttackLibrary } from './attack-library.ts';
import type { AttackLibraryStep } from './attack-step-schema.ts';
import { nearestName } from './nearest-name.ts';
import { leftByStep } from './scenario-schema.ts';

/** Where a step happens and with what. */
export interface StepChoice {
  readonly from: string | null;
  readonly to: readonly string[];
  readonly as: string | null;
  readonly via: string | null;
  readonly with: Readonly<Record<string, string | number>>;
}

export interface FillFault {
  /** From the step on: `traces`, 3, `row`. */
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly advice: string;
}

export type LeftByStep = z.infer<typeof leftByStep>;

export type FilledStep =
  | { readonly kind: 'filled'; readonly left: LeftByStep }
  | { readonly kind: 'faulty'; readonly faults: readonly FillFault[] };

/** The usual choice: what the library names for the acute trust. */
export function usualChoice({ from, to, as, via }: AttackLibraryStep): StepChoice {
  return { from: from?.usual ?? null, to: to?.usual ?? [], as: as?.usual ?? null, via: via?.usual ?? null, with: {} };
}

/** `$address`; `$$` stands for a dollar. A dollar before anything but a small letter is only a dollar. */
const NAMED = /\$\$|\$([a-z][a-z0-9-]*)/g;

/** Names of the parameters that a value mentions. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(NAMED)].flatMap(([, name]) => name ?? []);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesIn);
}

function valuesOf(step: AttackLibraryStep, choice: StepChoice): ReadonlyMap<string, string | number> {
  const values = new Map<string, string | number>();
  if (choice.from !== null) values.set('from', choice.from);
  if (choice.as !== null) values.set('as', choice.as);
  if (choice.to[0] !== undefined) values.set('to', choice.to[0]);
  for (const [name, { usual }] of Object.entries(step.parameters)) values.set(name, choice.with[name] ?? usual);
  return values;
}

/** Fills names in; a text that is nothing but a name becomes the value itself, so that numbers stay numbers. */
function fill(value: unknown, values: ReadonlyMap<string, string | number>, miss: (name: string) => void): unknown {
  if (typeof value === 'string') {
    const whole = /^\$([a-z][a-z0-9-]*)$/.exec(value)?.[1];
    const known = whole === undefined ? undefined : values.get(whole);
    if (known !== undefined) return known;
    return value.replace(NAMED, (found: string, name: string | undefined) => {
      if (name === undefined) return '$';
      const text = values.get(name);
      if (text === undefined) miss(name);
      return text === undefined ? found : String(text);
    });
  }
  if (Array.isArray(value)) return value.map((one) => fill(one, values, miss));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, values, miss)]));
}

type RawTrace = AttackLibraryStep['traces'][number];

/** A trace with the columns of the rows that it is `like`; its own `row` wins. */
function withLike(trace: RawTrace, library: AttackLibrary, miss: (name: string) => void): RawTrace {
  const { like, row, ...rest } = trace;
  if (like === undefined) return trace;
  const columns: Record<string, unknown> = {};
  for (const name of [like].flat().map(String)) {
    const known = library.parts.rows[name];
    if (known === undefined) miss(name);
    Object.assign(columns, known);
  }
  return { ...rest, row: { ...columns, ...(row as object | undefined) } };
}

/** Programs of the library stand beside a scenario's own, under names that no scenario can write. */
export const libraryProgram = (name: string): string => `library/${name}`;

function renamePrograms(left: LeftByStep, library: AttackLibrary): LeftByStep {
  const rename = (name: string): string => (name in library.parts.programs ? libraryProgram(name) : name);
  const running = <T extends { readonly program: string; readonly parent?: string | undefined }>(one: T): T => ({
    ...one,
    program: rename(one.program),
    ...(one.parent === undefined ? {} : { parent: rename(one.parent) }),
  });
  return {
    ...left,
    traces: left.traces.map(({ runs, by, ...trace }) => ({
      ...trace,
      ...(runs === undefined ? {} : { runs: running(runs) }),
      ...(by === undefined ? {} : { by: running(by) }),
    })),
  };
}

/** Fills a step; the faults are those of the library's text with these values in it. */
export function fillAttackStep(step: AttackLibraryStep, library: AttackLibrary, choice: StepChoice): FilledStep {
  const values = valuesOf(step, choice);
  const faults: FillFault[] = [];
  const filled = (path: readonly PropertyKey[], value: unknown): unknown =>
    fill(value, values, (name) => {
      const near = nearestName(name, [...values.keys()]);
      const advice = near === undefined ? 'Declare it under `parameters`.' : `Did you mean "$${near}"?`;
      faults.push({ path, message: `"$${name}" is no parameter of this step, nor a place that it has.`, advice });
    });
  const traces = step.traces.map((trace, index) => {
    const whole = withLike(trace, library, (name) => {
      const near = nearestName(name, Object.keys(library.parts.rows));
      const advice = near === undefined ? 'Write it in parts.yaml.' : `Did you mean "${near}"?`;
      faults.push({ path: ['traces', index, 'like'], message: `There are no columns named "${name}".`, advice });
    });
    return filled(['traces', index], whole);
  });
  const written = {
    indicators: filled(['indicators'], step.indicators),
    traces,
    effects: filled(['effects'], step.effects),
  };
  const read = leftByStep.safeParse(written);
  if (!read.success) {
    for (const { path, message } of read.error.issues) {
      const where = path.map(String).join('.');
      faults.push({ path, message: `\`${where}\`: ${message}.`, advice: 'Correct the value.' });
    }
  }
  if (faults.length > 0 || !read.success) return { kind: 'faulty', faults };
  return { kind: 'filled', left: renamePrograms(read.data, library) };
}
