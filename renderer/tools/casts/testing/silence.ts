import { vi } from 'vitest'

/** Makes the browser block sound, until `vi.unstubAllGlobals`. */
export const silence = (): void => {
  vi.stubGlobal(
    'AudioContext',
    class extends AudioContext {
      constructor(options: AudioContextOptions) {
        super(options)
        void this.suspend()
      }
    },
  )
}
