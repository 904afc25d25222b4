/** The part of the map about the app itself and its user. */
import { z } from 'zod'
import {
  call,
  color,
  count,
  deviceId,
  grant,
  listOf,
  name,
  nothing,
  shownColor,
  shownName,
  spaceId,
  time,
} from '../calls/shapes.ts'
import { LIMITS } from '../record/limits.ts'
import { isPersonPicture } from '../tools/people/shape.ts'
import { spaceSummary } from './spaces.ts'

const personPicture = z.custom<Uint8Array>(isPersonPicture, 'expected a small picture')

export const profile = z.object({ name, color })
export type Profile = z.infer<typeof profile>

/**
 * A problem that the user should know about and can act on. `kind` selects the words on screen; `detail` is the rule or
 * cause; `who` is a device.
 */
export const problem = z.object({
  id: z.string(),
  kind: z.enum([
    'device-refused',
    'store-damaged',
    'store-repaired',
    'store-rebuilt',
    'store-mended',
    'store-unreadable',
    'store-moved',
    'taken-back',
    'used-twice',
    'fork',
    'fork-of-own',
    'fork-of-decisions',
    'fork-of-own-decisions',
    'not-counted',
    'gone-with-others',
    'storage-full',
    'update-needed',
    'network',
    'in-between',
    'join-refused',
    /** Shown on the device that could have admitted somebody. `detail`: the name that they gave, if any. */
    'invite-expired',
    'quota-used-up',
    'own-quota-used-up',
    'file-changed',
    /** `detail`: minutes by which this device's clock is ahead of others' clocks, or of `who`'s. */
    'clock-wrong',
    'clocks-differ',
  ]),
  space: spaceId.nullable(),
  who: z.string().nullable(),
  detail: z.string(),
  at: time,
})
export type Problem = z.infer<typeof problem>

/**
 * The state of the app. It is small, and sent as a whole on every change. `leased`: this window is the one that joins
 * the mesh, notifies and publishes. `windows`: number of open ones.
 */
export const appState = z.object({
  device: deviceId,
  profile: z.object({ name: shownName, color: shownColor }).nullable(),
  spaces: listOf(spaceSummary),
  problems: listOf(problem),
  leased: z.boolean(),
  windows: count,
  shell: z.enum(['electron', 'browser']),
})
export type AppState = z.infer<typeof appState>

export const appCalls = {
  'app.state': call(nothing, appState),
  /** Brings the window to the front, even if it was minimized or hidden; a browser's tab does that itself. */
  'app.show': call(nothing, nothing),
  /** Restarts the host, with a restored profile if one is waiting. `not-allowed`: nothing would start it again. */
  'app.restart': call(nothing, nothing),
  /** Opens the folder of the app's log; in the installed app only. */
  'app.show-log': call(nothing, nothing),
  'profile.set': call(profile, nothing),
  /** The person's name in the operating system; null if unknown. */
  'profile.suggested-name': call(nothing, shownName.nullable()),
  /** The user's picture, as others in all spaces see it; null: initials are shown. */
  'profile.picture': call(nothing, personPicture.nullable()),
  'profile.set-picture': call(z.object({ picture: personPicture.nullable() }), nothing),
  'problem.dismiss': call(z.object({ id: z.string() }), nothing),
} as const

/** A file that the user opened outside. `grant`: the shell's token for its path. */
export const openedFile = z.object({ grant, name: shownName, size: count })
export type OpenedFile = z.infer<typeof openedFile>

export const appEvents = {
  'app.changed': appState,
  /** The host is about to restart. It may then be another device, so windows reload their page. */
  'app.restarting': z.object({}),
  /** A parley:// link that the user opened outside Parley. */
  'app.link': z.object({ link: z.string().max(LIMITS.inviteLength) }),
  /** A backup that the user opened outside Parley. */
  'app.backup': z.object({ file: openedFile }),
  /** Other files that the user opened with Parley. */
  'app.files': z.object({ files: listOf(openedFile) }),
} as const
