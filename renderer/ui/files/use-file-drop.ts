import { type DragEvent, useState } from 'react'

/**
 * Handles files dropped on an element: on one of several rows, or on the only one.
 *
 * @param onFiles undefined if they can't be dropped here
 */
export function useFileDrop<Row>(onFiles: ((row: Row, files: File[]) => void) | undefined) {
  const [over, setOver] = useState<Row | null>(null)
  return {
    /** The row that files would be dropped on now. */
    over,
    /** Props for an element that accepts files. */
    target: (row: Row) => ({
      onDragOver(event: DragEvent) {
        if (!onFiles || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(row)
      },
      onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOver((now) => (now === row ? null : now))
      },
      onDrop(event: DragEvent) {
        setOver(null)
        const files = [...event.dataTransfer.files]
        if (!onFiles || files.length === 0) return
        event.preventDefault()
        onFiles(row, files)
      },
    }),
  }
}
