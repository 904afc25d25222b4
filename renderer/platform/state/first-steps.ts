/** What a newcomer has done of the first steps, on this device. */
import { z } from 'zod'
import { remembered, useRemembered } from '../../docs/remembered.ts'

/** The step that only a backup of the whole profile completes. */
export const BACK_UP = 'back-up'

const MOST_STEPS = 20
const schema = z.object({
  done: z.array(z.string().max(40)).max(MOST_STEPS),
  isDismissed: z.boolean(),
})
const kept = remembered('first-steps', schema, { done: [], isDismissed: false })

export const useFirstSteps = () => useRemembered(kept)

export function markStep(step: string): void {
  const { done, isDismissed } = kept.get()
  if (!done.includes(step)) kept.set({ done: [...done, step], isDismissed })
}

export const dismissSteps = (): void => kept.set({ ...kept.get(), isDismissed: true })
