/** The result of one step of the connection check. */

/** `none`: there is nothing to test. `running`: no result yet. */
export type CheckState = 'running' | 'good' | 'weak' | 'bad' | 'none'

/** Where an advice button leads: to a server list, to what a firewall must allow, or to the people nearby. */
export type Advised = 'discoveryServers' | 'stun' | 'turn' | 'firewall' | 'nearby'

export interface CheckResult {
  state: Exclude<CheckState, 'running'>
  /** The finding, in plain words. */
  words: string
  /** What the person can do about it. */
  advice?: string | undefined
  /** The button that helps to follow the advice. */
  advised?: Advised | undefined
  /** Addresses and names, which the report omits by default. */
  details?: readonly string[] | undefined
}

export interface Check {
  id: string
  title: string
  run(): Promise<CheckResult>
}
