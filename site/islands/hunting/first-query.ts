// The query that an empty pane offers to run. Promise: it finds rows in every scenario, and few enough to read.
// Tested in test/browser/hunting.spec.ts.

export const FIRST_QUERY = `// Programs that few devices started in the last hour
DeviceProcessEvents
| where Timestamp > ago(1h)
| summarize Times = count(), Devices = dcount(DeviceName), Last = max(Timestamp) by FileName
| sort by Devices asc, Times asc
`;
