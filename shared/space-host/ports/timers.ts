/** The clock and timers of a space, from a host or a simulation. All times are in milliseconds. */
export interface Timers {
  /** A monotonic clock. */
  steady(): number
  /** Runs work once; ignores what it throws. */
  after(pause: number, work: () => unknown): Timer
  /** Runs work repeatedly. */
  every(pause: number, work: () => unknown): Timer
  pause(length: number): Promise<void>
  /** Resolves after all other due work has run. */
  turn(): Promise<void>
}

export interface Timer {
  stop(): void
}
