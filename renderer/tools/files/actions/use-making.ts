import type { LucideIcon } from 'lucide-react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { useApp, useAppStore } from '../../../platform/state/store.ts'
import { makerOf, useTools } from '../../tool.tsx'
import type { FilesHere } from './files-context.ts'

interface Making {
  title: string
  icon: LucideIcon
  make(): void
}

/**
 * How a tool makes an item from a file; null if none does. Everyone sees items, so files of conversations can't become
 * any.
 */
export function useMaking(here: FilesHere, file: SharedFile | null | undefined): Making | null {
  const { space, conversation, mayShare } = here
  const store = useAppStore()
  const tools = useTools()
  const within = useApp(({ app }) => app?.spaces.find(({ id }) => id === space))
  const maker = makerOf(tools, within, file?.name ?? '')
  const type = maker?.tool.item?.type
  if (!file || !maker?.items || type === undefined || conversation !== null || !mayShare) return null
  return {
    title: maker.items.words().new,
    icon: maker.icon,
    make: () => store.openDialog({ kind: 'new-item', space, type, file }),
  }
}
