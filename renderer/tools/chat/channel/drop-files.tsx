import type { ReactNode } from 'react'
import { strings } from '../../../strings/first.ts'
import { useFileDrop } from '../../../ui/files/use-file-drop.ts'
import classes from './channel.module.css'

interface DropFilesProps {
  mayDrop: boolean
  onFiles(files: File[]): void
  children: ReactNode
}

/** Accepts files that are dropped anywhere over a conversation. */
export function DropFiles({ mayDrop, onFiles, children }: DropFilesProps) {
  const drop = useFileDrop<'here'>(mayDrop ? (_, files) => onFiles(files) : undefined)
  return (
    <div className={classes.channel} {...drop.target('here')}>
      {drop.over && <p className={classes.dropping}>{strings.chat.drop}</p>}
      {children}
    </div>
  )
}
