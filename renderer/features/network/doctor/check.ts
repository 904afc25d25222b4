/** The result of one step of the connection check. */

/** `none`: there is nothing to test; `running`: not known yet. */
export type CheckState = 'running' | 'good' | 'weak' | 'bad' | 'none'

/** Where a button leads: to a list of servers, to what a firewall must allow, or to the people nearby. */
export type Advised = 'rendezvous' | 'stun' | 'turn' | 'firewall' | 'nearby'

export interface CheckResult {
  state: Exclude<CheckState, 'running'>
  /** The finding, in plain words. */
  words: string
  /** What the person can do about it. */
  advice?: string | undefined
  /** The button that begins it. */
  advised?: Advised | undefined
  /** Addresses and names, which a report leaves out by default. */
  details?: readonly string[] | undefined
}

export interface Check {
  id: string
  title: string
  run(): Promise<CheckResult>
}
