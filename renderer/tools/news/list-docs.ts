import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { ListDocs } from '../../../shared/tools/news/press/press.ts'

/** What the host has; nothing where it does not answer. */
export const listDocs =
  (host: HostClient): ListDocs =>
  async (space, prefix) => {
    const listed = await host.call('docs.list', { space, prefix })
    return listed.ok ? listed.value : []
  }
