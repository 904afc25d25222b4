/** Messages between the two ends of a connection over its data channel. */
import { parseJson } from '../../base/parse-json.ts'
import { CALL_LIMITS } from './limits.ts'

/** Emoji sent over people's tiles. */
export const REACTIONS = ['👍', '❤️', '😂', '🎉', '👏', '😮', '🤔'] as const
export type Reaction = (typeof REACTIONS)[number]

/** What a person in a call can make of others' sound and pictures: a recording, or a broadcast. */
export const PURPOSES = ['recording', 'live'] as const
export type Purpose = (typeof PURPOSES)[number]

/** The purposes that somebody agrees to. */
export type Agreement = Readonly<Record<Purpose, boolean>>

export type Said =
  /**
   * The sign of life. `camera`, `screen`: the height at which the other's pictures are shown here, in pixels; 0 if they
   * aren't. `lost`: how many of a thousand of their packets didn't arrive. `hears`: whether anything arrives from them.
   * `agrees`: what the other one is allowed to do with this person's sound and pictures.
   */
  | { kind: 'life'; camera: number; screen: number; lost: number; hears: boolean; agrees: Agreement }
  | { kind: 'reaction'; reaction: Reaction }
  /**
   * The spot that this window's person points at, from 0 to `POINTED`, on the screen that a session shares. `screen`:
   * the beginning of that session.
   */
  | { kind: 'pointer'; screen: string; x: number; y: number }
  /** The beginnings of sessions whose sound hasn't arrived for a long time. */
  | { kind: 'unheard'; sessions: readonly string[] }

/** The right or lower edge of a picture. */
export const POINTED = 10_000

/** Characters. */
const LENGTH = 256
const BEGINNING = 8
const IS_BEGINNING = /^[0-9a-f]{8}$/
/** Pixels. */
const HIGHEST = 8192

/** Long enough to distinguish the sessions of one call. */
export const beginningOf = (session: string): string => session.slice(0, BEGINNING)

export function writeSaid(said: Said): string {
  if (said.kind === 'reaction') return JSON.stringify(['reaction', said.reaction])
  if (said.kind === 'unheard') return JSON.stringify(['unheard', ...said.sessions.map(beginningOf)])
  if (said.kind === 'pointer') return JSON.stringify(['pointer', beginningOf(said.screen), said.x, said.y])
  const { camera, screen, lost, hears, agrees } = said
  return JSON.stringify(['life', camera, screen, lost, hears, agrees.recording, ...(agrees.live ? [true] : [])])
}

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most

/** Returns null for anything else. Later versions may add to each kind. */
export function readSaid(text: string): Said | null {
  if (text.length > LENGTH) return null
  const parts = parseJson(text)
  if (!Array.isArray(parts)) return null
  const [kind, ...rest] = parts as unknown[]
  if (kind === 'reaction') {
    const reaction = REACTIONS.find((each) => each === rest[0])
    return reaction ? { kind, reaction } : null
  }
  if (kind === 'pointer') {
    const [on, x, y] = rest
    const isOn = typeof on === 'string' && IS_BEGINNING.test(on)
    return isOn && isCount(x, POINTED) && isCount(y, POINTED) ? { kind, screen: on, x, y } : null
  }
  if (kind === 'unheard') {
    const sessions = rest.filter((each) => typeof each === 'string' && IS_BEGINNING.test(each)) as string[]
    return sessions.length === rest.length && rest.length <= CALL_LIMITS.people ? { kind, sessions } : null
  }
  const [camera, screen, lost, hears, recording, live] = rest
  if (kind !== 'life' || !isCount(camera, HIGHEST) || !isCount(screen, HIGHEST)) return null
  if (!isCount(lost, 1000) || typeof hears !== 'boolean') return null
  // Only this is a yes: earlier versions don't ask.
  return { kind, camera, screen, lost, hears, agrees: { recording: recording === true, live: live === true } }
}
