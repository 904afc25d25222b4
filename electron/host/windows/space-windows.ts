/** Notifies windows of what others are doing in a space right now. */
import type { HostPart } from '../host-part.ts'
import type { Windows } from './windows.ts'

export class SpaceWindows implements HostPart {
  readonly #windows: Windows

  constructor(windows: Windows) {
    this.#windows = windows
  }

  presenceChanged(space: string, device: string, state: string | null): void {
    this.#windows.tellAll('live.state', { space, device, state })
  }
}
