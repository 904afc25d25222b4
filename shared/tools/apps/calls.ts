/** Calls and events of apps. */
import { z } from 'zod'
import { bytes, call, count, deviceId, hash, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'
import { APP_LIMITS } from './limits.ts'

/** Maximum number of a game's players. */
const MOST_PLAYERS = 16
/** `item`: an app, or a game in which people play one. */
const inInstance = inSpace.extend({ item: z.string().regex(/^[0-9a-f]{16}(?:[0-9a-f]{16})?$/) })
const app = z.string().regex(/^[0-9a-f]{16}$/)
/** `played`: in a game, its app and the devices whose updates count. */
const inApp = inInstance.extend({
  played: z.object({ app, by: z.array(deviceId).max(MOST_PLAYERS) }).optional(),
})
/** An app, where it is open: in the space, or in a game. */
export type AppInstance = z.infer<typeof inApp>
const text = z.string()

/** Why a package isn't an app that can be started. */
export const packageProblem = z.enum(['not-a-zip', 'too-large', 'bad-names', 'no-index', 'damaged', 'not-here'])

/** `payload` is JSON. Updates are validated strictly where they are stored. */
const update = z.object({
  payload: text,
  info: text.optional(),
  href: text.optional(),
  document: text.optional(),
  summary: text.optional(),
  notify: z.array(z.object({ to: text, text })).optional(),
})
/** An app's title and summary as it states them, and its writers' statements about who added which package. */
const state = z.object({
  last: count,
  document: text,
  summary: text,
  added: listOf(z.object({ root: hash, device: deviceId, at: time })),
  /** Bytes of all updates that count, and of this device's. */
  stored: z.object({ all: count, own: count }),
})
export type AppState = z.infer<typeof state>
/** `serial`: the order of arrival on this device, from 1; it never changes. `device`: the sender. */
const heardUpdate = update.extend({ serial: count, device: deviceId, at: time })

export const appCalls = {
  /** What the package of a shared file says about itself. */
  'apps.look': call(
    inSpace.extend({ root: hash, key: hash, size: count, name: text }),
    z.object({
      problem: packageProblem.nullable(),
      name: text.nullable(),
      source: text.nullable(),
      icon: bytes.nullable(),
    }),
  ),
  /**
   * The address at which a browser loads the app, and who this person is to it.
   * `refused`: the message is a `packageProblem`.
   */
  'apps.start': call(inApp, z.object({ address: text })),
  /** The app's origin on this device once it is started. Until then, our own pages are served there. */
  'apps.site': call(inInstance, z.object({ address: text })),
  /** Subscribes to its `apps.changed` and `apps.heard`. */
  'apps.open': call(inApp, state),
  'apps.close': call(inInstance, nothing),
  /**
   * `not-allowed`: this person has view-only access, or watches a game. `storage`: the app has reached its daily limit.
   */
  'apps.send': call(inApp.extend({ update }), nothing),
  /** In order, one batch at a time. `last`: the highest serial so far. */
  'apps.updates': call(inApp.extend({ after: count }), z.object({ updates: listOf(heardUpdate), last: count })),
  /** `number`: increases by one with each message of one page of the app. `not-allowed`: as for `apps.send`. */
  'apps.say': call(
    inApp.extend({ number: count, bytes: bytes.refine(({ length }) => length <= APP_LIMITS.payload) }),
    nothing,
  ),
  /**
   * Announces to the others that the app listens in this window and that they can send to it. `not-allowed`: as for
   * `apps.send`.
   */
  'apps.here': call(inApp, nothing),
}

export const appEvents = {
  'apps.changed': inInstance.extend(state.shape),
  'apps.heard': inInstance.extend({ device: deviceId, number: count, bytes }),
  'apps.here': inInstance.extend({ device: deviceId }),
}

export type PackageProblem = z.infer<typeof packageProblem>
