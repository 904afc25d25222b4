/** Whether the formatting bar is shown, and what it applies to. */
import type { Editor } from '@tiptap/core'
import type { Selection } from '@tiptap/pm/state'
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { type BarKind, barKindOf, placeBar, scrollerOf } from './bar-place.ts'

/** Rerenders on each change of the editor's document or selection. */
function useEditorChanges(editor: Editor): void {
  const [, setCount] = useState(0)
  useEffect(() => {
    const changed = () => setCount((count) => count + 1)
    editor.on('transaction', changed)
    return () => {
      editor.off('transaction', changed)
    }
  }, [editor])
}

/** Whether the focus is in the text or the bar, and nobody is dragging a selection. */
function useAttention(editor: Editor, bar: RefObject<HTMLElement | null>): boolean {
  const [isFocused, setFocused] = useState(editor.isFocused)
  const [isDragging, setDragging] = useState(false)
  useEffect(() => {
    const text = editor.view.dom
    const isInside = (target: EventTarget | null) =>
      target instanceof Node && (text.contains(target) || bar.current?.contains(target) === true)
    const focused = ({ target }: FocusEvent) => setFocused(isInside(target))
    const left = ({ relatedTarget }: FocusEvent) => setFocused(isInside(relatedTarget))
    const pressed = () => setDragging(true)
    const released = () => setDragging(false)
    document.addEventListener('focusin', focused)
    document.addEventListener('focusout', left)
    text.addEventListener('pointerdown', pressed)
    for (const event of ['pointerup', 'pointercancel'] as const) window.addEventListener(event, released)
    return () => {
      document.removeEventListener('focusin', focused)
      document.removeEventListener('focusout', left)
      text.removeEventListener('pointerdown', pressed)
      for (const event of ['pointerup', 'pointercancel'] as const) window.removeEventListener(event, released)
    }
  }, [editor, bar])
  return isFocused && !isDragging
}

/** What the bar applies to now; null while it is hidden. Escape in the text hides it until the selection changes. */
export function useBar(editor: Editor, bar: RefObject<HTMLElement | null>): BarKind | null {
  useEditorChanges(editor)
  const hasAttention = useAttention(editor, bar)
  const [dismissed, setDismissed] = useState<Selection | null>(null)
  const { selection } = editor.state
  const kind = hasAttention && dismissed !== selection ? barKindOf(editor.state) : null

  useEffect(() => {
    if (kind === null) return
    const text = editor.view.dom
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      setDismissed(editor.state.selection)
    }
    text.addEventListener('keydown', onKeyDown, { capture: true })
    return () => text.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [editor, kind])

  useLayoutEffect(() => {
    if (kind !== null && bar.current) placeBar(bar.current, editor.view, kind)
  })
  useEffect(() => {
    const element = bar.current
    if (kind === null || !element) return
    const place = () => placeBar(element, editor.view, kind)
    const scroller = scrollerOf(element)
    const observer = new ResizeObserver(place)
    for (const each of [element, scroller, editor.view.dom]) observer.observe(each)
    scroller.addEventListener('scroll', place, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', place)
    }
  }, [editor, bar, kind])
  return kind
}
