import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { ListDocs } from '../../../shared/tools/news/press/press.ts'

/** Lists the host's docs; empty if the host doesn't answer. */
export const listDocs =
  (host: HostClient): ListDocs =>
  async (space, prefix) => {
    const listed = await host.call('docs.list', { space, prefix })
    return listed.ok ? listed.value : []
  }
