import { useEffect, useState } from 'react'
import type { OpenPage } from './open-page.ts'

/** Calls back in the next frame after the content of a page has changed. Returns what ends that. */
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

/** What `read` finds in the content of a page: the component renders again only if that is another value. */
export function useOfContent<Value>(open: OpenPage, read: () => Value): Value {
  const [value, setValue] = useState(read)
  // At each render, since `read` may be another.
  useEffect(() => {
    setValue(read())
    return onContent(open, () => setValue(read()))
  })
  return value
}
