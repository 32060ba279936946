// What the accessibility run found, for the statement that the site makes: how many pages, at which widths, with which faults.
// Promise: counts what ran, nothing else; only pages that were reached count, and only UPDATE=1 changes the statement.
// Used by test/browser/run.ts. The file it writes is read by site/pages/accessibility.astro.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/run-command.ts';

interface Step {
  readonly title: string;
  readonly error?: unknown;
}
interface Spec {
  readonly title: string;
  readonly tests: readonly { readonly results: readonly { readonly steps?: readonly Step[] }[] }[];
}
interface Suite {
  readonly file?: string;
  readonly specs?: readonly Spec[];
  readonly suites?: readonly Suite[];
}

const specsIn = (suite: Suite): readonly Spec[] => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];
const STATEMENT = join(ROOT, 'content/accessibility/checked.json');

/** Reads the journeys' report and says what the statement may say; null when the accessibility run was not whole. */
function readRun(): object | null {
  const file = join(ROOT, 'test/results/browser.json');
  if (!existsSync(file)) return null;
  const { suites } = JSON.parse(readFileSync(file, 'utf8')) as { readonly suites: readonly Suite[] };
  const specs = suites.filter((suite) => suite.file?.endsWith('pages.spec.ts')).flatMap(specsIn);
  // A page that was not reached has no such step, and was not checked.
  const pages = specs.flatMap(({ title, tests }) => {
    const [address = ''] = title.split(' ');
    return (tests.at(-1)?.results.at(-1)?.steps ?? []).flatMap(({ title: says, error }) => {
      const [, width] = /^at (\d+) px it is accessible$/.exec(says) ?? [];
      return width === undefined ? [] : [{ address, width: Number(width), ok: error === undefined }];
    });
  });
  // One page alone is a colleague at work, not a check of the site.
  if (!pages.some(({ address }) => address === '/') || pages.length < 100) return null;
  return {
    checkedOn: new Date().toISOString().slice(0, 10),
    pages: new Set(pages.map(({ address }) => address)).size,
    widths: [...new Set(pages.map(({ width }) => width))].sort((a, b) => a - b),
    faulty: [...new Set(pages.filter(({ ok }) => !ok).map(({ address }) => address))].sort(),
  };
}

/** After a run over every page: the result into test/results/, and with UPDATE=1 into the statement. */
export function writeAccessibilityResult(): void {
  const result = readRun();
  if (result === null) return;
  const text = `${JSON.stringify(result, null, 2)}\n`;
  writeFileSync(join(ROOT, 'test/results/accessibility.json'), text);
  if (process.env['UPDATE'] === '1') writeFileSync(STATEMENT, text);
}
