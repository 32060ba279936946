// The national day as it flows past a viewer: minute after minute generated and detected, the adversary at work, alerts named,
// states of devices changed; defenders cut devices off and give them back.
// Promise: minutes and alerts are those of `createNationWatch`; a device's state follows from its sensor, its updates, the
// alerts that name it, what the adversary did to it and whether it is cut off, and from nothing else.
// Tested in test/engine/conduct/national-flow.test.ts.

import { assert, formatClock, MINUTE_MS } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import type { Alert, DetectionContent } from '../detection/index.ts';
import type { Estate } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { ActivitySpec, NationalAttacks } from '../scenario/index.ts';
import { addTiers, buildTelemetryWorld } from '../telemetry/index.ts';
import type { Reaction, TelemetryWorld } from '../telemetry/index.ts';
import type { NationAlert, NationChange, NationMinute, NationTiers } from './nation-protocol.ts';
import { createNationMemory } from './nation-memory.ts';
import type { NationMemory } from './nation-memory.ts';
import { createNationWatch } from './nation-watch.ts';
import type { NationWatch } from './nation-watch.ts';
import type { PlacedAttack } from './national-attack.ts';
import { placeAttacks } from './national-attack.ts';
import { createNationalCampaigns } from './national-campaigns.ts';
import type { AttackProgress, NationalCampaigns, NationalCut } from './national-campaigns.ts';
import type { CutPreview, DeviceBlock } from './national-cut.ts';
import { cuttable, previewCut } from './national-cut.ts';
import type { NationRows } from './national-rows.ts';
import { rowsOfDevice } from './national-rows.ts';
import { pictureByte } from './national-picture.ts';

/** What the day consists of and is detected with. */
export interface NationalDay {
  readonly activity: ActivitySpec;
  readonly calendar: Calendar;
  readonly content: DetectionContent;
  /** Attacks planted in it. */
  readonly attacks: NationalAttacks;
}

/** How long an alert marks its device: about what it takes until somebody has looked. */
const MARKED_MINUTES = 60;
/** Alerts of one minute that are named; all are counted. */
const NAMED_MAX = 100;
const DAY_MINUTES = 1_440;

const BYTES = {
  silent: pictureByte('silent'),
  isolated: pictureByte('isolated'),
  alerting: pictureByte('alerting'),
  encrypted: pictureByte('encrypted'),
} as const;

export interface NationalFlow {
  /** Minute that comes next, from the day's beginning. */
  readonly minute: number;
  /** Rows and reaction as they are generated now. */
  readonly world: TelemetryWorld;
  readonly reaction: Reaction;
  /** Generates one ordinary row in `oneIn` from the next minute on; detection begins anew, for its windows would be wrong. */
  thin(oneIn: number): void;
  /** Works on the minute under way, an organisation at a time; the minute when that was the last. */
  next(): NationMinute | null;
  /**
   * Goes to a minute of the day: at once with all that detection would know there, where it has been through once, or with
   * nothing, where it begins anew.
   */
  seek(minute: number): NationalPlace;
  /** Minute before which detection has been through the day from midnight. */
  readonly workedUntil: number;
  /**
   * Lets detection go on through the day from midnight while the shown minute stands: an organisation's minute at a time.
   * Returns true when a minute is done, and null at the end of the day.
   */
  workAhead(): boolean | null;
  /** What cutting a block off would do. */
  preview(block: DeviceBlock): CutPreview;
  /** Cuts the devices of a block off, or gives them back, from the next minute on. */
  cut(kind: NationalCut['kind'], block: DeviceBlock): NationChange;
  /** Rows of one device in a minute. */
  rows(device: number, minute: number, withTruth: boolean): NationRows;
  /** Ground truth: how far each attack has come. */
  progress(): readonly AttackProgress[];
}

/** Where one has gone. */
export interface NationalPlace {
  /** Of every device. */
  readonly states: Uint8Array;
  /** Minute with which detection began: nothing before it has been looked at. */
  readonly since: number;
  /** Alerts of the hour before, the newest first, at most so many as are named; and how many there are since `since`. */
  readonly alerts: readonly NationAlert[];
  readonly alertCount: number;
}

/** `firstStates` are the states that devices fall back to, as the picture has them. */
export function createNationalFlow(
  estate: Estate,
  day: NationalDay,
  seed: number,
  firstMinute: number,
  firstStates: Uint8Array,
): NationalFlow {
  return new Flow(estate, day, seed, firstMinute, firstStates);
}

