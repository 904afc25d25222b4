/** Which devices the person chose on this device, for everything that records. */
import { z } from 'zod'
import { remembered } from '../docs/remembered.ts'

/** By its id, and by its label once the browser has given it another id; null: the system's own choice. */
const device = z.object({ id: z.string(), label: z.string() }).nullable().catch(null)

const schema = z.object({
  microphone: device,
  camera: device,
  speaker: device,
  /** Noise is taken out of the microphone's sound here, besides what the browser does. */
  noise: z.boolean().catch(false),
  /** What is behind the person. */
  blur: z.boolean().catch(false),
  /** The microphone's sound is sent as it is. */
  music: z.boolean().catch(false),
})
export type CaptureChoices = z.infer<typeof schema>

export const captureChoices = remembered<CaptureChoices>('capture', schema, schema.parse({}))

export const chooseCapture = (changes: Partial<CaptureChoices>): void =>
  captureChoices.set({ ...captureChoices.get(), ...changes })
