/** Which role can speak for a path: TUF's walk through delegations, in order of trust. */

import { sha256 } from '@noble/hashes/sha2.js'
import { appendAll } from '../../base/append.ts'
import { toHex, utf8 } from '../../record/bytes.ts'
import type { Delegated, Target } from './trust/metadata.ts'
import type { Complete } from './trust/trust.ts'

/** Whether a role can speak for a path. Without patterns, it can't speak for any. */
export function isDelegated({ paths, path_hash_prefixes: prefixes }: Delegated, path: string): boolean {
  if (paths) return paths.some((pattern) => isLike(path, pattern))
  const hash = toHex(sha256(utf8(path)))
  return prefixes?.some((prefix) => hash.startsWith(prefix)) ?? false
}

/** `*` is any number of characters within one name of the path, and `?` is one. Avoids exponential backtracking. */
function isLike(path: string, pattern: string): boolean {
  const [names, patterns] = [path.split('/'), pattern.split('/')]
  return names.length === patterns.length && names.every((name, at) => isNameLike(name, patterns[at] ?? ''))
}

function isNameLike(name: string, pattern: string): boolean {
  let [at, place, star, from] = [0, 0, -1, 0]
  while (at < name.length) {
    if (pattern[place] === '*') [star, from, place] = [place, at, place + 1]
    else if (pattern[place] === '?' || pattern[place] === name[at]) [at, place] = [at + 1, place + 1]
    else if (star >= 0) [from, at, place] = [from + 1, from + 1, star + 1]
    else return false
  }
  return /^\**$/.test(pattern.slice(place))
}

type Delegations = Pick<Complete, 'targets' | 'holds'>

/** All files, each as specified by the most trusted role that can speak for it. */
export function targetsIn(delegations: Delegations): Map<string, Target> {
  const found = new Map<string, Target>()
  for (const { metadata } of delegations.targets.values())
    for (const path of metadata.signed.targets.keys()) {
      const target = found.has(path) ? null : targetAt(delegations, path)
      if (target) found.set(path, target)
    }
  return found
}

function targetAt({ targets, holds }: Delegations, path: string): Target | null {
  // Null: a role that would come first, but is missing or not signed by enough keys.
  const waiting: (string | null)[] = ['targets']
  const seen = new Set<string>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === null) return null
    const role = targets.get(name)?.metadata.signed
    if (!role || seen.has(name)) continue
    seen.add(name)
    const target = role.targets.get(path)
    if (target) return target
    const next: (string | null)[] = []
    for (const delegated of role.delegations?.roles ?? []) {
      if (!isDelegated(delegated, path)) continue
      next.push(holds.has(delegated) ? delegated.name : null)
      if (!delegated.terminating) continue
      // No other role can speak for it.
      waiting.length = 0
      break
    }
    appendAll(waiting, next.reverse())
  }
  return null
}