class Flow implements NationalFlow {
  minute: number;
  world: TelemetryWorld;
  readonly #whole: TelemetryWorld;
  readonly #day: NationalDay;
  readonly #placed: readonly PlacedAttack[];
  readonly #firstStates: Uint8Array;
  #campaigns: NationalCampaigns;
  #watch: NationWatch;
  /** What detection has been through from midnight, and what it shows now, which may have begun later. */
  #worked: NationMemory;
  #shown: NationMemory;
  /** Whose minute the watch stands before; null in the middle of one. */
  #stands: { readonly memory: NationMemory; readonly minute: number } | null = null;
  #ahead: { readonly campaigns: NationalCampaigns; steps: Generator<void, readonly Alert[]> | null } | null = null;
  #steps: Generator<void, readonly Alert[]> | null = null;
  #before = { all: 0, firewall: 0 };
  #tiers: NationTiers = { baseline: 0, noise: 0, truePositive: 0 };
  /** Minute in which a device that an alert named falls back, by device. */
  readonly #marked = new Map<number, number>();
  /** Devices whose state may have changed in the minute under way. */
  #touched = new Set<number>();

  constructor(estate: Estate, day: NationalDay, seed: number, firstMinute: number, firstStates: Uint8Array) {
    this.#day = day;
    this.#firstStates = firstStates;
    this.#whole = buildTelemetryWorld(estate, day.activity, day.calendar, seed);
    this.#placed = placeAttacks(estate, day.attacks, seed);
    this.world = this.#whole;
    this.minute = firstMinute;
    this.#campaigns = this.#campaignsAt(firstMinute, []);
    this.#watch = this.#newWatch();
    this.#worked = createNationMemory(0);
    this.#shown = createNationMemory(firstMinute);
  }

  get workedUntil(): number {
    return this.#worked.until;
  }

  get reaction(): Reaction {
    return this.#campaigns.reaction;
  }

