import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { usePanelFocus } from '../../ui/panel-focus.ts'
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
      <header>
        <h2>{title}</h2>
        <IconButton
          label={strings.boards.closePanel(title)}
          hint={strings.boards.close}
          onClick={() => openPanel(null)}
        >
          <X size={18} />
        </IconButton>
      </header>
      {children}
    </section>
  )
}
