// Makes a package for a learning system in the browser, out of the pages and files of this very site.
// Promise: the same packer as npm run package; nothing is uploaded, and a file that is missing is told with its name.
// Tested in test/browser/packages.spec.ts.

import { zipFiles } from '#engine/documents/index.ts';
import { makePackage, packageName } from '#engine/learning/index.ts';
import type { PackagePlan } from '#engine/learning/index.ts';
import { downloadBytes } from './downloads.ts';

async function readSite(path: string): Promise<string | Uint8Array | null> {
  const response = await fetch(`/${path}`);
  if (!response.ok) return null;
  return /\.(html|css|js|svg|json|txt|xml)$/.test(path)
    ? response.text()
    : new Uint8Array(await response.arrayBuffer());
}

/** Gives the person the package as a download; a sentence when it cannot be made. */
export async function downloadPackage(plan: PackagePlan): Promise<string | null> {
  try {
    const made = await makePackage(plan, readSite);
    if (!made.ok)
      return `The package was not made: ${made.problems[0]?.message ?? ''} (${made.problems[0]?.file ?? ''})`;
    const encoder = new TextEncoder();
    const bytes = [...made.value].map(
      ([name, content]) => [name, typeof content === 'string' ? encoder.encode(content) : content] as const,
    );
    downloadBytes(packageName(plan), 'application/zip', zipFiles(Object.fromEntries(bytes)));
    return null;
  } catch {
    return 'The package was not made: the site could not be reached. Try again when you are online.';
  }
}
