// A sitting that is reported by SCORM 1.2 or 2004. Promise: only values that changed are written, each report ends with a
// commit, and what the learning system did not take is written again with the next report.
// Tested in test/site/browser/learning-system.test.ts and test/browser/packages.spec.ts.

import { OPENING_ELEMENTS, saysDone, scormWrites } from '#engine/learning/index.ts';
import type { ReportChoices, ScormStandard, SittingReport } from '#engine/learning/index.ts';
import type { LearningSystem, Opening } from './learning-system.ts';
import type { RunTime } from './run-time.ts';

export class ScormSystem implements LearningSystem {
  readonly #standard: ScormStandard;
  readonly #choices: ReportChoices;
  readonly #runTime: RunTime;
  readonly #written = new Map<string, string>();

  constructor(standard: ScormStandard, choices: ReportChoices, runTime: RunTime) {
    this.#standard = standard;
    this.#choices = choices;
    this.#runTime = runTime;
  }

  open(): Promise<Opening | null> {
    if (!this.#runTime.initialize()) return Promise.resolve(null);
    const { standing, suspend } = OPENING_ELEMENTS[this.#standard];
    return Promise.resolve({
      wasDone: saysDone(this.#runTime.get(standing)),
      suspend: this.#runTime.get(suspend),
    });
  }

  tell(report: SittingReport): Promise<boolean> {
    return Promise.resolve(this.#write(report));
  }

  leave(report: SittingReport): Promise<boolean> {
    const isTaken = this.#write(report);
    return Promise.resolve(this.#runTime.terminate() && isTaken);
  }

  #write(report: SittingReport): boolean {
    let isTaken = true;
    for (const [element, value] of scormWrites(this.#standard, this.#choices, report)) {
      if (this.#written.get(element) === value) continue;
      if (this.#runTime.set(element, value)) this.#written.set(element, value);
      else isTaken = false;
    }
    return this.#runTime.commit() && isTaken;
  }
}
