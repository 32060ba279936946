// Finds a real Chromium without downloading one: CHROMIUM_PATH, an installed one, or the one that came with the install.
// Promise: the path exists when this returns; otherwise the error says what was looked for.
// Used by test/browser/.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Our own arguments: a quiet browser that calls nobody and draws WebGL in software. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib/x86_64-linux-gnu'];

function hasLibrary(name: string): boolean {
  return LIBRARY_FOLDERS.some((folder) => existsSync(join(folder, name)));
}

/** Path of the browser to drive. */
export async function chromiumPath(): Promise<string> {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!existsSync(wanted)) throw new Error(`CHROMIUM_PATH names ${wanted}, which does not exist.`);
    return wanted;
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  return bundledChromium();
}

async function bundledChromium(): Promise<string> {
  // The package looks at this variable when it is imported, and then brings its own system libraries.
  const lacksLibraries = ['libnss3.so', 'libnspr4.so', 'libexpat.so.1'].some((name) => !hasLibrary(name));
  if (lacksLibraries) process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: bundled, inflate } = await import('@sparticuz/chromium');
  const path = await bundled.executablePath();
  if (lacksLibraries && !existsSync(join(tmpdir(), 'al2023', 'lib'))) {
    await inflate(join(packageFolder(), 'bin', 'al2023.tar.br'));
  }
  // A machine without any font would draw empty boxes: the package brings one family.
  if (!existsSync('/usr/share/fonts')) process.env['FONTCONFIG_PATH'] ??= join(tmpdir(), 'fonts');
  await untilItStarts(path);
  return path;
}

function packageFolder(): string {
  return join(fileURLToPath(import.meta.resolve('@sparticuz/chromium')), '..', '..');
}

/** Another run on the same machine may still be unpacking the very same file: waits until it answers. */
async function untilItStarts(path: string): Promise<void> {
  let said = '';
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const answer = spawnSync(path, ['--version', '--no-sandbox'], { encoding: 'utf8' });
    if (answer.status === 0) return;
    said = answer.stderr || (answer.error?.message ?? `exit code ${String(answer.status)}`);
    await setTimeout(1_000);
  }
  throw new Error(`The bundled Chromium at ${path} does not start: ${said}`);
}
