// Fields of the commands and facts of wards, systems and services. Tested through test/engine/session/parse-log.test.ts.

import type { AttackFact, ClinicalFact, WardCommand, WardFact } from '../exercise/index.ts';
import { WARD_ACTS } from '../scenario/index.ts';
import type { Fields } from './checks.ts';
import { count, name, oneOf, words } from './checks.ts';

export const WARD_COMMANDS: Fields<WardCommand> = {
  'ward-act': { act: oneOf(...WARD_ACTS), subject: name },
  'call-in-staff': { service: name, reason: words },
  'divert-service': { service: name, reason: words },
  'end-divert': { service: name, reason: words },
  'take-report': { report: count, advice: words },
};

export const WARD_FACTS: Fields<WardFact | ClinicalFact | AttackFact> = {
  'ward-acted': { act: name, subject: name, outcome: words },
  'system-changed': { system: name, state: name, why: words },
  'service-changed': { service: name, level: name, why: words },
  'safety-signal': { signal: name, text: words },
  'signal-closed': { signal: name, text: words },
  'service-ordered': {
    service: name,
    order: oneOf('call-in-staff', 'divert-service', 'end-divert'),
    seat: name,
    reason: words,
  },
  'report-made': { report: count, seat: name, text: words },
  'report-taken': { report: count, seat: name, advice: words },
  'step-happened': { step: name },
  'step-blocked': { step: name, why: words },
  'devices-encrypted': { step: name, count },
};
