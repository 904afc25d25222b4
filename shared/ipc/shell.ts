/**
 * The part of the map about what surrounds a window of the installed app: its menus, settings, notifications and badge.
 * The shell answers these calls; a host without a shell says that there is none.
 */
import { z } from 'zod'
import { call, nothing } from '../calls/shapes.ts'

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

export const shellCalls = {
  /** Null: there is no shell. */
  'shell.settings': call(nothing, shellSettings.nullable()),
  'shell.set': call(
    shellSettings.pick({ keepsRunning: true, checksSpelling: true }).extend({ startsAtLogin: z.boolean() }).partial(),
    shellSettings.nullable(),
  ),
  'shell.status': call(windowStatus, nothing),
  'shell.notify': call(shownNotification, nothing),
} as const
export type ShellCallName = keyof typeof shellCalls

export const shellEvents = {
  'shell.command': z.object({ command: shellCommand }),
  /** What the person did with a notification. `text`: the reply, else empty. */
  'shell.notified': z.object({ place, action: z.enum(['open', 'read', 'reply']), text: z.string().max(REPLY) }),
} as const
