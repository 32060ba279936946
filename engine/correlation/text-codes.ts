// Texts ↔ small numbers, counted: a text that nothing holds any more is forgotten and its number used again.
// Promise: two texts held at the same time never have the same number. Tested in test/engine/correlation/counts.test.ts.

export interface TextCodes {
  /** The number of a text, held once more. */
  take(text: string): number;
  /** Lets go of one hold. */
  release(code: number): void;
  textOf(code: number): string;
  readonly size: () => number;
}

export function createTextCodes(): TextCodes {
  const codes = new Map<string, number>();
  const texts: string[] = [];
  const holds: number[] = [];
  const free: number[] = [];
  return {
    take(text) {
      const known = codes.get(text);
      if (known !== undefined) {
        holds[known] = (holds[known] as number) + 1;
        return known;
      }
      const code = free.pop() ?? texts.length;
      texts[code] = text;
      holds[code] = 1;
      codes.set(text, code);
      return code;
    },
    release(code) {
      const left = (holds[code] as number) - 1;
      holds[code] = left;
      if (left > 0) return;
      codes.delete(texts[code] as string);
      texts[code] = '';
      free.push(code);
    },
    textOf: (code) => texts[code] as string,
    size: () => codes.size,
  };
}
