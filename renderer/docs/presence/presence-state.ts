import { z } from 'zod'
import { parseJson } from '../../../shared/base/parse-json.ts'
import { COLOR } from '../../../shared/base/wire-names.ts'
import { nameOnScreen } from '../../../shared/record/harmless.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { type Ink, ink } from '../../../shared/tools/boards/ink.ts'
import { type BoardLive, boardLive } from '../../../shared/tools/boards/meeting/live.ts'
import { type PageLive, pageLive } from '../../../shared/tools/pages/live.ts'

/** A person's momentary state in a space. */
export interface PresenceState {
  name: string
  color: string
  /** The view on their screen, such as a doc's id. */
  view?: string | undefined
  /** The place where they type, such as a chat channel's id. */
  typing?: string | null | undefined
  /** In board coordinates. */
  cursor?: { x: number; y: number; board: string } | null | undefined
  ink?: Ink | null | undefined
  /** Their viewport, selection and pointer on a board. */
  onBoard?: BoardLive | null | undefined
  /** Their cursor on a page. */
  onPage?: PageLive | null | undefined
}

/** A state as sent: `at` increases with each state of a device (milliseconds), so that the later of two states wins. */
export interface SentState extends PresenceState {
  at: number
}

const text = z.string().max(160)
const position = z.number().min(-1e9).max(1e9)

const sent = z
  .object({
    at: z.number().nonnegative(),
    name: z.string().trim().min(1).max(LIMITS.nameLength).transform(nameOnScreen),
    [COLOR]: z.string().regex(/^#[0-9a-f]{6}$/),
    view: text.optional().catch(undefined),
    typing: text.nullish().catch(null),
    cursor: z.object({ x: position, y: position, board: text }).nullish().catch(null),
    ink: ink.nullish().catch(null),
    onBoard: boardLive.nullish().catch(null),
    onPage: pageLive.nullish().catch(null),
  })
  .transform(({ [COLOR]: color, ...state }) => ({ ...state, color }))

/** Returns a state with the field names used on the wire. */
export const writePresence = ({ color, ...state }: SentState) => ({ ...state, [COLOR]: color })

/** Parses what another device sent; null if it is not a valid state. Never throws. */
export function readPresence(value: unknown): SentState | null {
  const result = sent.safeParse(value)
  return result.success ? result.data : null
}

/** Like `readPresence`, for JSON text. */
export function readPresenceText(state: string): SentState | null {
  return state.length > LIMITS.presenceBytes ? null : readPresence(parseJson(state))
}

/**
 * Returns the part of a state that can be sent: all of it, or without ink if it is too long, or without the board state
 * as well.
 */
export function fitPresence(state: SentState): SentState {
  const fits = (candidate: SentState) =>
    new TextEncoder().encode(JSON.stringify(writePresence(candidate))).length <= LIMITS.presenceBytes
  if (fits(state)) return state
  const withoutInk = { ...state, ink: null }
  return fits(withoutInk) ? withoutInk : { ...withoutInk, onBoard: null }
}
