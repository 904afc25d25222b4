/** The clock and timers that a space runs on, of a host or a simulation. All times in milliseconds. */
export interface Timers {
  /** A monotonic clock. */
  steady(): number
  /** Runs work once; ignores what it throws. */
  after(pause: number, work: () => unknown): Timer
  /** Runs work repeatedly. */
  every(pause: number, work: () => unknown): Timer
  pause(length: number): Promise<void>
  /** Resolves after everything else that is due has run. */
  turn(): Promise<void>
}

export interface Timer {
  stop(): void
}
