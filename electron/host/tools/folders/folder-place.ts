/** Which folder on this device's disk a window means, and whether Parley is allowed to sync it or write into it. */
import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, parse, relative, sep } from 'node:path'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
import type { PlaceRefusal } from '../../../../shared/ipc/place-refusals.ts'
import type { Desktop } from '../../windows/desktop.ts'
import type { Grants } from '../../windows/grants.ts'

/** The path that a window means, and whether it was typed into a page. Throws CallFailure. */
export function chosenPath(
  place: CallInput<'folders.keep'>['place'],
  { desktop, grants }: { desktop: Desktop | null; grants: Grants },
): { path: string; isTyped: boolean } {
  if (place.kind === 'path') {
    // In the installed app, a page can't name paths.
    if (desktop) throw new CallFailure('not-allowed', 'no folder was chosen')
    return { path: place.path, isTyped: true }
  }
  const path = grants.take(place.grant)
  if (path === null) throw new CallFailure('not-found', 'the grant has expired')
  return { path, isTyped: false }
}

export interface PlaceRules {
  home: string
  /** Contains this device's keys. */
  profileDirectory: string
  /** Places of other synced folders. */
  taken: readonly string[]
  /** Typed into a page: then it must not name anything hidden. */
  isTyped: boolean
}

/**
 * Returns the path with links resolved. Throws CallFailure: `bad-input` if it isn't a folder, otherwise the reason why
 * it can't be synced.
 */
export async function checkedPlace(path: string, rules: PlaceRules): Promise<string> {
  if (!isAbsolute(path)) throw new CallFailure('bad-input', 'the path must be absolute')
  const place = await realpath(path).catch(() => null)
  if (place === null || !(await stat(place)).isDirectory()) throw new CallFailure('bad-input', 'no such folder')
  const [home, profileDirectory] = await Promise.all([resolvedOf(rules.home), resolvedOf(rules.profileDirectory)])
  const refusal = refusalOf(place, { ...rules, home, profileDirectory })
  if (refusal !== null) throw new CallFailure(refusal, 'this place may not be synced')
  return place
}

const resolvedOf = (path: string): Promise<string> => realpath(path).catch(() => path)

/** Returns null if it can be synced. */
function refusalOf(place: string, { home, profileDirectory, taken, isTyped }: PlaceRules): PlaceRefusal | null {
  if (place === parse(place).root) return 'whole-disk'
  if (isWithin(home, place)) return 'whole-home'
  if (isWithin(profileDirectory, place) || isWithin(place, profileDirectory)) return 'own-data'
  if (isTyped && place.split(sep).some((name) => name.startsWith('.'))) return 'hidden'
  if (taken.includes(place)) return 'synced'
  if (taken.some((other) => isWithin(place, other))) return 'in-synced'
  if (taken.some((other) => isWithin(other, place))) return 'around-synced'
  return null
}

/** Whether `inner` is `outer` or inside it. */
export function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..')
}
