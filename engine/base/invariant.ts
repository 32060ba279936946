// Two guards for our own mistakes. What people write never ends here: it becomes a Problem.

/** Throws when `condition` is false: a broken invariant stops the run instead of spoiling it. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

/** Closes a switch over a union; the compiler rejects the call when a case is missing. */
export function unreachable(value: never): never {
  throw new Error(`Invariant broken: unexpected case ${JSON.stringify(value)}`);
}
