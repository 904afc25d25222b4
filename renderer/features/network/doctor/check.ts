/** The result of one step of the connection check. */

/** `none`: there is nothing to test; `running`: not known yet. */
export type CheckState = 'running' | 'good' | 'weak' | 'bad' | 'none'

export interface CheckResult {
  state: Exclude<CheckState, 'running'>
  /** The finding, in plain words. */
  words: string
  /** What the person can do about it. */
  advice?: string | undefined
  /** Addresses and names, which a report leaves out by default. */
  details?: readonly string[] | undefined
}

export interface Check {
  id: string
  title: string
  run(): Promise<CheckResult>
}
