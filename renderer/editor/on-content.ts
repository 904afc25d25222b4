import { useEffect, useState } from 'react'
import type { OpenPage } from './open-page.ts'

/** Calls back in the next frame after the content of a page has changed. Returns a function that stops this. */
export function onContent({ editor }: OpenPage, changed: () => void): () => void {
  let frame = 0
  const later = ({ transaction }: { transaction: { docChanged: boolean } }) => {
    if (!transaction.docChanged) return
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(changed)
  }
  editor.on('transaction', later)
  return () => {
    cancelAnimationFrame(frame)
    editor.off('transaction', later)
  }
}

/** The value that `read` returns for the content of a page. The component rerenders only if it changes. */
export function useOfContent<Value>(open: OpenPage, read: () => Value): Value {
  const [value, setValue] = useState(read)
  // At each render, since `read` may have changed.
  useEffect(() => {
    setValue(read())
    return onContent(open, () => setValue(read()))
  })
  return value
}
