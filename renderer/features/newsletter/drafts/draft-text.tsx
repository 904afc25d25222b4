import { Editor } from '@tiptap/core'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import type { PresenceSession } from '../../../docs/presence.ts'
import { strings } from '../../../strings/strings.ts'
import { CodeColours } from '../../../ui/page/code-colours.ts'
import { pageNodes, pagePlaceholder } from '../../../ui/page/extensions.ts'
import { followLink } from '../../../ui/page/links.ts'
import { OthersCursors, shareCursors } from '../../../ui/page/others-cursors.ts'
import { bindPage, PageBinding, type PageState } from '../../../ui/page/page-binding.ts'
import { takeDrops } from '../../../ui/page/page-drops.ts'
import type { PagePlace } from '../../../ui/page/page-place.ts'
import { PageToolbar } from '../../../ui/page/page-toolbar.tsx'
import { SlashMenu } from '../../../ui/page/slash-menu.tsx'

interface DraftTextProps {
  doc: Doc
  draft: string
  writable: boolean
  presence: PresenceSession | null
  places: readonly PagePlace[]
  onRefused: () => void
}

const NO_TASK_WORDS = { nameOf: () => '', dateOf: (day: string) => day, onAsk: () => {} }

/** Where publishers write an issue together. */
export function DraftText({ doc, draft, writable, presence, places, onRefused }: DraftTextProps) {
  const sheet = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<{ editor: Editor; binding: PageBinding } | null>(null)
  const [state, setState] = useState<PageState | null>(null)
  const refused = useRef(onRefused)
  refused.current = onRefused

  const drops = useMemo(() => ({ onRefused: () => refused.current(), share: null }), [])

  useLayoutEffect(() => {
    const binding = new PageBinding(doc, setState)
    const editor = new Editor({
      element: sheet.current,
      extensions: [...pageNodes(NO_TASK_WORDS, null), bindPage(binding), pagePlaceholder, CodeColours, OthersCursors],
      editable: false,
      injectCSS: false,
      editorProps: {
        attributes: {
          class: 'page-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': strings.newsletter.write,
          spellcheck: 'true',
        },
        handleDOMEvents: { click: followLink },
        ...takeDrops(drops),
      },
    })
    setOpen({ editor, binding })
    setState(binding.state)
    return () => {
      setOpen(null)
      editor.destroy()
      binding.destroy()
    }
  }, [doc, drops])

  const editable = writable && state?.hidden === 0 && !state.isCut
  useEffect(() => {
    if (open && open.editor.isEditable !== editable) open.editor.setEditable(editable, false)
  }, [open, editable])
  useEffect(() => {
    if (!open || !presence) return
    const { editor, binding } = open
    const sharing = shareCursors(editor.view, binding, draft, presence)
    const moves = ['selectionUpdate', 'focus', 'blur'] as const
    for (const event of moves) editor.on(event, sharing.tell)
    editor.on('update', sharing.changed)
    return () => {
      for (const event of moves) editor.off(event, sharing.tell)
      editor.off('update', sharing.changed)
      sharing.stop()
    }
  }, [open, presence, draft])

  return (
    <>
      {state && state.hidden > 0 && <p className="news-notice">{strings.notes.hidden(state.hidden)}</p>}
      {state?.isCut && <p className="news-notice">{strings.notes.cut}</p>}
      <div ref={sheet} className="page-frame" dir="auto" />
      {open && state && editable && (
        <>
          <PageToolbar editor={open.editor} binding={open.binding} state={state} places={places} />
          <SlashMenu editor={open.editor} places={places} drops={drops} />
        </>
      )}
    </>
  )
}
