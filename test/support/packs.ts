// The real packs, loaded once a test file: tests play what people play.

import { formatProblem } from '#engine/base/index.ts';
import { loadPack } from '#engine/bin/load-pack.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';

export const RANSOMWARE = 'ransomware-at-an-acute-trust';

/** The pack of a scenario; a broken one fails the test with its located problems. */
export async function packOf(id: string): Promise<ScenarioPack> {
  const loaded = await loadPack(id);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.value;
}
