/** Backups and invites that are dropped anywhere but on a view that takes files. */
import { useEffect } from 'react'
import { HEAD_BYTES, isParleyFile, readParleyFile } from '../../shared/tools/parley-file.ts'
import { type AppStore, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/first.ts'

async function openDropped(store: AppStore, file: File): Promise<void> {
  const head = await file.slice(0, HEAD_BYTES + 1).arrayBuffer()
  const found = readParleyFile(new Uint8Array(head))
  if (found?.kind === 'link') store.openLink(found.link)
  else if (found) store.openDialog({ kind: 'backup', opened: file })
  else store.notify(strings.app.notParleyFile)
}

/** Mount it once. */
export function useDroppedFiles(): void {
  const store = useAppStore()
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? []
      if (event.defaultPrevented || !file || !isParleyFile(file.name)) return
      event.preventDefault()
      openDropped(store, file).catch(() => store.notify(strings.app.notParleyFile))
    }
    // Whether it takes what is dragged is known only once it is dropped: a name is not told before.
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [store])
}
