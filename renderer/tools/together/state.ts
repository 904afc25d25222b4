/** What of looking together is on screen. */
import type { CallError } from '../../../shared/ipc/contract.ts'
import type { Person } from '../../../shared/record/person.ts'
import type { ShowingOnScreen } from '../../../shared/tools/together/calls.ts'

export interface Own {
  space: string
  session: string
  followers: readonly Person[]
}

/** `elsewhere`: where nobody can be led; `missing`: what isn't here. */
export type Trouble = 'elsewhere' | 'missing' | null

export interface Followed {
  space: string
  session: string
  /** The person looks elsewhere, and may come back. */
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
  /** What couldn't be done. */
  error: CallError['reason'] | null
}
