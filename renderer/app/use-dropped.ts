/** Backups, invites and what tools make items of, dropped anywhere but on a view that takes files. */
import { useEffect } from 'react'
import { HEAD_BYTES, isParleyFile, readParleyFile } from '../../shared/tools/parley-file.ts'
import { parseRoute, spaceOf } from '../platform/routes.ts'
import { type AppStore, useAppStore } from '../platform/store.ts'
import { strings } from '../strings/first.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

async function openDropped(store: AppStore, file: File): Promise<void> {
  const head = await file.slice(0, HEAD_BYTES + 1).arrayBuffer()
  const found = readParleyFile(new Uint8Array(head))
  if (found?.kind === 'link') store.openLink(found.link)
  else if (found) store.openDialog({ kind: 'backup', opened: file })
  else store.notify(strings.app.notParleyFile)
}

/** Opens the dialog for a new item of the space on screen. Returns whether a tool makes one of the file. */
function makeItem(store: AppStore, file: File): boolean {
  const type = SCREEN_TOOLS.find(({ items }) => items?.isMadeOf?.(file.name))?.tool.item?.type
  const space = spaceOf(parseRoute(window.location.hash))
  if (type === undefined || space === null || !store.getState().details[space]?.mayWrite) return false
  store.openDialog({ kind: 'new-item', space, type, file })
  return true
}

/** Mount it once. */
export function useDroppedFiles(): void {
  const store = useAppStore()
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? []
      if (event.defaultPrevented || !file) return
      if (makeItem(store, file)) return event.preventDefault()
      if (!isParleyFile(file.name)) return
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
