// The audit of the laws, by itself: a page that only solves need not load it.

export type { Finding, Severity } from './thermo/audit/finding.js';
export { type Audit, type AuditOptions, audit } from './thermo/audit.js';
