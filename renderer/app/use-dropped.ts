/** Files that are dropped anywhere but on a view that takes them. */
import { useEffect } from 'react'
import { useAppStore } from '../platform/state/store.ts'

/** Mount it once. */
export function useDroppedFiles(): void {
  const store = useAppStore()
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? []
      if (event.defaultPrevented || !file) return
      // A browser would show it in place of the app.
      event.preventDefault()
      void import('./take-dropped.ts').then(({ takeDropped }) => takeDropped(store, file))
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
