/** What is on the leader's screen. */
import type { Spot } from '../spot.ts'
import { TOGETHER_LIMITS as LIMITS } from './limits.ts'

/** An audio or video clip in a place. */
export interface Clip {
  name: string
  /** The position at time `at` of the leader's clock; both in milliseconds. */
  position: number
  at: number
  /** In thousandths; 0: it is paused. */
  speed: number
}

export interface OnScreen {
  /** The part after `#/space/<space>/`; empty if others can't be led there. */
  path: string
  view: Spot | null
  pointer: Spot | null
  clip: Clip | null
}

const PATH = /^[!-~]*$/
/** Letters, digits and other characters of ids. */
const NAME = /^[A-Za-z0-9_./:-]*$/

export const isPath = (path: string): boolean => path.length <= LIMITS.path && PATH.test(path)
export const isName = (name: string): boolean => name.length <= LIMITS.name && NAME.test(name)
