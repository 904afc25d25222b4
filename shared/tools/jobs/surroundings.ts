import { z } from 'zod'

/** The state of the device and what it is being used for. Null: unknown. */
export const surroundingsSchema = z.object({
  isIdle: z.boolean(),
  /** Whether it detects keyboard and mouse input, or only processor load. */
  noticesPeople: z.boolean(),
  isOnMains: z.boolean().nullable(),
  isInCall: z.boolean(),
  isFullScreen: z.boolean().nullable(),
})
export type Surroundings = z.infer<typeof surroundingsSchema>
