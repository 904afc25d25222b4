/** The clock and the timers that a space runs on: those of a host, or of a simulation. All times in milliseconds. */
export interface Timers {
  /** On a clock that nobody sets. */
  steady(): number
  /** Runs work once. What it throws ends nothing. */
  after(pause: number, work: () => unknown): Timer
  /** Runs work again and again. */
  every(pause: number, work: () => unknown): Timer
  pause(length: number): Promise<void>
  /** Resolves after everything else that is due had its turn. */
  turn(): Promise<void>
}

export interface Timer {
  stop(): void
}
