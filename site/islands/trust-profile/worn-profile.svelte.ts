// The trust profile that a page wears: read, kept when asked, taken off; and the words it puts on what is shown.
// Promise: a faulty profile is told line by line and nothing of it is worn; real contacts leave it for NO DUFF alone.
// Tested in test/browser/desk.spec.ts.

import type { Problem } from '#engine/base/index.ts';
import { LIMITS } from '#engine/base/index.ts';
import { createDress, NO_DRESS, wordsOf } from '#engine/scenario/index.ts';
import type { CompiledScenario, TrustProfile, TrustWords } from '#engine/scenario/index.ts';
import type * as Reader from '../../browser/profile-reader.ts';
import { downloadText } from '../../browser/downloads.ts';
import { forgetProfile, keepProfile, keptProfile } from '../../browser/trust-profiles.ts';

export class WornProfile {
  profile = $state.raw<TrustProfile | null>(null);
  /** Name of its file; empty when none is worn. */
  file = $state('');
  isRemembered = $state(false);
  problems = $state.raw<readonly Problem[]>([]);
  readonly #scenarioId: string;
  #scenario = $state.raw<CompiledScenario | null>(null);
  readonly #dress = $derived(
    this.profile === null || this.#scenario === null ? NO_DRESS : createDress(this.profile, this.#scenario),
  );

  constructor(scenarioId: string) {
    this.#scenarioId = scenarioId;
  }

  /** What a run is told when it is opened. */
  get forRun(): { readonly words?: TrustWords } {
    return this.profile === null ? {} : { words: wordsOf(this.profile) };
  }

  /** For the NO DUFF screen and for nothing else. */
  get realContacts(): TrustProfile['noDuff'] {
    return this.profile?.noDuff ?? [];
  }

  dressed<T>(plain: T): T {
    return this.#dress.value(plain);
  }

  /** Takes up what was kept for this scenario. */
  async load(scenario: CompiledScenario): Promise<void> {
    this.#scenario = scenario;
    const kept = keptProfile(this.#scenarioId);
    if (kept !== null) await this.wear(kept.file, kept.source, kept.isRemembered);
  }

  /** Reads a profile and wears it, or says what is wrong with it and leaves everything as it was. */
  async wear(file: string, source: string, isRemembered: boolean): Promise<void> {
    if (this.#scenario === null) return;
    const most = LIMITS.profileBytesMax;
    if (source.length > most) {
      this.#refuse(file, `It has ${String(source.length)} characters; at most ${String(most)} are read.`);
      return;
    }
    const reader = await fetchReader();
    if (reader === null) {
      this.#refuse(file, 'What reads profiles could not be fetched. Connect to the network, then try again.');
      return;
    }
    const parsed = reader.parseTrustProfile(file, source, this.#scenario);
    this.problems = parsed.ok ? [] : parsed.problems;
    if (!parsed.ok) return;
    this.profile = parsed.value;
    this.file = file;
    this.isRemembered = isRemembered;
    keepProfile(this.#scenarioId, { file, source, contacts: parsed.value.noDuff }, isRemembered);
  }

  takeOff(): void {
    forgetProfile(this.#scenarioId);
    this.profile = null;
    this.problems = [];
    this.file = '';
    this.isRemembered = false;
  }

  async downloadTemplate(): Promise<void> {
    const reader = await fetchReader();
    if (reader === null || this.#scenario === null) return;
    const name = `EXERCISE-${this.#scenarioId}-trust-profile.yaml`;
    downloadText(name, 'application/yaml', reader.writeProfileTemplate(this.#scenario));
  }

  #refuse(file: string, message: string): void {
    this.problems = [{ file, line: 1, column: 1, message, advice: '', severity: 'error' }];
  }
}

/** Null when it cannot be fetched. */
const fetchReader = (): Promise<typeof Reader | null> => import('../../browser/profile-reader.ts').catch(() => null);
