// Sealed editions: scenarios that nobody can read, or play ahead, before their keys are released.
// The door of this room; rules in SPEC.md.

export { publicScenario } from './blank-items.ts';
export { CAPSULE_SIZES, keyOfCapsule, openCapsule, sealCapsule } from './capsule.ts';
export type { Capsule } from './capsule.ts';
export { editionDigest } from './edition-digest.ts';
export { dueKeys, keyOfItem } from './due-capsules.ts';
export type { ReleasedKey } from './due-capsules.ts';
export { openingCode } from './opening-code.ts';
export { belongTogether, readKeyBook, readSealedPack } from './read-sealed.ts';
export { PHASE_MS, sealScenario } from './seal-scenario.ts';
export { isSealedPlan, ownPlanId, sealedPlanFault } from './sealed-plan.ts';
export type { KeyBook, SealedPack } from './sealed-pack.ts';
export { stillClosed } from './still-closed.ts';
export type { StillClosed } from './still-closed.ts';
export { startUnsealing } from './unsealing.ts';
export type { Unsealing } from './unsealing.ts';
