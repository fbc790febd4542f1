/** One thing that a node offers. */
export interface Capability {
  /** 1–128 printable characters without `:`. */
  readonly type: string;
  /** 1–65535. */
  readonly port: number;
  /** At most 200 characters; empty when there is none. */
  readonly description: string;
}
