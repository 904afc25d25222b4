/** The person's settings for calls on this device. */
import { z } from 'zod'
import { remembered } from '../../docs/remembered.ts'

const schema = z.object({
  joinsMuted: z.boolean().catch(false),
  hidesSelf: z.boolean().catch(false),
  /** Show the speaker large. */
  showsSpeaker: z.boolean().catch(false),
  savesData: z.boolean().catch(false),
  /** Hide this device's address from others in a call. */
  relayed: z.boolean().catch(false),
  /** Play sounds when people join and leave. */
  sounds: z.boolean().catch(true),
  rings: z.boolean().catch(true),
})
export type CallChoices = z.infer<typeof schema>

export const callChoices = remembered<CallChoices>('calls', schema, schema.parse({}))

export const choose = (changes: Partial<CallChoices>): void => callChoices.set({ ...callChoices.get(), ...changes })
