import type { DocsOfSpaces } from '../../../shared/docs/with-doc.ts'
import type { Docs } from '../../docs/docs.ts'

/** Docs for publishing. Their `ready` rejects if they can't be opened, so that nobody publishes as if they were empty. */
export const pressDocs = (docs: Docs): DocsOfSpaces => ({
  openDoc(space, doc) {
    const open = docs.openDoc(space, doc)
    return {
      get doc() {
        return open.doc
      },
      get snapshot() {
        return open.snapshot
      },
      ready: open.ready.then(() => {
        if (open.status === 'failed') throw new Error(`can’t open ${doc}`)
      }),
      flush: () => open.flush(),
      close: () => open.close(),
    }
  },
})
