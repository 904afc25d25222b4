/** Plans what a device does about a folder, path by path, in an order that never loses anything (SPEC.md, K12). */
import { type Decision, decide, type Remembered } from './decide.ts'
import type { FolderSet } from './folder-set.ts'
import { isThere, Names } from './names.ts'
import { copyPath } from './paths.ts'
import type { KeptFile, Seen } from './shape.ts'
import { type FileStatement, isFile, seenBy } from './standing.ts'

export interface FolderView {
  /** Path → SHA-256 of the local content. */
  local: ReadonlyMap<string, string>
  remembered: ReadonlyMap<string, Remembered>
  set: FolderSet
  mayWrite: boolean
  /** This device, hex. */
  me: string
  /** Paths without statements or steps: ignored, being written, or unreadable. */
  isLeftAlone(path: string): boolean
  /** Name of a device's person, in a form valid in a file name. */
  nameOf(device: string): string
}

export type Step = { path: string } & (
  | Exclude<Decision, { do: 'nothing' | 'set-beside' | 'agree' | 'keep-to-itself' }>
  /** All concurrent contents are next to the path. */
  | { do: 'say-of'; seen: Seen; file: KeptFile }
  /** Copies the content of `from` to the path, and then announces it. */
  | { do: 'set-beside'; seen: Seen; file: KeptFile; from: string }
  /** Renames the local file to make room. */
  | { do: 'move-aside'; content: string; to: string }
)

/**
 * `capitals`: another path differs only in case. `yours-alone`: changed here by someone without write access. `behind`:
 * others have changed it as well. `many`: this device's statement about it would be over the limit.
 */
export interface PathTrouble {
  path: string
  trouble: 'capitals' | 'yours-alone' | 'behind' | 'many'
}

export interface Plan {
  steps: Step[]
  troubles: PathTrouble[]
}

/** Own statements come first, and new files come before replacements. */
function turnOf(step: Step): number {
  if (step.do === 'say' || step.do === 'say-of' || step.do === 'set-beside') return 0
  if (step.do === 'remember') return 1
  if (step.do === 'take-away' || step.do === 'move-aside') return 2
  return step.over === null ? 3 : 4
}

export function planOf(view: FolderView): Plan {
  const { local, remembered, set, me, mayWrite } = view
  const steps: Step[] = []
  const troubles: PathTrouble[] = []
  const names = new Names(view)
  const isRoomFor = set.roomOf(me)
  /** Path → where its local content moves. */
  const aside = new Map<string, string>()
  const moveAside = (path: string, first: string | null): boolean => {
    if (aside.has(path)) return true
    const found = asideOf(view, path, names) ?? (first === null ? null : unsaidAsideOf(view, path, first, names))
    if (!found) return false
    const { to, step } = found
    steps.push(step)
    aside.set(path, to)
    names.take(to)
    return true
  }
  for (const path of pathsOf(view)) {
    if (view.isLeftAlone(path)) continue
    const decision = decide({
      local: local.get(path) ?? null,
      remembered: remembered.get(path) ?? null,
      standing: set.standing(path),
      me,
      mayWrite,
      numberOf: (device) => set.numberOf(device, path),
      isBeside: (other) => besideOf(view, path, other, names).isThere,
    })
    const first = names.shown(path)
    const isSecond = first !== undefined && first !== path && (local.has(path) || isThere(set, path))
    // Deletions make room for new files, which allows a rename that only changes case.
    const isGoing = decision.do === 'take-away' || (decision.do === 'say' && decision.content === null)
    if (isSecond && !isGoing) {
      if (!moveAside(path, first)) troubles.push({ path, trouble: 'capitals' })
      continue
    }
    if (decision.do === 'nothing') continue
    if (decision.do === 'keep-to-itself') troubles.push({ path, trouble: decision.isBehind ? 'behind' : 'yours-alone' })
    // A statement over the limit is not published: each scan would publish it again.
    else if (decision.do === 'say' && !isRoomFor(path, decision.content === null ? 'deletion' : 'file'))
      troubles.push({ path, trouble: 'many' })
    else if (decision.do === 'agree')
      steps.push({ path, do: 'say-of', seen: decision.seen, file: decision.winner.file })
    else if (decision.do === 'set-beside') {
      const copy = besideOf(view, path, decision.other, names).path
      // If there is no room for a copy, nothing is settled and the local file stays.
      if (copy === null) continue
      if (!isRoomFor(copy, 'file')) {
        troubles.push({ path, trouble: 'many' })
        continue
      }
      names.take(copy)
      const seen = seenBy(set.standing(copy)?.heads ?? [], {}, (device) => set.numberOf(device, copy))
      steps.push({ path: copy, do: 'set-beside', seen, file: decision.other.file, from: path })
    } else steps.push({ path, ...decision })
    if (decision.do === 'place') for (const above of foldersOf(path)) if (local.has(above)) moveAside(above, null)
  }
  const taken = new Set(aside.values())
  const possible = steps.filter((step) => step.do !== 'place' || !taken.has(step.path))
  return { steps: possible.sort((one, other) => turnOf(one) - turnOf(other)), troubles }
}

