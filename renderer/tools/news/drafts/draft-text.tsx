import { useLayoutEffect, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import type { PresenceSession } from '../../../docs/presence/presence.ts'
import { FormattingBar } from '../../../editor/bar/formatting-bar.tsx'
import { SlashMenu } from '../../../editor/bar/slash-menu.tsx'
import { UndoTools } from '../../../editor/bar/undo-tools.tsx'
import { FilesOnPage } from '../../../editor/file-slots.tsx'
import { closePage, type OpenPage, openPage, usePage } from '../../../editor/open-page.ts'
import type { PageState } from '../../../editor/page-binding.ts'
import type { PagePlace } from '../../../editor/page-place.ts'
import { usePageFiles } from '../../../editor/use-page-files.ts'
import { strings } from '../../../strings/strings.ts'
import { PlacedFilesList } from '../../../ui/files/placed-files.tsx'

interface DraftTextProps {
  doc: Doc
  /** The id of the doc. */
  page: string
  draft: string
  space: string
  me: string
  /** The publishers' conversation; empty if everyone sees drafts. */
  filesOf: string
  writable: boolean
  presence: PresenceSession | null
  places: readonly PagePlace[]
  onRefused: () => void
}

const NO_TASK_WORDS = { nameOf: () => '', dateOf: (day: string) => day, onAsk: () => {} }

/** The editor in which publishers write an issue together. */
export function DraftText({
  doc,
  page,
  draft,
  space,
  me,
  filesOf,
  writable,
  presence,
  places,
  onRefused,
}: DraftTextProps) {
  const sheet = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<OpenPage | null>(null)
  const [state, setState] = useState<PageState | null>(null)
  const latestPlaces = useRef(places)
  latestPlaces.current = places
  const { slots, drops, placed } = usePageFiles({ space, place: filesOf, me, page, open, onRefused })

  useLayoutEffect(() => {
    const page = openPage({
      element: sheet.current,
      doc,
      tasks: NO_TASK_WORDS,
      label: strings.news.write,
      onState: setState,
      files: slots,
      drops,
      places: () => latestPlaces.current,
    })
    setOpen(page)
    setState(page.binding.state)
    return () => {
      setOpen(null)
      closePage(page)
    }
  }, [doc, drops, slots])

  const editable = writable && state?.hidden === 0 && !state.isCut
  usePage(open, editable, draft, presence)

  return (
    <>
      {state && state.hidden > 0 && <p className="news-notice">{strings.pages.hidden(state.hidden)}</p>}
      {state?.isCut && <p className="news-notice">{strings.pages.cut}</p>}
      {placed.failed > 0 && <p className="news-notice">{strings.files.failedCount(placed.failed)}</p>}
      <PlacedFilesList placed={placed} label={strings.pages.filesComing} />
      {open && state && editable && (
        <div className="page-tools">
          <UndoTools binding={open.binding} state={state} />
        </div>
      )}
      <div ref={sheet} className="page-frame" dir="auto" />
      <FilesOnPage files={slots} place={filesOf} />
      {open && state && editable && (
        <>
          <FormattingBar editor={open.editor} places={places} />
          <SlashMenu editor={open.editor} places={places} drops={drops} />
        </>
      )}
    </>
  )
}
