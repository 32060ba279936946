// Where strings of JSON begin and end, byte by byte: stands in for text-kernel.ts where WebAssembly is refused, and is the
// authority for it. Tested in test/engine/kernels/text-kernel.test.ts.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What the walk carries from one stretch of bytes to the next. */
export interface MarkState {
  /** 1 when the first byte to come is escaped. */
  escaped: number;
  /** 1 when a backslash stood after the last mark. */
  backslash: number;
}

/** True for four bytes, lowest first, of which none is a quote, a backslash or below 0x20. */
function isPlain(four: number): boolean {
  const quote = four ^ 0x22222222;
  const backslash = four ^ 0x5c5c5c5c;
  return (
    ((((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash) | ((four - 0x20202020) & ~four)) &
      0x80808080) ===
    0
  );
}

/**
 * Writes a mark for every quote that is not escaped and every control character in [at, end): its place × 2, plus 1 when a
 * backslash stands between it and the mark before. Gives the number of marks after `count`.
 */
export function markByScript(
  view: DataView,
  state: MarkState,
  at: number,
  end: number,
  marks: Uint32Array,
  count: number,
): number {
  let { escaped, backslash } = state;
  while (at < end) {
    if (escaped === 0) while (at + 4 <= end && isPlain(view.getInt32(at, true))) at += 4;
    if (at === end) break;
    const byte = view.getUint8(at);
    if (byte < 0x20 || (byte === QUOTE && escaped === 0)) {
      marks[count++] = at * 2 + backslash;
      backslash = 0;
    } else if (byte === BACKSLASH) backslash = 1;
    escaped = byte === BACKSLASH && escaped === 0 ? 1 : 0;
    at += 1;
  }
  state.escaped = escaped;
  state.backslash = backslash;
  return count;
}
