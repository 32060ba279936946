// Counts, places and times as the rule page says them. Tested in test/site/rule-check/words.test.ts.

/** `12,345`. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** `1 event`, `2,000 events`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `12 MB`, `3 kB`. */
export function bytesOf(bytes: number): string {
  if (bytes < 1_000) return countOf(bytes, 'byte');
  if (bytes < 1_000_000) return `${grouped(bytes / 1_000)} kB`;
  return bytes < 10_000_000_000 ? `${grouped(bytes / 1_000_000)} MB` : `${grouped(bytes / 1_000_000_000)} GB`;
}

/** `10 minutes`, `90 seconds`. */
export function durationOf(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  for (const [size, name] of [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ] as const)
    if (seconds >= size && seconds % size === 0) return countOf(seconds / size, name);
  return countOf(seconds, 'second');
}

/** Offset in a text of a line and column that count from 1; the end of the text when it has fewer lines. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + Math.max(0, column - 1), end < 0 ? text.length : end);
}
