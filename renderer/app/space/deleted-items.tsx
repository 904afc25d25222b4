import { Button } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { deletedTrees } from '../../../shared/tools/index/page-tree.ts'
import type { SpaceIndex } from '../../docs/space-index.ts'
import classes from '../../platform/view/frame.module.css'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { restorable } from '../restorable.ts'

interface DeletedItemsProps {
  index: SpaceIndex
  type: string
  onClose: () => void
}

/** Recently deleted items of a type, which can be restored. */
export function DeletedItems({ index, type, onClose }: DeletedItemsProps) {
  const of = restorable().find((each) => each.type === type)
  if (!of) return null
  const { words, icon: Icon, order } = of
  const items = index.deleted.filter((item) => item.type === type)
  const offered = order === 'tree' ? deletedTrees(items) : items.map((item) => ({ page: item, ids: [item.id] }))
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className={classes.quietLine}>{offered.length === 0 ? words.none : words.detail}</p>
      <ul className={classes.putBackList}>
        {offered.map(({ page: { id, name, deleted = 0 }, ids }) => (
          <li key={id}>
            <Icon size={18} aria-hidden="true" />
            <bdi>{name}</bdi>
            <span className={classes.quietLine}>
              <RelativeTime time={deleted} />
            </span>
            {index.writable && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Undo2 size={14} />}
                aria-label={strings.app.restoreNamed(name)}
                onClick={() => index.putBack(...ids)}
              >
                {strings.app.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
