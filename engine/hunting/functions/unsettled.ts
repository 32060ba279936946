// A value that is there but has no answer here: reading it refuses, leaving it alone does no harm.
// Promise: it never turns into text, number or JSON. Tested in test/engine/hunting/sketches.test.ts.

import { TypedScalar } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';

/** A place in a dynamic value; whoever asks what it holds is refused with this sentence. */
export function unsettled(sentence: string): TypedScalar {
  const place = new TypedScalar('real', 0);
  Object.defineProperty(place, 'value', {
    get() {
      throw new QueryRefusal(sentence);
    },
  });
  return place;
}
