/**
 * Decides what a device does about one path, from its local content, its memory and all statements (SPEC.md, K8 to
 * K11). Uses no clock, disk or network.
 */
import type { Seen } from './shape.ts'
import { type FileStatement, isFile, isNews, type Standing, type Statement, seenBy } from './standing.ts'

/** The path's state when this device and the others last agreed on it. */
export interface Remembered {
  seen: Seen
  /** Null if there was no file. */
  content: string | null
}

export interface PathState {
  /** SHA-256 of the local content; null if there is no file. */
  local: string | null
  remembered: Remembered | null
  standing: Standing | null
  /** This device, hex. */
  me: string
  /** Whether this device is allowed to write in the space. */
  mayWrite: boolean
  /** Number of a device's last statement about the path. */
  numberOf(device: string): number
  /** Whether statements already place this concurrent content next to the path. */
  isBeside(other: FileStatement): boolean
}

export type Decision =
  | { do: 'nothing' }
  /** Both sides agree: remember that. */
  | { do: 'remember'; remembered: Remembered }
  /** It was changed here: publish a statement. */
  | { do: 'say'; seen: Seen; content: string | null }
  /** Copy the local content, which `other` states, next to the path before the winner replaces it. */
  | { do: 'set-beside'; other: FileStatement }
  /** All concurrent contents are next to the path: nothing is left to settle. */
  | { do: 'agree'; seen: Seen; winner: FileStatement }
  /** It was changed elsewhere. `over`: the local content, which goes to the trash. */
  | { do: 'place'; statement: FileStatement; over: string | null; then: Remembered }
  | { do: 'take-away'; over: string; by: string; then: Remembered }
  /** It was changed here by someone without write access. `isBehind`: others have changed it as well. */
  | { do: 'keep-to-itself'; isBehind: boolean }

const NOTHING: Decision = { do: 'nothing' }

export function decide(state: PathState): Decision {
  const { local, remembered } = state
  return local === (remembered?.content ?? null) ? unchanged(state) : changed(state)
}

function changed(state: PathState): Decision {
  const { local, remembered, standing, mayWrite } = state
  const before = remembered?.seen ?? {}
  const alike = headsLike(standing, local)
  if (alike.length > 0) return { do: 'remember', remembered: knowing(state, alike) }
  // Even if it was deleted here and changed elsewhere: existing content wins over a deletion, and a local deletion
  // doesn't wait.
  if (mayWrite) return { do: 'say', seen: before, content: local }
  const isBehind = standing !== null && isNews(standing.heads, before)
  if (local !== null) return { do: 'keep-to-itself', isBehind }
  return isBehind ? follow(state, standing) : NOTHING
}

function unchanged(state: PathState): Decision {
  const { local, remembered, standing, me, mayWrite, isBeside, numberOf } = state
  const before = remembered?.seen ?? {}
  const again: Decision = mayWrite ? { do: 'say', seen: before, content: local } : NOTHING
  // Its statements were purged, but the file is still here.
  if (!standing) return local === null ? NOTHING : again
  const { winner, others, heads } = standing
  const other = others.find(({ file }) => file.content === local)
  if (other && mayWrite && !isBeside(other)) return { do: 'set-beside', other }
  const alike = headsLike(standing, contentOf(standing))
  if (contentOf(standing) === local) {
    const isSettling = mayWrite && heads.some((head) => head.device === me && others.some(isLike(head)))
    if (isSettling && isFile(winner) && others.every(isBeside))
      return { do: 'agree', seen: seenBy(heads, before, numberOf), winner }
    return isNews(alike, before) ? { do: 'remember', remembered: knowing(state, alike) } : NOTHING
  }
  // This device's own statement has disappeared from its lane: publish it again.
  return isNews(alike, before) ? follow(state, standing) : again
}

function follow(state: PathState, standing: Standing): Decision {
  const { local: over } = state
  const { winner } = standing
  // Concurrent contents stay unknown until they are next to the path, so that they can't be mistaken for replaced ones.
  const then = knowing({ ...state, local: contentOf(standing) }, headsLike(standing, contentOf(standing)))
  if (isFile(winner)) return { do: 'place', statement: winner, over, then }
  if (over === null) return { do: 'remember', remembered: then }
  return { do: 'take-away', over, by: winner.device, then }
}

const contentOf = ({ winner }: Standing): string | null => winner.file?.content ?? null

const isLike =
  (one: Statement) =>
  (other: Statement): boolean =>
    one.file?.content === other.file?.content

const headsLike = (standing: Standing | null, content: string | null): Statement[] =>
  standing?.heads.filter(({ file }) => (file?.content ?? null) === content) ?? []

const knowing = ({ local, remembered, numberOf }: PathState, heads: readonly Statement[]): Remembered => ({
  seen: seenBy(heads, remembered?.seen ?? {}, numberOf),
  content: local,
})
