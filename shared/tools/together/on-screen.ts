/** What is on the leader's screen. */
import type { Spot } from '../spot.ts'
import { TOGETHER_LIMITS as LIMITS } from './limits.ts'

/** A sound or a film in a place. */
export interface Clip {
  name: string
  /** Where it was `at` that moment of the leader's clock; milliseconds. */
  position: number
  at: number
  /** In thousandths; 0: it is paused. */
  speed: number
}

export interface OnScreen {
  /** What follows `#/space/<space>/`; empty: nothing that others can be led to. */
  path: string
  view: Spot | null
  pointer: Spot | null
  clip: Clip | null
}

const PATH = /^[!-~]*$/
/** Letters, digits and what ids contain. */
const NAME = /^[A-Za-z0-9_./:-]*$/

export const isPath = (path: string): boolean => path.length <= LIMITS.path && PATH.test(path)
export const isName = (name: string): boolean => name.length <= LIMITS.name && NAME.test(name)
