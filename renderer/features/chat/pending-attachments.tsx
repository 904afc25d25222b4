import { ActionIcon } from '@mantine/core'
import { File, X } from 'lucide-react'
import { formats, strings } from '../../strings/strings.ts'
import classes from './chat.module.css'
import type { Attached } from './use-attached.ts'

/** The files that go along with the message that is being written, and how far they are. */
export function PendingAttachments({ attached }: { attached: Attached }) {
  const { pending, remove } = attached
  if (pending.length === 0) return null
  return (
    <ul className={classes.pendingAttachments} aria-label={strings.chat.attachments}>
      {pending.map(({ number, name, size, done, file }) => (
        <li key={number}>
          <File size={18} aria-hidden="true" />
          <bdi title={name}>{name}</bdi>
          <span className={classes.pendingSize}>{file ? formats.bytes(size) : strings.files.fetching(done, size)}</span>
          {!file && <progress aria-label={name} max={size} value={done} />}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={strings.chat.attachmentRemove(name)}
            title={strings.chat.attachmentRemove(name)}
            onClick={() => remove(number)}
          >
            <X size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
