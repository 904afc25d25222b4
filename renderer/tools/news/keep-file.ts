import type { HostClient } from '../../../shared/ipc/contract.ts'
import type { KeepFile } from '../../../shared/tools/news/press/press.ts'

export const keepFile =
  (host: HostClient): KeepFile =>
  async (space, file) => {
    const kept = await host.call('files.keep', { space, ...file })
    return kept.ok ? kept.value : null
  }
