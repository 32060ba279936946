// What the kernels use of WebAssembly, declared once: its types belong to the browser's library, which the engine does not see.
// Promise: null where the platform has none, so that a caller asks once and has script instead.
// Tested in test/engine/kernels/search-kernel.test.ts and text-kernel.test.ts.

interface Memory {
  readonly buffer: ArrayBuffer;
}

interface Platform {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
  readonly Memory: new (size: { readonly initial: number }) => Memory;
}

declare const WebAssembly: Platform | undefined;

const PAGE_BYTES = 65_536;

/** A module at work in a memory of its own. */
export interface Made<Exports> {
  readonly buffer: ArrayBuffer;
  readonly exports: Exports;
}

/** The module, which holds no state; null when there is no WebAssembly, a policy refuses it, or SIMD is wanting. */
export function compileModule(write: () => Uint8Array<ArrayBuffer>): object | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    return new WebAssembly.Module(write());
  } catch {
    return null;
  }
}

/** The module with at least so many bytes; null when there is no memory left for one more. */
export function startModule<Exports>(module: object, bytes: number): Made<Exports> | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
    const { exports } = new WebAssembly.Instance(module, { host: { memory } });
    return { buffer: memory.buffer, exports: exports as Exports };
  } catch {
    return null;
  }
}
