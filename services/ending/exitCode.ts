/** What a process, the command line's or a service's, tells its caller. Documented in the README; stable. */
export const exitCodes = {
  held: 0,
  unexpected: 1,
  usage: 2,
  thresholdViolated: 99,
  badConfiguration: 104,
  interrupted: 105,
  scenarioError: 107,
  brokenInvariant: 110,
  stalled: 111,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
