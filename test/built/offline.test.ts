// What may be kept without a connection, read from the built files: the lists are whole, the worker is for the root alone.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInProgress } from '../../site/offline/in-progress.ts';
import { readLists, readSwitch } from '../../site/offline/offline-file.ts';
import { ROOT } from '../support/run-command.ts';

const DIST = resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist');
const read = (name: string): string => readFileSync(join(DIST, name), 'utf8');
const fileOf = (address: string): string => `${address.slice(1)}${address.endsWith('/') ? 'index.html' : ''}`;
const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const lists = readLists(JSON.parse(read('offline-lists.json')));
const worker = read('service-worker.js');
const shell = [...worker.matchAll(/"?url"?:\s*"(\/[^"]*)"/gu)].map((match) => match[1] ?? '');

/** A first visit fetches the shell in the background: no more than this, unpacked. */
const SHELL_BYTES_MAX = 12_000_000;
const EXERCISE_BYTES_MAX = 12_000_000;

describe('what the service worker keeps', () => {
  it('is every page of guidance and learning, search with its index, and nothing that is missing', () => {
    const wanted = names
      .filter((name) => /^(?:learn|guidance|search|glossary)\/.*index\.html$/u.test(name))
      .map((name) => `/${name.replace(/index\.html$/u, '')}`);
    expect(wanted.filter((address) => !shell.includes(address))).toEqual([]);
    expect(shell).toContain('/search/index.json');
    expect(shell).toContain('/offline/');
    expect(shell.filter((address) => !existsSync(join(DIST, fileOf(address))))).toEqual([]);
    expect(new Set(shell).size).toBe(shell.length);
  });

  it('is what the lists say, within its weight', () => {
    const bytes = shell.reduce((sum, address) => sum + statSync(join(DIST, fileOf(address))).size, 0);
    expect(lists?.shell).toEqual({ files: shell.length, bytes });
    expect(bytes).toBeLessThanOrEqual(SHELL_BYTES_MAX);
  });

  it('holds no exercise, nothing of a room, and nothing that is always live', () => {
    expect(shell.filter((address) => isInProgress(address) && !address.startsWith('/learn/'))).toEqual([]);
    expect(
      shell.filter((address) => /^\/(?:packs|relay|package)\/|offline.*\.json$|service-worker/u.test(address)),
    ).toEqual([]);
  });

  it('is one file that loads no other', () => {
    expect(worker).not.toMatch(/\bimport\s*[({"']|importScripts\s*\(/u);
  });
});

describe('lists of exercises and pathways', () => {
  it('have every exercise, whole and within its weight', () => {
    const ids = names.flatMap((name) => /^packs\/([^/.]+)\.json$/u.exec(name)?.[1] ?? []).sort();
    expect(Object.keys(lists?.exercises ?? {}).sort()).toEqual(ids);
    for (const [id, { files, bytes, revision }] of Object.entries(lists?.exercises ?? {})) {
      expect(revision).toMatch(/^[0-9a-f]{16}$/u);
      expect(files).toContain(`/exercises/${id}/play/`);
      expect(files).toContain(`/packs/${id}.json`);
      expect(bytes + (lists?.room.bytes ?? 0)).toBeLessThanOrEqual(EXERCISE_BYTES_MAX);
      expect(files.filter((file) => !existsSync(join(DIST, fileOf(file))))).toEqual([]);
    }
  });

  it('have the room’s workers and what it fetches later', () => {
    const room = lists?.room.files ?? [];
    for (const part of [/\/_astro\/simulation-worker/u, /\/_astro\/team-rule/u, /\/hunting\/ladder\.json$/u])
      expect(room.some((file) => part.test(file))).toBe(true);
  });

  it('have pathways whose every page the shell holds', () => {
    expect(Object.keys(lists?.pathways ?? {}).length).toBeGreaterThan(10);
    for (const { files } of Object.values(lists?.pathways ?? {})) {
      expect(files.length).toBeGreaterThan(2);
      expect(files.filter((file) => !shell.includes(file))).toEqual([]);
    }
  });
});

describe('the switch and the pages', () => {
  it('is on, unless it was built otherwise', () => {
    expect(readSwitch(JSON.parse(read('offline.json')))?.enabled).toBe(true);
  });

  it('is asked by day pages only: rooms and packages register nothing', () => {
    const asking = names.filter((name) => name.endsWith('.html') && read(name).includes('id="newer-version"'));
    expect(asking).toContain('index.html');
    expect(
      asking.filter((name) => /\/(?:play|facilitate|projector|seat|evaluate)\/index\.html$|^package\//u.test(name)),
    ).toEqual([]);
  });
});
