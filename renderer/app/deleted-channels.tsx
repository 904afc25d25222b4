import { Button } from '@mantine/core'
import { Hash, Undo2 } from 'lucide-react'
import type { SpaceIndex } from '../docs/space-index.ts'
import { strings } from '../strings/strings.ts'
import { Dialog } from '../ui/dialog.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import classes from './frame.module.css'

/** Channels that were deleted not long ago, each with a way back. */
export function DeletedChannels({ index, onClose }: { index: SpaceIndex; onClose: () => void }) {
  const words = strings.conversations
  const channels = index.deleted.filter(({ type }) => type === 'channel')
  return (
    <Dialog title={words.deletedChannels} onClose={onClose}>
      <p className={classes.quietLine}>{channels.length === 0 ? words.noDeletedChannels : words.deletedDetail}</p>
      <ul className={classes.putBackList}>
        {channels.map(({ id, name, deleted = 0 }) => (
          <li key={id}>
            <Hash size={18} aria-hidden="true" />
            <bdi>{name}</bdi>
            <span className={classes.quietLine}>
              <RelativeTime time={deleted} />
            </span>
            {index.writable && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Undo2 size={14} />}
                aria-label={words.restoreChannelNamed(name)}
                onClick={() => index.putBack(id)}
              >
                {words.restoreChannel}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
