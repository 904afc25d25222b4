import { type ReactNode, useRef } from 'react'
import { strings } from '../../strings/strings.ts'
import { usePanelFocus } from '../../ui/keyboard/panel-focus.ts'
import { PanelHeader } from '../../ui/panel-header.tsx'
import { useBoard } from './board-context.tsx'

/** A panel at the drawing's edge. Esc closes it, and the focus returns to where it was. */
export function BoardPanel({ title, children }: { title: string; children: ReactNode }) {
  const { openPanel } = useBoard()
  const panel = useRef<HTMLElement>(null)
  usePanelFocus(panel)
  return (
    <section
      ref={panel}
      className="board-panel"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        // Excalidraw handles every key on the page.
        event.stopPropagation()
        event.nativeEvent.stopPropagation()
        if (event.key === 'Escape') openPanel(null)
      }}
      onPaste={(event) => event.nativeEvent.stopPropagation()}
    >
      <PanelHeader title={title} close={strings.boards.closePanel(title)} onClose={() => openPanel(null)} />
      {children}
    </section>
  )
}
