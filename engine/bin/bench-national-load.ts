// Reads what the national day stands on, in a process of its own: parsers and what they leave behind go with it, and the
// bench's memory is that of its watchers. Promise: what `loadNationalDay` gives. Started by engine/bin/bench-national.ts.
// Tested in test/engine/bin/bench-national.test.ts.

import { loadNationalDay } from './load-national-day.ts';

const loaded = await loadNationalDay();
process.send?.(loaded, () => {
  process.disconnect();
});
