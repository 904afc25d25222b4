/** The part of the map about what windows remember: drafts, reading places, preferences. On this device only. */
import { z } from 'zod'
import { call, listOf, nothing } from '../calls/shapes.ts'

const key = z.string().regex(/^[a-z0-9./_-]{1,240}$/)

/**
 * Any plain value, including bytes. A window checks what it reads against the schema of the key; null if nothing is
 * stored.
 */
const value = z.unknown()

export const rememberedCalls = {
  /** `isMoved`: the values that browsers stored for earlier versions were migrated, or never existed. */
  'remembered.all': call(nothing, z.object({ values: listOf(z.object({ key, value })), isMoved: z.boolean() })),
  /** `refused`: larger than a value is allowed to be. */
  'remembered.set': call(z.object({ key, value }), nothing),
  'remembered.moved': call(nothing, nothing),
} as const

export const rememberedEvents = {
  /** Another window changed it. */
  'remembered.changed': z.object({ key, value }),
} as const
