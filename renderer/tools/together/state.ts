/** The state of looking together that is on screen. */
import type { CallError } from '../../../shared/ipc/contract.ts'
import type { Person } from '../../../shared/record/person.ts'
import type { ShowingOnScreen } from '../../../shared/tools/together/calls.ts'

export interface Own {
  space: string
  session: string
  followers: readonly Person[]
}

/** `elsewhere`: a place to which no one can be led; `missing`: it isn't on this device. */
export type Trouble = 'elsewhere' | 'missing' | null

export interface Followed {
  space: string
  session: string
  /** Whether the person is looking elsewhere, and may come back. */
  isAway: boolean
  trouble: Trouble
}

export interface TogetherState {
  /** By space. */
  showings: Readonly<Record<string, readonly ShowingOnScreen[]>>
  own: Own | null
  followed: Followed | null
  /** Sessions whose bar the person has closed. */
  closed: readonly string[]
  /** Why the last action failed. */
  error: CallError['reason'] | null
}
