import { z } from 'zod'

/** What happens on and around the device. Null: it can't tell. */
export const surroundingsSchema = z.object({
  isIdle: z.boolean(),
  /** Whether it notices if somebody uses keyboard or mouse, or only what the processors do. */
  noticesPeople: z.boolean(),
  isOnMains: z.boolean().nullable(),
  isInCall: z.boolean(),
  isFullScreen: z.boolean().nullable(),
})
export type Surroundings = z.infer<typeof surroundingsSchema>
