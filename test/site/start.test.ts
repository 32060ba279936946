// npm start as a command: help, refusals in sentences, a taken port, a clean stop. Nothing is built here.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/run-command.ts';

const COMMAND = join(ROOT, 'engine/bin/start.ts');

const run = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [COMMAND, ...words], { encoding: 'utf8', env: { ...process.env, ...environment } });

describe('npm start', () => {
  it('explains itself', () => {
    const { status, stdout } = run(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('PORT');
  });

  it.each([
    [['--port', 'eighty'], /not a port/u],
    [['--port', '70000'], /1 to 65535/u],
    [['--fast'], /--help/u],
    [['now'], /do not know/u],
  ])('refuses %j with a sentence', (words, sentence) => {
    const { status, stderr } = run([...words, '--no-build']);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\bat .*\.ts:\d+/u);
  });

  it('says which port is taken and what to do', async () => {
    const other = createServer().listen(0, '::');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = run(['--no-build', '--site', join(ROOT, 'test/site/small-site')], {
      PORT: String(port),
    });
    other.close();
    expect(status).toBe(2);
    expect(stderr).toContain(`Port ${String(port)} is taken`);
  });

  it('serves, prints its address and stops when asked', async () => {
    const child = spawn(process.execPath, [
      COMMAND,
      '--no-build',
      '--port',
      '0',
      '--site',
      join(ROOT, 'test/site/small-site'),
    ]);
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
    while (!printed.includes('Ctrl+C')) await once(child.stdout, 'data');
    const address = /http:\/\/localhost:\d+/u.exec(printed)?.[0] ?? '';
    const answer = await fetch(address);
    expect(await answer.text()).toContain('A small site');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
