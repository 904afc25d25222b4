/** Notifies windows of what happens in spaces. */
import type { Held } from '../../../shared/ipc/contract.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { HostPart } from '../host-part.ts'
import { AddedDocs } from '../space/added-docs.ts'
import { followTyping } from '../tools/chat/typing.ts'
import type { Windows } from './windows.ts'

export class SpaceWindows implements HostPart {
  readonly #windows: Windows
  readonly #added: AddedDocs

  constructor(windows: Windows) {
    this.#windows = windows
    this.#added = new AddedDocs((space, docs) => windows.tellAll('docs.added', { space, docs }))
  }

  opened(space: OpenSpace): void {
    followTyping(space, this.#windows)
  }

  docAdded(space: string, doc: string): void {
    this.#added.add(space, doc)
  }

  docUpdated(space: string, doc: string, update: Uint8Array, author: string | null, readers: readonly string[]): void {
    this.#windows.tellSome(readers, 'docs.update', { space, doc, update, author })
  }

  docReset(space: string, doc: string): void {
    this.#windows.tellAll('docs.reset', { space, doc })
  }

  docHeld(space: string, doc: string, held: Held[], readers: readonly string[]): void {
    this.#windows.tellSome(readers, 'docs.held', { space, doc, held })
  }

  presenceChanged(space: string, device: string, state: string | null): void {
    this.#windows.tellAll('live.state', { space, device, state })
  }

  stop(): void {
    this.#added.stop()
  }
}
