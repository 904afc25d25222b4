/** The first steps that a newcomer has completed, on this device. */
import { z } from 'zod'
import { remembered, useRemembered } from '../../docs/remembered.ts'

/** The step that only a backup of the whole profile completes. */
export const BACK_UP = 'back-up'
/** The step completed by inviting somebody. */
export const INVITE = 'invite'

const MOST_STEPS = 20
const schema = z.object({
  done: z.array(z.string().max(40)).max(MOST_STEPS),
  isDismissed: z.boolean(),
  /** Whether all steps are shown, not just the next one. */
  isOpen: z.boolean().catch(false),
})
const kept = remembered('first-steps', schema, { done: [], isDismissed: false, isOpen: false })

export const useFirstSteps = () => useRemembered(kept)

export function markStep(step: string): void {
  const steps = kept.get()
  if (!steps.done.includes(step)) kept.set({ ...steps, done: [...steps.done, step] })
}

export const toggleSteps = (): void => kept.set({ ...kept.get(), isOpen: !kept.get().isOpen })

export const dismissSteps = (): void => kept.set({ ...kept.get(), isDismissed: true })
