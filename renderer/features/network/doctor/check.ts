/** What the connection doctor found out about one step of the way to others. */

/** `none`: there is nothing to test; `running`: not known yet. */
export type CheckState = 'running' | 'good' | 'weak' | 'bad' | 'none'

export interface CheckResult {
  state: Exclude<CheckState, 'running'>
  /** What was found, in plain words. */
  words: string
  /** What a person can do about it. */
  advice?: string | undefined
  /** Addresses and names, which a report leaves out unless they are wanted. */
  details?: readonly string[] | undefined
}

export interface Check {
  id: string
  title: string
  run(): Promise<CheckResult>
}
