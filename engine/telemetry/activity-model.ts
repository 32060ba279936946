export type ActivityModel = unknown;
