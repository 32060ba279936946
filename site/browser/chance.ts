// True chance from the browser, for passphrases that people may really use.
// Promise: every choice is equally likely; nothing is kept. Tested in test/site/activities.test.ts.

/** `count` members of the list, drawn one by one; the same may come twice. The list has 1 to 65,536 members. */
export function drawSome<T>(list: readonly T[], count: number): readonly T[] {
  const fair = 65_536 - (65_536 % list.length);
  const drawn: T[] = [];
  while (drawn.length < count) {
    const [number = 0] = crypto.getRandomValues(new Uint16Array(1));
    // What lies above the last whole round would make the first members likelier.
    const one = number < fair ? list[number % list.length] : undefined;
    if (one !== undefined) drawn.push(one);
  }
  return drawn;
}
