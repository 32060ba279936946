// Whole numbers as text: small ones take one character, none needs an escape in a string, and equal stretches look alike.
// Promise: unpackNumbers(packNumbers(x)) is x. Tested in test/engine/hunting/syntax/parse-parts.test.ts.

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#%&()*+,-./:;<=>?@[]^_{|}';
/** Digits that end a number; those after them come before its last, the highest first. */
const LAST = 64;
const MORE = DIGITS.length - LAST;

export function packNumbers(numbers: readonly number[]): string {
  return numbers
    .map((number) => {
      let text = DIGITS.charAt(number % LAST);
      for (let rest = Math.floor(number / LAST); rest > 0; rest = Math.floor(rest / MORE))
        text = DIGITS.charAt(LAST + (rest % MORE)) + text;
      return text;
    })
    .join('');
}

export function unpackNumbers(text: string): readonly number[] {
  const numbers: number[] = [];
  let high = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit >= LAST) high = high * MORE + digit - LAST;
    else {
      numbers.push(high * LAST + digit);
      high = 0;
    }
  }
  return numbers;
}
