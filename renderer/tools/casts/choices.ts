/** The person's settings for broadcasts on this device. */
import { z } from 'zod'
import type { Quality } from '../../../shared/tools/casts/quality.ts'
import { remembered } from '../../docs/remembered.ts'

export const QUALITIES = ['smooth', 'still', 'sound'] as const satisfies readonly Quality[]

const schema = z.object({
  quality: z.enum(QUALITIES).catch('smooth'),
  /** From 0 to 1. */
  volume: z.number().min(0).max(1).catch(1),
  profile: z.enum(['usual', 'sharp']).catch('usual'),
  showsCaptions: z.boolean().catch(true),
  /** They have read that viewers forward broadcasts. */
  knowsRelaying: z.boolean().catch(false),
})
export type CastChoices = z.infer<typeof schema>

export const castChoices = remembered<CastChoices>('casts', schema, schema.parse({}))

export const choose = (changes: Partial<CastChoices>): void => castChoices.set({ ...castChoices.get(), ...changes })
