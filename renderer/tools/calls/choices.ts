/** What the person chose for calls on this device. */
import { z } from 'zod'
import { remembered } from '../../docs/remembered.ts'

const schema = z.object({
  joinsMuted: z.boolean().catch(false),
  hidesSelf: z.boolean().catch(false),
  /** Whoever speaks is shown large. */
  showsSpeaker: z.boolean().catch(false),
  savesData: z.boolean().catch(false),
  /** Others in a call don't learn this device's address. */
  relayed: z.boolean().catch(false),
  /** When people join and leave. */
  sounds: z.boolean().catch(true),
  rings: z.boolean().catch(true),
})
export type CallChoices = z.infer<typeof schema>

export const callChoices = remembered<CallChoices>('calls', schema, schema.parse({}))

export const choose = (changes: Partial<CallChoices>): void => callChoices.set({ ...callChoices.get(), ...changes })
