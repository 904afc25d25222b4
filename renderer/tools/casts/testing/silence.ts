import { vi } from 'vitest'

/** The browser lets nothing be heard, until `vi.unstubAllGlobals`. */
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
