/** What a device does about one path, from what lies there, what it remembers and what all have said (SPEC.md, K8 to K11). No clock, no disk, no network. */
import type { Seen } from './shape.ts'
import { type FileStatement, isFile, isNews, type Standing, type Statement, seenBy } from './standing.ts'

/** How the path was when this device and the others last agreed about it. */
export interface Remembered {
  seen: Seen
  /** Null: nothing was there. */
  content: string | null
}

export interface PathState {
  /** SHA-256 of what lies there; null: nothing. */
  local: string | null
  remembered: Remembered | null
  standing: Standing | null
  /** This device, hex. */
  me: string
  /** This device may write in the space. */
  mayWrite: boolean
  /** Of the last statement of a device about the path. */
  numberOf(device: string): number
  /** What was written at the same time is said to stand beside the path. */
  isBeside(other: FileStatement): boolean
}

export type Decision =
  | { do: 'nothing' }
  /** Both are alike: that is remembered. */
  | { do: 'remember'; remembered: Remembered }
  /** It was changed here: that is said. */
  | { do: 'say'; seen: Seen; content: string | null }
  /** What lies here goes beside the path: another, written at the same time, stays there. */
  | { do: 'set-beside'; other: FileStatement }
  /** All stand beside it that were written at the same time: there is nothing more to settle. */
  | { do: 'agree'; seen: Seen; winner: FileStatement }
  /** It was changed elsewhere. `over`: what lies there now, and goes into the bin. */
  | { do: 'place'; statement: FileStatement; over: string | null; then: Remembered }
  | { do: 'take-away'; over: string; by: string; then: Remembered }
  /** It was changed here, by somebody who may not write. `isBehind`: others changed it, too. */
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
  // Also where it was deleted here and changed elsewhere: what exists goes before that, and what was deleted here is not waited for.
  if (mayWrite) return { do: 'say', seen: before, content: local }
  const isBehind = standing !== null && isNews(standing.heads, before)
  if (local !== null) return { do: 'keep-to-itself', isBehind }
  return isBehind ? follow(state, standing) : NOTHING
}

function unchanged(state: PathState): Decision {
  const { local, remembered, standing, me, mayWrite, isBeside, numberOf } = state
  const before = remembered?.seen ?? {}
  const again: Decision = mayWrite ? { do: 'say', seen: before, content: local } : NOTHING
  // What was said of it was purged; it is still here.
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
  // What this device said is gone from its lane: it is said again.
  return isNews(alike, before) ? follow(state, standing) : again
}

function follow(state: PathState, standing: Standing): Decision {
  const { local: over } = state
  const { winner } = standing
  // Of what was written at the same time nothing is known before it stands beside: so it cannot be taken for something that was given up.
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
