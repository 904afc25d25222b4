import { useLayoutEffect, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import type { PresenceSession } from '../../../docs/presence.ts'
import { strings } from '../../../strings/strings.ts'
import { closePage, type OpenPage, openPage, usePage } from '../../../ui/page/open-page.ts'
import type { PageState } from '../../../ui/page/page-binding.ts'
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
  const [open, setOpen] = useState<OpenPage | null>(null)
  const [state, setState] = useState<PageState | null>(null)
  const refused = useRef(onRefused)
  refused.current = onRefused

  useLayoutEffect(() => {
    const page = openPage({
      element: sheet.current,
      doc,
      tasks: NO_TASK_WORDS,
      label: strings.newsletter.write,
      onState: setState,
      onPictureRefused: () => refused.current(),
    })
    setOpen(page)
    setState(page.binding.state)
    return () => {
      setOpen(null)
      closePage(page)
    }
  }, [doc])

  const editable = writable && state?.hidden === 0 && !state.isCut
  usePage(open, editable, draft, presence)

  return (
    <>
      {state && state.hidden > 0 && <p className="news-notice">{strings.notes.hidden(state.hidden)}</p>}
      {state?.isCut && <p className="news-notice">{strings.notes.cut}</p>}
      <div ref={sheet} className="page-frame" dir="auto" />
      {open && state && editable && (
        <>
          <PageToolbar editor={open.editor} binding={open.binding} state={state} places={places} />
          <SlashMenu editor={open.editor} places={places} onRefused={onRefused} />
        </>
      )}
    </>
  )
}
