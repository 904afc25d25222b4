/** Files dropped anywhere outside of views that accept them. */
import { useEffect } from 'react'
import { useAppStore } from '../../platform/state/store.ts'

/** Mount it once. */
export function useDroppedFiles(): void {
  const store = useAppStore()
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? []
      if (event.defaultPrevented || !file) return
      // Otherwise a browser would replace the app with the file.
      event.preventDefault()
      void import('./take-dropped.ts').then(({ takeDropped }) => takeDropped(store, file))
    }
    // Whether the file is accepted is known only on drop: its name isn't available before.
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
