// Punycode (RFC 3492): letters of any script in the letters, digits and hyphens of domain names.
// Promise: what is no Punycode is refused. Tested in test/engine/hunting/functions/encoding-functions.test.ts.

import { QueryRefusal } from '../values/refusal.ts';

const [BASE, LEAST, MOST, SKEW, DAMP, FIRST_BIAS, FIRST_CODE] = [36, 1, 26, 38, 700, 72, 128] as const;
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The bias after a difference of `delta` among so many characters (section 6.1). */
function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / count);
  let steps = 0;
  for (; rest > ((BASE - LEAST) * MOST) / 2; steps += BASE) rest = Math.floor(rest / (BASE - LEAST));
  return steps + Math.floor(((BASE - LEAST + 1) * rest) / (rest + SKEW));
}

const threshold = (place: number, bias: number): number => Math.min(MOST, Math.max(LEAST, place - bias));

export function fromPunycode(text: string): string {
  const at = text.lastIndexOf('-');
  const output = Array.from(text.slice(0, Math.max(0, at)), (one) => one.codePointAt(0) as number);
  let [code, index, bias] = [FIRST_CODE as number, 0, FIRST_BIAS as number];
  for (let place = at + 1; place < text.length;) {
    const before = index;
    for (let weight = 1, step = BASE as number; ; step += BASE) {
      const digit = DIGITS.indexOf((text[place] ?? '!').toLowerCase());
      if (digit < 0) throw new QueryRefusal(`'${text}' is no Punycode`);
      place += 1;
      index += digit * weight;
      if (digit < threshold(step, bias)) break;
      weight *= BASE - threshold(step, bias);
    }
    const count = output.length + 1;
    bias = adapted(index - before, count, before === 0);
    code += Math.floor(index / count);
    index %= count;
    if (code > 0x10ffff) throw new QueryRefusal(`'${text}' is no Punycode`);
    output.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

export function toPunycode(text: string): string {
  const codes = Array.from(text, (one) => one.codePointAt(0) as number);
  const basic = codes.filter((code) => code < FIRST_CODE);
  let output = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let [done, code, delta, bias] = [basic.length, FIRST_CODE as number, 0, FIRST_BIAS as number];
  while (done < codes.length) {
    const next = Math.min(...codes.filter((one) => one >= code));
    delta += (next - code) * (done + 1);
    code = next;
    for (const one of codes) {
      if (one < code) delta += 1;
      if (one !== code) continue;
      output += variableLength(delta, bias);
      bias = adapted(delta, done + 1, done === basic.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    code += 1;
  }
  return output;
}

function variableLength(delta: number, bias: number): string {
  let text = '';
  let rest = delta;
  for (let step = BASE as number; ; step += BASE) {
    const limit = threshold(step, bias);
    if (rest < limit) return text + (DIGITS[rest] as string);
    text += DIGITS[limit + ((rest - limit) % (BASE - limit))] as string;
    rest = Math.floor((rest - limit) / (BASE - limit));
  }
}
