/** What can be wrong with a value of the own node. Worded by who shows it (`wording/value-problem.ts`). */
export type OwnValueProblem =
  | 'too-many-capabilities'
  | 'capabilities-too-large'
  | 'capability-type-missing'
  | 'capability-type-colon'
  | 'capability-type-unprintable'
  | 'capability-type-too-long'
  | 'port-range'
  | 'description-unprintable'
  | 'description-too-long'
  | 'name-unprintable'
  | 'type-missing'
  | 'type-colon'
  | 'type-unprintable'
  | 'type-too-long'
  | 'interval-range'
  | 'expiry-range'
  | 'too-many-targets'
  | 'target-not-unicast';

/** The bounds that a value does not keep, where there are such. */
export interface ValueLimits {
  readonly least?: number;
  readonly most?: number;
}

/** A value given by a person or a program of this machine that cannot be used. Its message is for logs. */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError';

  /** `field` names the place of the value, such as `capabilities[2].port`. */
  constructor(
    readonly field: string,
    readonly problem: OwnValueProblem,
    readonly limits: ValueLimits = {}
  ) {
    super(`${field}: ${problem}`);
  }
}
