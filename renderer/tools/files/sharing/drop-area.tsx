import { type ClipboardEvent, type DragEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import { droppedFiles } from '../../../docs/files/dropped.ts'
import { momentInName } from '../../../docs/files/moment-in-name.ts'
import { pickedFiles } from '../../../docs/files/picked.ts'
import { strings } from '../../../strings/strings.ts'
import { useFilesHere } from '../actions/files-context.ts'
import classes from './sharing.module.css'
import { otherNames } from './use-picker.tsx'
import { useShare } from './use-share.ts'

const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false

/** Accepts files that are dropped or pasted over the files on screen, including whole folders. */
export function DropArea({
  ref,
  folder,
  isOwn,
  children,
}: {
  ref: Ref<HTMLDivElement>
  folder: string
  /** Whether the drag started in this window. */
  isOwn: () => boolean
  children: ReactNode
}) {
  const { mayShare } = useFilesHere()
  const share = useShare()
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)
  const paste = (data: DataTransfer | null): boolean => {
    if (!mayShare || !data || data.files.length === 0) return false
    const pasted = [...data.files].map((file) =>
      // A browser gives every picture on the clipboard the same name.
      file.name === 'image.png'
        ? new File([file], strings.files.pastedPicture(momentInName(new Date())), { type: file.type })
        : file,
    )
    share(pickedFiles(pasted, folder, otherNames()))
    return true
  }
  const latest = useRef(paste)
  latest.current = paste
  useEffect(() => {
    // Pasting without a focused element targets the page itself.
    const onPaste = (event: globalThis.ClipboardEvent) => {
      if (event.target === document.body && latest.current(event.clipboardData)) event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
  const takes = ({ dataTransfer }: DragEvent) => mayShare && hasFiles(dataTransfer) && !isOwn()
  const onDrag = (step: number) => (event: DragEvent) => {
    if (!takes(event)) return
    event.preventDefault()
    depth.current = Math.max(0, depth.current + step)
    setOver(depth.current > 0)
  }
  const onDrop = (event: DragEvent) => {
    if (!takes(event)) return
    event.preventDefault()
    depth.current = 0
    setOver(false)
    void droppedFiles(event.dataTransfer, folder, otherNames()).then(share)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can also be picked with the keyboard
    <div
      ref={ref}
      className={classes.area}
      onDragEnter={onDrag(1)}
      onDragLeave={onDrag(-1)}
      onDragOver={(event) => takes(event) && event.preventDefault()}
      onDrop={onDrop}
      onPaste={(event: ClipboardEvent) => {
        const { target } = event
        if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
        if (paste(event.clipboardData)) event.preventDefault()
      }}
    >
      {children}
      {isOver && (
        <div className={classes.drop} role="status">
          {folder === '' ? strings.files.drop : strings.files.dropInto(folder)}
        </div>
      )}
    </div>
  )
}
