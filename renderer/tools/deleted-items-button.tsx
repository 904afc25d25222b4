import { Button } from '@mantine/core'
import { ArchiveRestore } from 'lucide-react'
import type { SpaceIndex } from '../docs/space-index.ts'
import { useAppStore } from '../platform/state/store.ts'

/** Opens the dialog that restores deleted items; shown in an overview if items of its type were deleted. */
export function DeletedItemsButton({
  space,
  index,
  type,
  label,
}: {
  space: string
  index: SpaceIndex
  type: string
  label: string
}) {
  const store = useAppStore()
  if (!index.deleted.some((item) => item.type === type)) return null
  return (
    <div>
      <Button
        variant="subtle"
        leftSection={<ArchiveRestore size={18} />}
        onClick={() => store.openDialog({ kind: 'deleted-items', space, type })}
      >
        {label}
      </Button>
    </div>
  )
}
