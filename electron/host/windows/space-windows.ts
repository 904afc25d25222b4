/** Notifies windows of what others do in a space now. */
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { HostPart } from '../host-part.ts'
import { followTyping } from '../tools/chat/typing.ts'
import type { Windows } from './windows.ts'

export class SpaceWindows implements HostPart {
  readonly #windows: Windows

  constructor(windows: Windows) {
    this.#windows = windows
  }

  opened(space: OpenSpace): void {
    followTyping(space, this.#windows)
  }

  presenceChanged(space: string, device: string, state: string | null): void {
    this.#windows.tellAll('live.state', { space, device, state })
  }
}
