import { type ReactNode, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { Slots } from './slots.ts'

/** Renders the content of each slot. */
export function InSlots<Content>({
  slots: { subscribe, snapshot },
  children,
}: {
  slots: Slots<Content>
  children: (content: Content) => ReactNode
}) {
  const shown = useSyncExternalStore(subscribe, snapshot)
  return shown.map(({ number, element, content }) => createPortal(children(content), element, String(number)))
}