interface Aside {
  to: string
  step: Step
}

/**
 * [K19] How the local file at a path makes room, and where it goes; null if that isn't this device's job, or if there
 * is no free name. The next scan announces its deletion.
 */
function asideOf(view: FolderView, path: string, names: Names): Aside | null {
  const { local, remembered, set, me, mayWrite, isLeftAlone } = view
  const winner = set.standing(path)?.winner
  const content = local.get(path)
  const before = remembered.get(path)
  const isAgreed = winner && isFile(winner) && winner.file.content === content && before?.content === content
  if (!mayWrite || isLeftAlone(path) || !isAgreed) return null
  const { path: to } = besideOf(view, path, winner, names)
  if (to === null || isLeftAlone(to)) return null
  if (!local.has(to)) return { to, step: { path, do: 'move-aside', content, to } }
  const then = { seen: before.seen, content: null }
  return local.get(to) === content ? { to, step: { path, do: 'take-away', over: content, by: me, then } } : null
}

/**
 * [K19] The same for a file that only this device has, if others have one that differs only in case and is not here. A
 * person who has both files wants both.
 */
function unsaidAsideOf(
  { local, remembered, set, me, mayWrite, nameOf }: FolderView,
  path: string,
  first: string,
  names: Names,
): Aside | null {
  const [content, of] = [local.get(path), set.standing(first)?.winner]
  // A file that was here and has disappeared may have been renamed to this one.
  const wasHere = local.has(first) || (remembered.get(first)?.content ?? null) !== null
  if (!mayWrite || content === undefined || !of || wasHere) return null
  const to = copyPath(path, { name: nameOf(me), time: of.time }, (other) => names.isTaken(other))
  return to === null ? null : { to, step: { path, do: 'move-aside', content, to } }
}

/** Each path once. */
function* pathsOf({ local, remembered, set }: FolderView): Generator<string> {
  yield* local.keys()
  for (const path of remembered.keys()) if (!local.has(path)) yield path
  for (const path of set.paths()) if (!local.has(path) && !remembered.has(path)) yield path
}

/** The folders that contain a path, without the top level. */
function* foldersOf(path: string): Generator<string> {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) yield path.slice(0, end)
}

/** Path of the existing or new copy of concurrent content; null if there is no room. */
function besideOf(
  { set, local, nameOf }: FolderView,
  path: string,
  { device, time, file }: FileStatement,
  names: Names,
): { path: string | null; isThere: boolean } {
  // This includes a file that is here but wasn't announced before its device died.
  const isThereAs = (copy: string) => (set.standing(copy)?.winner.file?.content ?? local.get(copy)) === file.content
  const by = { name: nameOf(device), time }
  const copy = copyPath(path, by, (other) => names.isTaken(other, isThereAs))
  return { path: copy, isThere: copy !== null && isThereAs(copy) }
}
