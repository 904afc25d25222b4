/** Docs of spaces for publishing, opened by the host itself. */

import type { DocsOfSpaces } from '../../../../../shared/docs/with-doc.ts'
import { HostDoc } from '../../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../../shared/space-host/open-space.ts'

class PressHostDoc extends HostDoc {
  /** Rejects if the doc can't be read: whatever is due stays due. */
  override get ready(): Promise<void> {
    return this.read().then(() => undefined)
  }
}

/** @param spaceOf throws if the space isn't here */
export const pressDocs = (spaceOf: (space: string) => OpenSpace): DocsOfSpaces => ({
  openDoc: (space, doc) => new PressHostDoc(spaceOf(space).docs, doc),
})
