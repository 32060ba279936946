// Process ids that hold together: the same device, image and quarter of an hour give the same process,
// so the parent a row names is the process another row created.
// Promise: ids from the row alone, no memory of earlier rows. Tested in test/engine/telemetry/full-record.test.ts.

import { MINUTE_MS, mix2, mix3, streamSeed } from '../base/index.ts';

const QUARTER_MS = 15 * MINUTE_MS;

/** Key of the process that an image runs as on a device around a time; never 0. */
export function imageKey(device: number, image: string, time: number): number {
  return mix3(streamSeed(0x70696d67, image.toLowerCase()), device, Math.floor(time / QUARTER_MS)) || 1;
}

/** Windows process id of a process key on a device: a multiple of four, 1,000 … 33,764. */
export function processId(device: number, key: number): number {
  return 1_000 + (mix2(key, device) % 8_192) * 4;
}

/** When the process started: within the quarter of an hour before the row, or up to three hours for long-lived ones. */
export function processStart(key: number, time: number, image: string): number {
  const quarterStart = Math.floor(time / QUARTER_MS) * QUARTER_MS;
  const longLived = /^(explorer|svchost|services|lsass|wininit|winlogon|outlook|ms-teams|msedge)\.exe$/i.test(image);
  return quarterStart - 1 - (mix2(key, 0x7374) % (longLived ? 12 * QUARTER_MS : QUARTER_MS));
}
