import { Button } from '@mantine/core'
import { FileText, Hash, Undo2 } from 'lucide-react'
import { deletedTrees } from '../../shared/tools/index/page-tree.ts'
import type { SpaceIndex } from '../docs/space-index.ts'
import { strings } from '../strings/strings.ts'
import { Dialog } from '../ui/dialog.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import classes from './frame.module.css'

const wordsFor = () => {
  const { conversations, notes } = strings
  return {
    channel: {
      title: conversations.deletedChannels,
      none: conversations.noDeletedChannels,
      detail: conversations.deletedDetail,
      restore: conversations.restoreChannel,
      restoreNamed: conversations.restoreChannelNamed,
    },
    page: {
      title: notes.deletedPages,
      none: notes.noDeletedPages,
      detail: notes.deletedDetail,
      restore: notes.restorePage,
      restoreNamed: notes.restorePageNamed,
    },
  }
}

const ICONS = { channel: Hash, page: FileText }

interface DeletedItemsProps {
  index: SpaceIndex
  type: 'channel' | 'page'
  onClose: () => void
}

/** Channels or pages that were deleted not long ago, each with a way back. */
export function DeletedItems({ index, type, onClose }: DeletedItemsProps) {
  const words = wordsFor()[type]
  const Icon = ICONS[type]
  const items = index.deleted.filter((item) => item.type === type)
  const offered = type === 'page' ? deletedTrees(items) : items.map((item) => ({ page: item, ids: [item.id] }))
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
                aria-label={words.restoreNamed(name)}
                onClick={() => index.putBack(...ids)}
              >
                {words.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
