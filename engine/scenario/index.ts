export type { AuthoringKind, JsonSchema, KeyRow, KeyWords } from './authoring.ts';
export { authoringSchema, keyRows, meaningOf, SCENARIO_KINDS } from './authoring.ts';
export type { AuthoringPage, AuthoringWords } from './authoring-page.ts';
export { authoringPage, parseAuthoringWords, wordsOfFile } from './authoring-page.ts';
export type { ActivitySpec, LookAlikeSpec, ProgramSpec, RoleActivitySpec, ShapeFamilySpec } from './activity-spec.ts';
export type {
  ActionKind,
  ActionRule,
  AttackStep,
  BotPlay,
  Classification,
  CompiledScenario,
  Confidence,
  Contact,
  Decision,
  DecisionOption,
  DeviceSelector,
  IncidentLevel,
  ListTiming,
  Role,
  SeatId,
  StepEffect,
  TraceRow,
  WardAct,
  WardBed,
  WardSpec,
} from './compiled-scenario.ts';
export type {
  AuthoringState,
  Channel,
  Cut,
  ExerciseType,
  ExpectedAction,
  FacilitatorText,
  Inject,
  InjectKind,
  InjectTags,
  Move,
  ReadinessQuestion,
  SilenceWatch,
  Storyline,
} from './msel-spec.ts';
export { AUTHORING_STATES, CHANNELS, INJECT_KINDS } from './msel-spec.ts';
export type { GroupPlan, PlanLink, PlanSpread, PlanTeam, TeamKind } from './group-plan-spec.ts';
export { LINK_KINDS, TEAM_KINDS } from './group-plan-spec.ts';
export { ACTION_KINDS, CONDUCTOR_SEAT, CONTROL_SEATS, WARD_ACTS } from './compiled-scenario.ts';
export type {
  AccountGroupSpec,
  AccountKind,
  AreaSpec,
  Criticality,
  DeviceGroupSpec,
  DeviceRole,
  EstateSpec,
  LinkSpec,
  OrganisationKind,
  OrganisationSpec,
  PatchBandSpec,
  ServiceSpec,
  SiteSpec,
  SoftwareSpec,
  SystemSpec,
  VlanKind,
  VlanSpec,
} from './estate-spec.ts';
export type { CalibrationCase } from './calibration-schema.ts';
export { CALIBRATION_DAYS, parseCalibration } from './calibration-schema.ts';
export { parseEstate } from './estate-schema.ts';
export type { FlowSpec, NeighbourSpec, SafetySignal, UrgencySpec } from './flow-spec.ts';
export { PLAIN_FLOW, SAFETY_SIGNALS } from './flow-spec.ts';
export { expandNation } from './expand-nation.ts';
export { isNation, parseNation } from './nation-schema.ts';
export type { NationSpec } from './nation-spec.ts';
export {
  ACCOUNT_KINDS,
  CRITICALITIES,
  DEVICE_ROLES,
  isServerRole,
  FIRST_HOST,
  ORGANISATION_KINDS,
  VLAN_KINDS,
} from './estate-spec.ts';
export type {
  CapabilityElement,
  CapabilityTarget,
  CriticalTask,
  EvaluatedObjective,
  ImprovementTheme,
  Rating,
} from './evaluation-spec.ts';
export { CAPABILITY_ELEMENTS, RATING_WORDS, RATINGS } from './evaluation-spec.ts';
export type { Framework, FrameworkItem, FrameworkRef } from './framework-spec.ts';
export { findFrameworkItem, frameworkRefText, readFrameworkRef } from './framework-spec.ts';
export type { GuidanceLink } from './guidance-link.ts';
export { linkForLine } from './guidance-link.ts';
export { parseGuidanceLinks } from './schema-guidance-links.ts';
export { parseGroupPlan } from './schema-group-plan.ts';
export { parseFrameworks } from './schema-frameworks.ts';
export type { OutageSpec, PaperEntry, RecoveryPartner, RecoverySpec, RestorableSystem } from './recovery-spec.ts';
export type { ResponseMember, ResponsePart, ResponseSpec } from './response-spec.ts';
export { RESPONSE_PARTS } from './response-spec.ts';
export { parseStatutory } from './schema-statutory.ts';
export type { ClockRule, ClockStage, GradingGrid, ScenarioStatutory, StatutoryLibrary } from './statutory-spec.ts';
export { isInForce } from './statutory-spec.ts';
export type { Dress, TrustProfile, TrustWords } from './dress-text.ts';
export { createDress, NAME_MIN, NO_DRESS, wordsOf } from './dress-text.ts';
export { dressScenario, dressStep } from './dress-scenario.ts';
export { writeProfileTemplate } from './profile-template.ts';
export type { StaffDetails } from './trust-profile.ts';
export { parseStaffDetails, parseTrustProfile } from './trust-profile.ts';
export type { TableName } from './table-names.ts';
export { TABLE_NAMES } from './table-names.ts';
export { milestoneWords } from './milestone-words.ts';
export type { MilestoneName, Milestones, Trigger } from './trigger.ts';
export { HOST_NAME_MAX, hostName } from './host-name.ts';
export { parseActivity } from './activity-schema.ts';
export type { LocatedYaml } from './parse-yaml.ts';
export { parseYaml } from './parse-yaml.ts';
export type { AttackChain, AttackLibrary, ReadLibrary } from './attack-library.ts';
export { NO_ATTACK_LIBRARY, parseAttackLibrary } from './attack-library.ts';
export type { StandOuts } from './stand-outs.ts';
export { parseStandOuts } from './stand-outs.ts';
export type { AttackLibraryStep, StepGain } from './attack-step-schema.ts';
export type { LibraryGround } from './check-attack-library.ts';
export { checkAttackLibrary } from './check-attack-library.ts';
export { lowerLibraryStep } from './lower-attack-step.ts';
export type { NationalAttacks, NationalCampaign, NationalGround, NationalStep } from './national-attacks.ts';
export { parseNationalAttacks } from './national-attacks.ts';
export type { ScenarioGround } from './compile-scenario.ts';
export { compileScenario } from './compile-scenario.ts';
export type { Place, WrittenScenario } from './parse-scenario.ts';
export type { Bases } from './parse-scenario.ts';
export { parseScenarioFolder } from './parse-scenario.ts';
export { knownNames, nearestName } from './nearest-name.ts';
export { findUnreservedText } from './reserved-text.ts';
export { isReservedDomain, isReservedIpv4, isReservedNhsNumber, isReservedPhone } from './reserved.ts';
export { checkFrontMatter } from './front-matter.ts';
export type { Acceptance, LadderTask, WrittenHunt } from './parse-hunts.ts';
export { HUNT_STAGES, parseHunt, parseLadderTask } from './parse-hunts.ts';
export type { AnswerCell, AnswerTable, Verdict } from './accept-answer.ts';
export { acceptAnswer } from './accept-answer.ts';
