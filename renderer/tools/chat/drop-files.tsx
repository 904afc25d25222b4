import { type DragEvent, type ReactNode, useState } from 'react'
import { strings } from '../../strings/first.ts'
import classes from './chat.module.css'

interface DropFilesProps {
  mayDrop: boolean
  onFiles(files: File[]): void
  children: ReactNode
}

/** Accepts files that are dropped anywhere over a conversation. */
export function DropFiles({ mayDrop, onFiles, children }: DropFilesProps) {
  const [isOver, setOver] = useState(false)
  const onDragOver = (event: DragEvent) => {
    if (!mayDrop || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const onDrop = (event: DragEvent) => {
    if (!mayDrop || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can also be picked with the keyboard
    <div
      className={classes.channel}
      onDragOver={onDragOver}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={onDrop}
    >
      {isOver && <p className={classes.dropping}>{strings.chat.drop}</p>}
      {children}
    </div>
  )
}
