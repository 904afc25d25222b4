/** The capture devices that the person chose on this device, wherever they are used. */
import { z } from 'zod'
import { remembered } from '../docs/remembered.ts'

/** Found by its id, or by its label if the browser has given it another id; null: the system's default. */
const device = z.object({ id: z.string(), label: z.string() }).nullable().catch(null)

const schema = z.object({
  microphone: device,
  camera: device,
  speaker: device,
  /** Whether noise is removed from the microphone's sound here, in addition to the browser's processing. */
  noise: z.boolean().catch(false),
  /** Whether the background behind the person is blurred. */
  blur: z.boolean().catch(false),
  /** Whether the microphone's sound is sent unprocessed. */
  music: z.boolean().catch(false),
})
export type CaptureChoices = z.infer<typeof schema>

export const captureChoices = remembered<CaptureChoices>('capture', schema, schema.parse({}))

export const chooseCapture = (changes: Partial<CaptureChoices>): void =>
  captureChoices.set({ ...captureChoices.get(), ...changes })
