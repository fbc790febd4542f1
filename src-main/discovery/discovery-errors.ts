/** A value given by a person or a program of this machine that cannot be used. The message is a sentence for that person. */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError';

  /** `field` names the place of the value, such as `capabilities[2].port`. */
  constructor(
    readonly field: string,
    message: string
  ) {
    super(message);
  }
}
