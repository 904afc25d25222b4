/**
 * Apps (webxdc). Each app has a table that names its package. Each device has a lane per app and month, with the
 * updates that the app sent there.
 */

import type * as Y from 'yjs'
import { parseJson } from '../../base/parse-json.ts'
import { monthOf } from '../../record/time.ts'
import { hexOf32, list, maybe, type ReadBy, readWith, record, textUpTo, time, wholeIn } from '../fields.ts'
import { isFileName, NAME_BYTES } from '../files/names.ts'
import { DEVICE, ITEM, MONTH, OF_ITEM } from '../tool.ts'
import { APP_LIMITS } from './limits.ts'

export const APP_ROOT = 'app'
export const UPDATES_ROOT = 'updates'
const PACKAGE_KEY = 'package'
const ICON_KEY = 'icon'

const DOC = 'tool/apps/space/values'
export const APP_DOC = new RegExp(`^${DOC}/${OF_ITEM}$`)
/** A game in which some people play an app. */
const GAME = '[0-9a-f]{32}'
/** What updates belong to: an app in the space, or a game. */
export const INSTANCE = `${ITEM}|${GAME}`
export const APP_LANE = new RegExp(`^${DOC}/(?:${OF_ITEM}|(?<game>${GAME}))/(?<month>${MONTH})/(?<device>${DEVICE})$`)

/** @param item its id in the index */
export const appDoc = (item: string): string => `${DOC}/${item}`
/** The prefix of the lanes of an app, or of a game. */
export const appLanes = (instance: string): string => `${appDoc(instance)}/`
/** The lane that a device writes to at a given time (milliseconds). */
export const appLane = (instance: string, at: number, device: string): string =>
  `${appLanes(instance)}${monthOf(at)}/${device}`

const appPackage = record({
  /** The blob, as announced in files. */
  root: hexOf32,
  key: hexOf32,
  size: wholeIn(1, APP_LIMITS.package),
  name: textUpTo(NAME_BYTES, isFileName),
  /** The address of its source code, from its manifest. */
  source: maybe(textUpTo(APP_LIMITS.href)),
})
export type AppPackage = ReadBy<typeof appPackage>

export interface App {
  package: AppPackage
  /** The bytes of a picture, unvalidated. */
  icon: Uint8Array<ArrayBuffer> | null
}

/** Returns null if the doc describes no valid app, or hasn't arrived. */
export function readApp(doc: Y.Doc): App | null {
  const root = doc.getMap(APP_ROOT)
  const found = readWith(appPackage, root.get(PACKAGE_KEY))
  const icon = root.get(ICON_KEY)
  const isIcon = icon instanceof Uint8Array && icon.length <= APP_LIMITS.keptIcon
  return found && { package: found, icon: isIcon ? (icon as Uint8Array<ArrayBuffer>) : null }
}

export function writeApp(doc: Y.Doc, { package: given, icon }: App): void {
  const root = doc.getMap(APP_ROOT)
  doc.transact(() => {
    root.set(PACKAGE_KEY, given)
    if (icon) root.set(ICON_KEY, icon)
  })
}

const isJson = (text: string): boolean => parseJson(text) !== undefined

/** Whether an address is relative to the app's own pages. No link can lead elsewhere. */
export const isOwnAddress = (href: string): boolean => {
  try {
    const base = 'http://app.invalid/'
    return new URL(href, base).href.startsWith(base) && !/^[\\/]{2}/.test(href)
  } catch {
    return false
  }
}

const notice = record({
  /** An address by which the app knows a person, or `*`. */
  to: textUpTo(64),
  text: textUpTo(APP_LIMITS.info),
})

export const appUpdate = record({
  /** JSON. */
  payload: textUpTo(APP_LIMITS.payload, isJson),
  info: maybe(textUpTo(APP_LIMITS.info)),
  href: maybe(textUpTo(APP_LIMITS.href, isOwnAddress)),
  document: maybe(textUpTo(APP_LIMITS.title)),
  summary: maybe(textUpTo(APP_LIMITS.title)),
  notify: maybe(list(notice, 0, APP_LIMITS.notified)),
})
export type AppUpdate = ReadBy<typeof appUpdate>

const appEntry = record({
  /** By its writer's clock. Milliseconds. */
  at: time,
  update: appUpdate,
})
export type AppEntry = ReadBy<typeof appEntry>

const addedEntry = record({ at: time, added: hexOf32 })
/** States that the writer of its lane added the package with this root. */
export type AddedEntry = ReadBy<typeof addedEntry>

/** Returns null if it isn't a valid update. */
export const readAppUpdate = (value: unknown): AppUpdate | null => readWith(appUpdate, value)
/** Returns null if it isn't a valid entry of a lane. */
export const readAppEntry = (value: unknown): AppEntry | null => readWith(appEntry, value)

/** Returns null unless the entry states that its writer added a package. */
export const readAddedEntry = (value: unknown): AddedEntry | null => readWith(addedEntry, value)

export interface AppLane {
  /** Null for a lane of a game. */
  item: string | null
  /** `2026-11` */
  month: string
  device: string
}

/** Returns null if the doc isn't a lane of an app. */
export function readAppLane(id: string): AppLane | null {
  const { item, month, device } = APP_LANE.exec(id)?.groups ?? {}
  return month === undefined || device === undefined ? null : { item: item ?? null, month, device }
}
