import { Mic, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { pictureAddress, type ShownPicture } from '../../../docs/pictures.ts'
import { strings } from '../../../strings/first.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import { clockOf } from '../media/clock.ts'
import type { PendingFile } from '../media/pending.ts'
import classes from './composer.module.css'

function Thumbnail({ file }: { file: PendingFile }) {
  const [url, setUrl] = useState<ShownPicture>(null)
  useEffect(() => {
    const made = pictureAddress(file.bytes)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url && url !== 'broken' && <DrawnPicture src={url} alt="" />
}

/** The attachments of the message that is being written. */
export function PendingFiles({
  files,
  onRemove,
}: {
  files: readonly PendingFile[]
  onRemove: (file: PendingFile) => void
}) {
  return (
    <ul className={classes.pendingFiles} aria-label={strings.chat.attachments}>
      {files.map((file, index) => {
        const { about } = file
        const name = about.kind === 'picture' ? about.name || strings.chat.picture : strings.chat.recording
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a file is identified by its position
          <li key={index}>
            {about.kind === 'picture' ? (
              <Thumbnail file={file} />
            ) : (
              <span className={classes.pendingRecording}>
                <Mic size={16} aria-hidden="true" /> {clockOf(about.seconds)}
              </span>
            )}
            <IconButton
              className={classes.pendingRemove ?? ''}
              variant="default"
              size={24}
              radius="xl"
              label={strings.chat.attachmentRemove(name)}
              onClick={() => onRemove(file)}
            >
              <X size={14} />
            </IconButton>
          </li>
        )
      })}
    </ul>
  )
}
