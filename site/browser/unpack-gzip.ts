// A gzip file → its bytes, all members one after the other, as archives that were appended to hold them. Browsers unpack one
// member and refuse what follows, so the file is cut where a member may begin; where it was none, the cut is taken back.
// Promise: the bytes that gunzip gives, in order, a few pieces at a time. Tested in test/site/browser/unpack-gzip.test.ts.

export type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of a member's head that tell it; of the shortest member. */
const HEAD = 10;
const MEMBER_MIN = 20;

/** Wrong cuts that are taken back in one member: a head has 37 bits to be met by chance, so more means a broken file. */
const WRONG_CUTS_MAX = 4;

/** True where a member may begin: method, reserved flags, speed and system as every writer of gzip sets them. */
function isHead(bytes: Bytes, at: number): boolean {
  const [method, flags, speed, system] = [bytes[at + 2], bytes[at + 3], bytes[at + 8], bytes[at + 9]] as number[];
  return (
    bytes[at + 1] === 0x8b &&
    method === 8 &&
    ((flags as number) & 0xe0) === 0 &&
    (speed === 0 || speed === 2 || speed === 4) &&
    ((system as number) <= 13 || system === 255)
  );
}

/** The first place from `from` on at which a member may begin; -1 when there is none that can be told from these bytes. */
function headAt(bytes: Bytes, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0 && at + HEAD <= bytes.length; at = bytes.indexOf(0x1f, at + 1))
    if (isHead(bytes, at)) return at;
  return -1;
}

function joined(first: Bytes, second: Bytes): Bytes {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Unpacks a file. `onRead` tells how many of its bytes have been read. Throws when it cannot be unpacked to its end. */
export async function* unpackGzip(file: Blob, onRead: (bytes: number) => void): AsyncGenerator<Bytes> {
  for (let start = 0; start < file.size;) {
    let given = 0;
    let cutFrom = start + MEMBER_MIN;
    for (let wrongCuts = 0; ; wrongCuts += 1) {
      const pipe = new DecompressionStream('gzip');
      const fed = feed(file.slice(start), cutFrom - start, pipe.writable.getWriter(), (bytes) => onRead(start + bytes));
      // Whoever waits for it learns of it; nobody else has to.
      fed.catch(() => undefined);
      const trouble = yield* rest(pipe.readable, given, (bytes) => (given = Math.max(given, bytes)));
      const end = start + (await fed);
      if (trouble === null) {
        start = end;
        break;
      }
      if (end >= file.size || wrongCuts >= WRONG_CUTS_MAX) throw trouble;
      cutFrom = end + 1;
    }
  }
}

/** What comes out behind the bytes that were given before; the error with which it ends, or null. */
async function* rest(
  readable: ReadableStream<Bytes>,
  before: number,
  onGiven: (bytes: number) => void,
): AsyncGenerator<Bytes, Error | null> {
  const reader = readable.getReader();
  let seen = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return null;
      const known = Math.max(0, before - seen);
      seen += value.length;
      onGiven(seen);
      if (known < value.length) yield value.subarray(known);
    }
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    // Ends the feeding when nobody reads on.
    await reader.cancel().catch(() => undefined);
  }
}

/** Writes a member's bytes, up to the first place from `cutFrom` on at which another may begin; gives where that is. */
async function feed(
  file: Blob,
  cutFrom: number,
  writer: WritableStreamDefaultWriter<BufferSource>,
  onRead: (bytes: number) => void,
): Promise<number> {
  const reader = (file.stream() as ReadableStream<Bytes>).getReader();
  let held: Bytes = new Uint8Array(0);
  /** Where `held` begins. */
  let at = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const bytes = done ? held : joined(held, value);
      const cut = headAt(bytes, Math.max(0, cutFrom - at));
      // A head may stand across two pieces.
      const keep = done || cut >= 0 ? 0 : Math.min(HEAD - 1, bytes.length);
      const end = cut >= 0 ? cut : bytes.length - keep;
      onRead(at + end);
      await writer.write(bytes.subarray(0, end));
      at += end;
      held = bytes.subarray(end);
      if (!done && cut < 0) continue;
      // Whether the member was whole, what comes out says.
      await writer.close().catch(() => undefined);
      return at;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
