/**
 * The part of the map about the surroundings of a window in the installed app: its menus, settings, notifications and
 * badge. The shell answers these calls; a host without a shell reports that there is none.
 */
import { z } from 'zod'
import { bytes, call, count, nothing } from '../calls/shapes.ts'

/** A page opens places in the main window under this name. A window with any other name shows only that place. */
export const MAIN_WINDOW = 'parley main'
/** Follows the question mark in the address of a page that shows only one place. */
export const ALONE = 'alone'

export const shellSettings = z.object({
  /** Whether the app keeps running after its last window is closed. */
  keepsRunning: z.boolean(),
  /** Null: the system can't start this copy of the app. */
  startsAtLogin: z.boolean().nullable(),
  checksSpelling: z.boolean(),
  /** Dictionaries would be downloaded from Google's servers. */
  downloadsDictionaries: z.boolean(),
})
export type ShellSettings = z.infer<typeof shellSettings>

/** Commands of a page that can be run from menus, by the page's own ids. */
export const shellCommand = z.enum([
  'open-window',
  'palette',
  'new-space',
  'nearby',
  'settings',
  'settings shell',
  'find',
  'shortcuts',
  'connection-check',
])
export type ShellCommand = z.infer<typeof shellCommand>

/** What a window shows, as far as the system shows it as well. */
export const windowStatus = z.object({
  /** A BCP 47 tag. */
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  unread: z.int().nonnegative(),
  microphone: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
})
export type WindowStatus = z.infer<typeof windowStatus>

/** The place that a notification leads to, as a page writes it. */
const place = z.string().max(2048)
const REPLY = 10_000

export const shownNotification = z.object({
  /** A later notification with the same tag replaces the earlier one. */
  tag: z.string().max(256),
  title: z.string().max(80),
  body: z.string().max(200),
  place,
  /** The person can reply, or mark it as read, where the system offers that. */
  isMessage: z.boolean(),
})
export type ShownNotification = z.infer<typeof shownNotification>

/** Limits for the list of screens and windows that a page gets; lengths in characters. */
export const SCREEN_LIMITS = { count: 100, id: 200, name: 200 } as const

const screenId = z.string().min(1).max(SCREEN_LIMITS.id)

/** A screen or window that can be shown to others. */
export const shownScreen = z.object({
  id: screenId,
  /** For a window, its title. */
  name: z.string().max(SCREEN_LIMITS.name),
  isWindow: z.boolean(),
  /** The computer's sound can be shared with it. */
  hasSound: z.boolean(),
  /** A preview; null if there is none. */
  picture: bytes.nullable(),
})
export type ShownScreen = z.infer<typeof shownScreen>

/** `refused`: by the person, until the app ends. Null: the browser or the system asks the person to choose. */
const screenAnswer = z.array(shownScreen).max(SCREEN_LIMITS.count).or(z.literal('refused')).nullable()
export type ScreenAnswer = z.infer<typeof screenAnswer>

const site = z.string().regex(/^[0-9a-f]{32}$/)
const ofSite = z.object({ site })
const pixels = z.number().min(-100_000).max(100_000)

const appVersion = z.string().max(64)
/** Null: this copy doesn't know who signs its updates. */
const appUpdates = z
  .object({
    /** The running version. */
    version: appVersion,
    /** This copy can replace itself; if not, the person installs the file of the release. */
    canInstall: z.boolean(),
    /** Updates are downloaded when they arrive, and installed when the person quits. */
    isAutomatic: z.boolean(),
    /** The newer version; null if none is known. `waits`: for the person, or for news of its publisher. */
    found: z
      .object({
        version: appVersion,
        notes: z.string(),
        space: z.string(),
        product: z.string(),
        state: z.enum(['waits', 'fetching', 'ready', 'failed']),
      })
      .nullable(),
    /** The version that was installed, failed to start twice, and was replaced by this one; null if there was none. */
    failed: appVersion.nullable(),
  })
  .nullable()
export type AppUpdates = z.infer<typeof appUpdates>

export const shellCalls = {
  'shell.updates': call(nothing, appUpdates),
  'shell.update-by-itself': call(z.object({ isAutomatic: z.boolean() }), appUpdates),
  /** Downloads the update that the person agreed to, and restarts the app with it. */
  'shell.install-update': call(z.object({ version: appVersion }), nothing),
  /** Null: there is no shell. */
  'shell.settings': call(nothing, shellSettings.nullable()),
  'shell.set': call(
    shellSettings.pick({ keepsRunning: true, checksSpelling: true }).extend({ startsAtLogin: z.boolean() }).partial(),
    shellSettings.nullable(),
  ),
  'shell.status': call(windowStatus, nothing),
  'shell.notify': call(shownNotification, nothing),
  'shell.screens': call(nothing, screenAnswer),
  /**
   * Returns whether the screen was in the last list. The page's next request for a screen gets it, if it follows
   * immediately.
   */
  'shell.choose-screen': call(z.object({ id: screenId, withSound: z.boolean().optional() }), z.boolean()),
  /** Tests, for an untrusted site, whether its pages can reach anything outside. False if they can, or don't answer. */
  'shell.probe-site': call(ofSite, z.boolean()),
  /** Shows a page of the site in this window, with its own process and storage. It is hidden until placed. */
  'shell.start-site': call(ofSite.extend({ path: z.string().max(8192) }), nothing),
  /** The site's place in the page, in CSS pixels; null: hidden, since something in the page covers it. */
  'shell.place-site': call(
    ofSite.extend({ bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }).nullable() }),
    nothing,
  ),
  'shell.focus-site': call(ofSite, nothing),
  /** Ends the site's process immediately, whatever its pages do. */
  'shell.stop-site': call(ofSite, nothing),
  /** Bytes on the disk. */
  'shell.measure-site': call(ofSite, count),
  /** Deletes the data that the site stored. */
  'shell.clear-site': call(ofSite, nothing),
} as const
export type ShellCallName = keyof typeof shellCalls
export type UpdateCallName = Extract<ShellCallName, `${string}update${string}`>
export type SiteCallName = Extract<ShellCallName, `${string}-site`>

export const shellEvents = {
  'shell.updates-changed': z.object({ updates: appUpdates }),
  'shell.command': z.object({ command: shellCommand }),
  /** Another window hands this place over to this one. */
  'shell.show': z.object({ place }),
  /** What the person did with a notification. `text`: the reply, else empty. */
  'shell.notified': z.object({ place, action: z.enum(['open', 'read', 'reply']), text: z.string().max(REPLY) }),
} as const
