/** What the person chose for calls on this device. */
import { z } from 'zod'
import { remembered } from '../../docs/remembered.ts'

/** By its id, and by its label once the browser has given it another id; null: the system's own choice. */
const device = z.object({ id: z.string(), label: z.string() }).nullable().catch(null)

const schema = z.object({
  microphone: device,
  camera: device,
  speaker: device,
  joinsMuted: z.boolean().catch(false),
  hidesSelf: z.boolean().catch(false),
  /** Whoever speaks is shown large. */
  showsSpeaker: z.boolean().catch(false),
  savesData: z.boolean().catch(false),
  /** Noise is taken out of the microphone's sound here, besides what the browser does. */
  noise: z.boolean().catch(false),
  /** What is behind the person. */
  blur: z.boolean().catch(false),
  /** The microphone's sound is sent as it is. */
  music: z.boolean().catch(false),
  /** Others in a call don't learn this device's address. */
  relayed: z.boolean().catch(false),
  /** When people join and leave. */
  sounds: z.boolean().catch(true),
  rings: z.boolean().catch(true),
})
export type CallChoices = z.infer<typeof schema>

export const callChoices = remembered<CallChoices>('calls', schema, schema.parse({}))

export const choose = (changes: Partial<CallChoices>): void => callChoices.set({ ...callChoices.get(), ...changes })
