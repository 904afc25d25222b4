/**
 * Checks what another window sends for its connection with ours (`shared/tools/calls/SPEC.md`, C7). Its descriptions
 * must keep one certificate, so that the peer can't be replaced during a call.
 */
import { parseJson } from '../../../../shared/base/parse-json.ts'
import {
  fingerprintOf,
  hasSections,
  sendsNothing,
  userFragmentOf,
} from '../../../../shared/mesh/session-description.ts'
import type { SignalKind } from '../../../../shared/tools/calls/calls.ts'
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'

/** Microphone, camera, screen, screen audio, and a data channel. */
const SECTIONS = ['audio', 'video', 'video', 'audio', 'application']
/** Unusual line breaks are refused: only some parsers know them, so two could read different things. */
const IS_PLAIN = /^(?:[\t\x20-\x7e]|\r?\n)*$/

interface Described {
  fingerprint: string
  fragment: string
}

/** Parses a description; null if it breaks a rule. @param listens whether it isn't allowed to send anything */
function described(sdp: string, listens: boolean): Described | null {
  if (sdp.length > CALL_LIMITS.description || !IS_PLAIN.test(sdp)) return null
  const description = { type: 'offer', sdp }
  const fingerprint = fingerprintOf(description)
  const fragment = userFragmentOf(description)
  if (fingerprint === null || fragment === null || !hasSections(description, SECTIONS)) return null
  return !listens || sendsNothing(description) ? { fingerprint, fragment } : null
}

/** Whether a text is JSON of an RTCIceCandidateInit that a browser can read. */
function isCandidate(text: string): boolean {
  if (text.length > CALL_LIMITS.candidate) return false
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return false
  const { candidate, sdpMid, sdpMLineIndex } = value as Record<string, unknown>
  return typeof candidate === 'string' && (typeof sdpMid === 'string' || typeof sdpMLineIndex === 'number')
}

/** Whether others would accept our own window's signal from a new pair. */
export function isSignal(kind: SignalKind, text: string, listens: boolean): boolean {
  if (kind === 'bye') return text === ''
  return kind === 'candidate' ? isCandidate(text) : described(text, listens) !== null
}

/** Checks the signals of one session to another. */
export class PairCheck {
  #described: Described | null = null
  #candidates = 0

  /** Returns the rule that a signal breaks, or null. @param listens the sending device isn't allowed to speak */
  take(kind: SignalKind, text: string, listens: boolean): string | null {
    if (!isSignal(kind, text, listens)) return `C7 no such ${kind}`
    if (kind === 'candidate') return ++this.#candidates > CALL_LIMITS.candidates ? 'C7 too many candidates' : null
    if (kind === 'bye') return null
    const after = described(text, listens)
    const before = this.#described
    if (before && before.fingerprint !== after?.fingerprint) return 'C7 another certificate'
    if (before && before.fragment === after?.fragment) return 'C7 the same description again'
    this.#described = after
    this.#candidates = 0
    return null
  }
}
