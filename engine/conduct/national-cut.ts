// What cutting a device, or a block of devices, off the network would do, said before it is done.
// Promise: every onboarded device of the block that is not cut off yet is in it, no other; what cannot be cut is counted in words.
// Tested in test/engine/conduct/national-cut.test.ts.

import { assert } from '../base/index.ts';
import { criticalityOf, deviceStory } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { DEVICE_ROLES, isServerRole } from '../scenario/index.ts';
import type { DeviceRole } from '../scenario/index.ts';

/** Devices `start` … `end − 1`. */
export interface DeviceBlock {
  readonly start: number;
  readonly end: number;
}

export interface CutPreview {
  /** Devices that would be cut off now. */
  readonly count: number;
  /** Devices of the block that are cut off already: these can be given back. */
  readonly isolated: number;
  /** What it does, whom it takes the network from and what stays; a sentence each. */
  readonly says: readonly string[];
  /** Why it cannot be done, or null. */
  readonly refusal: string | null;
}

const WARDS: ReadonlySet<DeviceRole> = new Set(['ward-pc', 'ward-wow', 'ed-pc', 'theatre-pc', 'pharmacy-pc', 'lab-pc']);

/** Devices that a cut of the block reaches: those that report to Defender and are not cut off yet. */
export function cuttable(
  { devices }: Estate,
  { start, end }: DeviceBlock,
  isIsolated: (device: number) => boolean,
): number[] {
  const found: number[] = [];
  for (let device = start; device < end; device += 1)
    if (devices.onboarded[device] === 1 && !isIsolated(device)) found.push(device);
  return found;
}

/** What a cut of the block would do. */
export function previewCut(estate: Estate, block: DeviceBlock, isIsolated: (device: number) => boolean): CutPreview {
  const { devices } = estate;
  assert(block.start >= 0 && block.start < block.end && block.end <= estate.deviceCount, 'the block has devices');
  const reached = cuttable(estate, block, isIsolated);
  let isolated = 0;
  let unseen = 0;
  for (let device = block.start; device < block.end; device += 1) {
    if (isIsolated(device)) isolated += 1;
    else if (devices.onboarded[device] === 0) unseen += 1;
  }
  const refusal = refusalOf(estate, block, reached.length, isolated);
  const one = block.end - block.start === 1;
  const says = one ? sayOfDevice(estate, block.start) : sayOfBlock(estate, reached, unseen);
  return { count: reached.length, isolated, says: refusal === null ? says : [], refusal };
}

function refusalOf({ devices }: Estate, { start, end }: DeviceBlock, count: number, isolated: number): string | null {
  if (devices.organisation[start] !== devices.organisation[end - 1])
    return 'More than one organisation: each decides for itself. Go into one of them to cut it off.';
  if (count > 0 || isolated > 0) return null;
  return end - start === 1
    ? 'It has no Defender sensor, so it cannot be isolated from there: its switch port or its VLAN would have to be shut on site.'
    : 'None of these devices has a Defender sensor: their switch ports or VLAN would have to be shut on site.';
}

const STAYS =
  'The sensor goes on reporting programs, files and sign-ins over its Defender link; other connections fail.';

function sayOfDevice(estate: Estate, device: number): readonly string[] {
  const story = deviceStory(estate, device);
  const role = story.role;
  const systems = story.systems.filter(({ relation }) => relation === 'needs').map(({ name }) => name);
  const says = [STAYS];
  if (story.clinicallyCritical) says.push('It is clinically critical: a clinician has to agree first.');
  if (systems.length > 0) says.push(`These stop with it: ${systems.join(', ')}.`);
  if (story.services.length > 0) says.push(`Services that lose something: ${story.services.join(', ')}.`);
  if (says.length > 1) return says;
  if (role === 'domain-controller')
    return [STAYS, 'Sign-ins that it answers go to another controller, or fail if none is left.'];
  if (isServerRole(role)) return [STAYS, 'Whatever this server gives to others stops until it is given back.'];
  if (WARDS.has(role))
    return [STAYS, `Staff in ${story.area} lose records, results and printing on it; is there another computer near?`];
  return [STAYS, 'Whoever works on it loses records, mail and printing there.'];
}

function sayOfBlock(estate: Estate, reached: readonly number[], unseen: number): readonly string[] {
  const { devices, spec } = estate;
  let [servers, wards, critical] = [0, 0, 0];
  const isCritical = spec.deviceGroups.map((group) => criticalityOf(group) === 'life-critical');
  for (const device of reached) {
    const role = DEVICE_ROLES[devices.role[device] as number] as DeviceRole;
    if (isServerRole(role)) servers += 1;
    if (WARDS.has(role)) wards += 1;
    if (isCritical[devices.group[device] as number] === true) critical += 1;
  }
  const says = [STAYS];
  if (servers > 0)
    says.push(`Servers among them: ${servers}. Every system that they carry stops for the whole organisation.`);
  if (wards > 0)
    says.push(`Computers of wards, theatres and laboratories among them: ${wards}. Staff there go to paper at once.`);
  if (critical > 0) says.push(`Clinically critical devices among them: ${critical}. Clinicians have to agree first.`);
  if (unseen > 0) says.push(`Devices here without a sensor: ${unseen}. They stay on the network.`);
  return says;
}
