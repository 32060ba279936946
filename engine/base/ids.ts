// Branded identifiers: a device index can never be passed where an account index is meant.
// A brand costs nothing at run time; the only casts are the constructors in this file.
// Tested by the type checker.

declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Row of a device in the estate's columns, 0 … deviceCount − 1. */
export type DeviceIndex = Brand<number, 'DeviceIndex'>;
/** Row of an account in the estate's columns, 0 … accountCount − 1; 0 is SYSTEM. */
export type AccountIndex = Brand<number, 'AccountIndex'>;
/** Position of an alert in the run's list of alerts, counted from 1. */
export type AlertId = Brand<number, 'AlertId'>;
/** Position of an incident in the run's list of incidents, counted from 1. */
export type IncidentId = Brand<number, 'IncidentId'>;
/** Position of a defender action in the run's list of actions, counted from 1. */
export type ActionId = Brand<number, 'ActionId'>;

/** Written where a row has no device or a device no account. */
export const NO_INDEX = 0xffffffff;

export const deviceIndex = (value: number): DeviceIndex => value as DeviceIndex;
export const accountIndex = (value: number): AccountIndex => value as AccountIndex;
export const alertId = (value: number): AlertId => value as AlertId;
export const incidentId = (value: number): IncidentId => value as IncidentId;
export const actionId = (value: number): ActionId => value as ActionId;
