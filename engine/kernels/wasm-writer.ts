// A small assembler for WebAssembly: functions that return bytes, put together like the expressions they stand for.
// Promise: knows only the instructions that our kernels use; whoever wants a module validates it by compiling it.
// Tested in test/engine/kernels/wasm-writer.test.ts.

/** Bytes of instructions. */
export type Code = readonly number[];

const TYPE = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;

export type ValueType = keyof typeof TYPE;

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

/** Signed LEB128. */
function signed(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 0x7fn);
    const isLast = (rest >> 7n === 0n && low < 0x40) || (rest >> 7n === -1n && low >= 0x40);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

const one =
  (opcode: number) =>
  (value: Code): Code => [...value, opcode];
const two =
  (opcode: number) =>
  (left: Code, right: Code): Code => [...left, ...right, opcode];
const vectorOne =
  (opcode: number) =>
  (value: Code): Code => [...value, 0xfd, ...unsigned(opcode)];
const vectorTwo =
  (opcode: number) =>
  (left: Code, right: Code): Code => [...left, ...right, 0xfd, ...unsigned(opcode)];
/** Loads and stores need no alignment; `offset` is added to the address. */
const load =
  (opcode: Code) =>
  (address: Code, offset = 0): Code => [...address, ...opcode, 0, ...unsigned(offset)];
const store =
  (opcode: Code) =>
  (address: Code, value: Code, offset = 0): Code => [...address, ...value, ...opcode, 0, ...unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(BigInt(value | 0))],
  load: load([0x28]),
  load8: load([0x2d]),
  load16: load([0x2f]),
  store: store([0x36]),
  store8: store([0x3a]),
  store16: store([0x3b]),
  eqz: one(0x45),
  eq: two(0x46),
  ne: two(0x47),
  lessUnsigned: two(0x49),
  greaterUnsigned: two(0x4b),
  atLeastUnsigned: two(0x4f),
  trailingZeros: one(0x68),
  add: two(0x6a),
  sub: two(0x6b),
  mul: two(0x6c),
  and: two(0x71),
  or: two(0x72),
  xor: two(0x73),
  shiftLeft: two(0x74),
  shiftRight: two(0x76),
  /** The lower half of an i64. */
  wrap: one(0xa7),
  /** A real number towards zero; one that does not fit stops the module. */
  truncate: one(0xaa),
} as const;

export const i64 = {
  const: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  load: load([0x29]),
  store: store([0x37]),
  eqz: one(0x50),
  ne: two(0x52),
  lessUnsigned: two(0x54),
  trailingZeros: one(0x7a),
  /** How many bits are set. */
  ones: one(0x7b),
  add: two(0x7c),
  sub: two(0x7d),
  mul: two(0x7e),
  and: two(0x83),
  or: two(0x84),
  xor: two(0x85),
  shiftLeft: two(0x86),
  shiftRight: two(0x88),
  /** An i32 without sign. */
  extend: one(0xad),
} as const;

export const f64 = {
  load: load([0x2b]),
  add: two(0xa0),
  mul: two(0xa2),
  /** An i32 without sign. */
  convert: one(0xb8),
} as const;

export const v128 = {
  load: load([0xfd, 0]),
  store: store([0xfd, 11]),
  /** The same byte sixteen times. */
  bytes: (value: number): Code => [0xfd, 12, ...new Array<number>(16).fill(value & 0xff)],
  equalBytes: vectorTwo(35),
  lessBytesUnsigned: vectorTwo(38),
  and: vectorTwo(78),
  or: vectorTwo(80),
  xor: vectorTwo(81),
  anyTrue: vectorOne(83),
  /** The highest bit of each byte, the first byte's lowest. */
  bitmask: vectorOne(100),
} as const;

export const local = {
  get: (index: number): Code => [0x20, ...unsigned(index)],
  set: (index: number, value: Code): Code => [...value, 0x21, ...unsigned(index)],
} as const;

/** One instruction after the other. */
export function sequence(...parts: readonly Code[]): Code {
  return parts.flat();
}

/** Runs `parts` while `condition` holds, which is asked first. */
export function whileTrue(condition: Code, ...parts: readonly Code[]): Code {
  return [0x02, 0x40, 0x03, 0x40, ...condition, 0x45, 0x0d, 1, ...parts.flat(), 0x0c, 0, 0x0b, 0x0b];
}

export function ifTrue(condition: Code, then: Code, otherwise: Code = []): Code {
  return [...condition, 0x04, 0x40, ...then, ...(otherwise.length === 0 ? [] : [0x05, ...otherwise]), 0x0b];
}

/** Calls a function of the same module: its place among them. */
export function call(place: number, ...values: readonly Code[]): Code {
  return [...values.flat(), 0x10, ...unsigned(place)];
}

export function giveBack(value: Code): Code {
  return [...value, 0x0f];
}

export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** Types of the locals after the parameters, which are i32. */
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

const TEXT = (text: string): number[] => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];

function section(id: number, members: readonly Code[]): Code {
  const bytes = [...unsigned(members.length), ...members.flat()];
  return [id, ...unsigned(bytes.length), ...bytes];
}

/** A module whose memory is imported as `host.memory`; every function is exported and gives one i32. */
export function writeModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...unsigned(parameters),
    ...new Array<number>(parameters).fill(TYPE.i32),
    1,
    TYPE.i32,
  ]);
  const bodies = functions.map(({ locals, body }) => {
    const bytes = [...unsigned(locals.length), ...locals.flatMap((type) => [1, TYPE[type]]), ...body, 0x0b];
    return [...unsigned(bytes.length), ...bytes];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [[...TEXT('host'), ...TEXT('memory'), 2, 0, 0]]),
    ...section(
      3,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(
      7,
      functions.map(({ name }, index) => [...TEXT(name), 0, ...unsigned(index)]),
    ),
    ...section(10, bodies),
  ]);
}
