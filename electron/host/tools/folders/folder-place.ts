/** Which folder on this device's disk a window means, and whether Parley may sync it or write into it. */
import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, parse, relative, sep } from 'node:path'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import type { CallInput } from '../../../../shared/ipc/contract.ts'
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
 * Returns the path with links resolved. Throws CallFailure: `bad-input` if it isn't a folder, `refused` if it may not
 * be synced.
 */
export async function checkedPlace(
  path: string,
  { home, profileDirectory, taken, isTyped }: PlaceRules,
): Promise<string> {
  if (!isAbsolute(path)) throw new CallFailure('bad-input', 'the path must be absolute')
  const place = await realpath(path).catch(() => null)
  if (place === null || !(await stat(place)).isDirectory()) throw new CallFailure('bad-input', 'no such folder')
  const resolved = await Promise.all([home, profileDirectory].map((known) => realpath(known).catch(() => known)))
  if (place === parse(place).root || resolved.some((known) => isWithin(known, place)))
    throw new CallFailure('refused', 'share one folder at a time')
  if (isWithin(place, resolved[1] as string)) throw new CallFailure('refused', "Parley's own files can't be shared")
  if (isTyped && place.split(sep).some((name) => name.startsWith('.')))
    throw new CallFailure('refused', 'hidden folders are not shared')
  if (taken.some((other) => isWithin(place, other) || isWithin(other, place)))
    throw new CallFailure('refused', 'it is synced already, or part of it is')
  return place
}

/** Whether `inner` is `outer` or inside it. */
export function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..')
}