  thin(oneIn: number): void {
    assert(Number.isInteger(oneIn) && oneIn >= 1, 'one row in a whole number of rows is generated');
    if (oneIn === this.world.model.thin) return;
    this.world = { ...this.#whole, model: { ...this.#whole.model, thin: oneIn } };
    this.#watch = this.#newWatch();
    this.#worked = createNationMemory(0);
    this.#shown = createNationMemory(this.minute);
  }

  next(): NationMinute | null {
    this.#steps ??= this.#begin();
    const step = this.#steps.next();
    return step.done === true ? this.#close(step.value) : null;
  }

  seek(minute: number): NationalPlace {
    this.minute = minute;
    this.#campaigns = this.#campaignsAt(minute, this.#campaigns.cuts());
    this.#marked.clear();
    this.#steps = null;
    const covers = ({ from, until }: NationMemory): boolean => from <= minute && minute <= until;
    const known = [this.#worked, this.#shown].find(covers);
    this.#shown = known ?? createNationMemory(minute);
    const alerts = this.#standAt(this.#shown, minute, this.reaction);
    const recent = alerts.filter(({ raisedAt }) => raisedAt > (minute - MARKED_MINUTES) * MINUTE_MS);
    for (const alert of recent) this.#mark(alert, alert.raisedAt / MINUTE_MS - 1);
    this.#touched.clear();
    const states = this.#firstStates.slice();
    const { silent, isolated } = this.reaction;
    for (const device of [...silent.keys(), ...isolated.keys(), ...this.#marked.keys()])
      states[device] = this.#stateOf(device);
    return {
      states,
      since: this.#shown.from,
      alerts: recent
        .slice(-NAMED_MAX)
        .reverse()
        .map((alert) => nationAlert(alert, this.#day.calendar)),
      alertCount: alerts.length,
    };
  }

  workAhead(): boolean | null {
    const memory = this.#worked;
    if (memory.until >= DAY_MINUTES) return null;
    this.#steps = null;
    this.#ahead ??= { campaigns: this.#campaignsAt(memory.until, this.#campaigns.cuts()), steps: null };
    const { campaigns } = this.#ahead;
    if (this.#ahead.steps === null) {
      campaigns.playTo(memory.until);
      this.#standBefore(memory, memory.until, campaigns.reaction);
      campaigns.playTo(memory.until + 1);
      this.#ahead.steps = this.#watch.steps(campaigns.reaction, memory.until);
      this.#stands = null;
    }
    const step = this.#ahead.steps.next();
    if (step.done !== true) return false;
    this.#ahead.steps = null;
    memory.passed(this.#watch, memory.until, step.value);
    this.#stands = { memory, minute: memory.until };
    return true;
  }

  preview(block: DeviceBlock): CutPreview {
    return previewCut(this.world.estate, block, (device) => this.#isIsolated(device));
  }

  cut(kind: NationalCut['kind'], block: DeviceBlock): NationChange {
    const isIsolated = (device: number): boolean => this.#isIsolated(device);
    const all = Array.from({ length: block.end - block.start }, (_, n) => block.start + n);
    const devices = kind === 'isolate' ? cuttable(this.world.estate, block, isIsolated) : all.filter(isIsolated);
    if (devices.length > 0) {
      this.#campaigns.cut(kind, devices);
      // The day takes another course from there.
      for (const memory of [this.#worked, this.#shown]) memory.forget(this.#campaigns.minute);
      this.#ahead = null;
    }
    return this.#change(devices);
  }

  rows(device: number, minute: number, withTruth: boolean): NationRows {
    return rowsOfDevice({ world: this.world, reaction: this.reaction }, device, minute, withTruth);
  }

  progress(): readonly AttackProgress[] {
    return this.#campaigns.progress();
  }

  #campaignsAt(minute: number, cuts: readonly NationalCut[]): NationalCampaigns {
    const campaigns = createNationalCampaigns(this.#whole, this.#placed, cuts);
    campaigns.playTo(minute);
    return campaigns;
  }

  /** Puts the watch before a minute that a memory knows; returns the alerts until then. */
  #standAt(memory: NationMemory, minute: number, reaction: Reaction): readonly Alert[] {
    const alerts = memory.recall(this.#watch, reaction, minute);
    assert(alerts !== null, 'a minute is recalled that was passed');
    this.#stands = { memory, minute };
    this.#before = sums(this.#watch);
    return alerts;
  }

  /** The same, unless it stands there already. */
  #standBefore(memory: NationMemory, minute: number, reaction: Reaction): void {
    const stands = this.#stands;
    if (stands?.memory !== memory || stands.minute !== minute) this.#standAt(memory, minute, reaction);
  }

  #newWatch(): NationWatch {
    this.#steps = null;
    this.#ahead = null;
    this.#stands = null;
    this.#before = { all: 0, firewall: 0 };
    return createNationWatch(this.#day.content, this.world, {
      isNoting: true,
      onRows: (_, buffer) => {
        addTiers(buffer, this.#tiers);
      },
    });
  }

  #begin(): Generator<void, readonly Alert[]> {
    if (this.#ahead !== null) this.#ahead.steps = null;
    this.#standBefore(this.#shown, this.minute, this.reaction);
    this.#stands = null;
    this.#tiers = { baseline: 0, noise: 0, truePositive: 0 };
    // A minute that was given up half way has been played already.
    for (const device of this.#campaigns.playTo(this.minute + 1)) this.#touched.add(device);
    return this.#watch.steps(this.reaction, this.minute);
  }

  #close(alerts: readonly Alert[]): NationMinute {
    const { minute, world } = this;
    const now = sums(this.#watch);
    for (const [device, until] of this.#marked) {
      if (until > minute) continue;
      this.#marked.delete(device);
      this.#touched.add(device);
    }
    for (const alert of alerts) this.#mark(alert, minute);
    this.#shown.passed(this.#watch, minute, alerts);
    this.#stands = { memory: this.#shown, minute: minute + 1 };
    const told: NationMinute = {
      minute,
      clock: formatClock(this.#day.calendar, minute * MINUTE_MS),
      events: now.all - this.#before.all,
      firewall: now.firewall - this.#before.firewall,
      oneIn: world.model.thin,
      tiers: this.#tiers,
      alertCount: alerts.length,
      alerts: alerts.slice(0, NAMED_MAX).map((alert) => nationAlert(alert, this.#day.calendar)),
      ...this.#change([...this.#touched]),
    };
    this.#touched.clear();
    this.#before = now;
    this.#steps = null;
    this.minute += 1;
    return told;
  }

  /** Marks the device of an alert that was raised in a minute. */
  #mark({ device, level }: Alert, minute: number): void {
    if (device === null || level === 'informational' || level === 'low') return;
    this.#marked.set(device, minute + MARKED_MINUTES);
    this.#touched.add(device);
  }

  #change(devices: readonly number[]): NationChange {
    return { changed: Uint32Array.from(devices), states: Uint8Array.from(devices, (device) => this.#stateOf(device)) };
  }

  /** Cut off from the next minute on, or already. */
  #isIsolated(device: number): boolean {
    return this.#campaigns.isIsolated(device, this.#campaigns.minute * MINUTE_MS);
  }

  #stateOf(device: number): number {
    const campaigns = this.#campaigns;
    if (campaigns.isEncrypted(device)) return BYTES.encrypted;
    if (this.#isIsolated(device)) return BYTES.isolated;
    if (this.#marked.has(device)) return BYTES.alerting;
    if (campaigns.isSilent(device, campaigns.minute * MINUTE_MS)) return BYTES.silent;
    return this.#firstStates[device] as number;
  }
}

const FIREWALL = TABLE_NAMES.indexOf('CommonSecurityLog');

/** Rows so far: all, and those of the firewalls. */
function sums({ rows }: NationWatch): { readonly all: number; readonly firewall: number } {
  let all = 0;
  let firewall = 0;
  for (let place = 0; place < rows.length; place += 1) {
    all += rows[place] as number;
    if (place % TABLE_NAMES.length === FIREWALL) firewall += rows[place] as number;
  }
  return { all, firewall };
}

function nationAlert(alert: Alert, calendar: Calendar): NationAlert {
  return {
    id: alert.id,
    time: alert.firstSeen,
    clock: formatClock(calendar, alert.firstSeen),
    title: alert.title,
    level: alert.level,
    techniques: alert.techniques,
    organisation: alert.organisation ?? 0,
    device: alert.device,
  };
}
