/**
 * The part of the map about what surrounds a window of the installed app: its menus, settings, notifications and badge.
 * The shell answers these calls; a host without a shell says that there is none.
 */
import { z } from 'zod'
import { bytes, call, count, nothing } from '../calls/shapes.ts'

/** The name under which a page opens a place in the main window; under any other, it is a window for that place alone. */
export const MAIN_WINDOW = 'parley main'
/** In the address of a page that shows one place alone, after the question mark. */
export const ALONE = 'alone'

export const shellSettings = z.object({
  /** The app keeps running when its last window is closed. */
  keepsRunning: z.boolean(),
  /** Null: the system can't start this copy of the app. */
  startsAtLogin: z.boolean().nullable(),
  checksSpelling: z.boolean(),
  /** Dictionaries would be downloaded from Google's servers. */
  downloadsDictionaries: z.boolean(),
})
export type ShellSettings = z.infer<typeof shellSettings>

/** Commands of a page that menus can run, by the page's own ids. */
export const shellCommand = z.enum([
  'open-window',
  'palette',
  'new-space',
  'nearby',
  'settings',
  'settings shell',
  'find',
  'shortcuts',
  'doctor',
])
export type ShellCommand = z.infer<typeof shellCommand>

/** What a window shows, as far as the system shows it, too. */
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
  /** The person may reply, or mark it as read, where the system offers that. */
  isMessage: z.boolean(),
})
export type ShownNotification = z.infer<typeof shownNotification>

/** Of what a page is told about screens and windows; lengths in characters. */
export const SCREEN_LIMITS = { count: 100, id: 200, name: 200 } as const

const screenId = z.string().min(1).max(SCREEN_LIMITS.id)

/** A screen or window that can be shown to others. */
export const shownScreen = z.object({
  id: screenId,
  /** Of a window: its title. */
  name: z.string().max(SCREEN_LIMITS.name),
  isWindow: z.boolean(),
  /** The computer's sound can be shared with it. */
  hasSound: z.boolean(),
  /** What is on it now; null: unknown. */
  picture: bytes.nullable(),
})
export type ShownScreen = z.infer<typeof shownScreen>

/** `refused`: by the person, until the app ends. Null: the browser or the system asks the person which one. */
const screenAnswer = z.array(shownScreen).max(SCREEN_LIMITS.count).or(z.literal('refused')).nullable()
export type ScreenAnswer = z.infer<typeof screenAnswer>

const site = z.string().regex(/^[0-9a-f]{32}$/)
const ofSite = z.object({ site })
const pixels = z.number().min(-100_000).max(100_000)

const appVersion = z.string().max(64)
/** Null: this copy doesn't know who signs its updates. */
const appUpdates = z
  .object({
    /** The one that runs. */
    version: appVersion,
    /** This copy can replace itself; if not, the person installs the file of the release. */
    canInstall: z.boolean(),
    /** Updates are downloaded as they come, and installed when the person quits. */
    isAutomatic: z.boolean(),
    /** The newer version; null: none is known. `waits`: for the person, or for its publisher to be heard of again. */
    found: z
      .object({
        version: appVersion,
        notes: z.string(),
        space: z.string(),
        product: z.string(),
        state: z.enum(['waits', 'fetching', 'ready', 'failed']),
      })
      .nullable(),
    /** The version that was installed, didn't start twice, and was replaced by this one; null: none. */
    failed: appVersion.nullable(),
  })
  .nullable()
export type AppUpdates = z.infer<typeof appUpdates>

export const shellCalls = {
  'shell.updates': call(nothing, appUpdates),
  'shell.update-by-itself': call(z.object({ isAutomatic: z.boolean() }), appUpdates),
  /** Downloads what the person agreed to, and starts the app again with it. */
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
  /** Says whether it was among those told last. The page's next request for a screen gets it, if that comes at once. */
  'shell.choose-screen': call(z.object({ id: screenId, withSound: z.boolean().optional() }), z.boolean()),
  /** Tries out, on a site that isn't ours, whether its pages reach anything outside. False: they do, or don't say. */
  'shell.probe-site': call(ofSite, z.boolean()),
  /** Shows a page of the site in this window, in a process and with a storage of its own. It is hidden until placed. */
  'shell.start-site': call(ofSite.extend({ path: z.string().max(8192) }), nothing),
  /** Where in the page, in its pixels; null: hidden, since something of the page is above it. */
  'shell.place-site': call(
    ofSite.extend({ bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }).nullable() }),
    nothing,
  ),
  'shell.focus-site': call(ofSite, nothing),
  /** Ends its process at once, whatever its pages do. */
  'shell.stop-site': call(ofSite, nothing),
  /** Bytes on the disk. */
  'shell.measure-site': call(ofSite, count),
  /** Deletes what it stored. */
  'shell.clear-site': call(ofSite, nothing),
} as const
export type ShellCallName = keyof typeof shellCalls
export type UpdateCallName = Extract<ShellCallName, `${string}update${string}`>
export type SiteCallName = Extract<ShellCallName, `${string}-site`>

export const shellEvents = {
  'shell.updates-changed': z.object({ updates: appUpdates }),
  'shell.command': z.object({ command: shellCommand }),
  /** Another window leaves this place to this one. */
  'shell.show': z.object({ place }),
  /** What the person did with a notification. `text`: the reply, else empty. */
  'shell.notified': z.object({ place, action: z.enum(['open', 'read', 'reply']), text: z.string().max(REPLY) }),
} as const
