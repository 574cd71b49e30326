/** Time is passed in. Nothing below the shells reads a clock of its own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
}
