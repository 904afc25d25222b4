/** The comments of a page: their content, what is on screen, and their places in the text. */
import { useEffect, useMemo, useState } from 'react'
import { type PagePin, type PageSaid, readPageSaid } from '../../../../shared/tools/pages/said.ts'
import { PAGE_LANE_ROOT, pageLanePrefix } from '../../../../shared/tools/pages/shape.ts'
import { readThreads, type Thread } from '../../../../shared/tools/threads/threads.ts'
import { newEntryId, useLanes } from '../../../comments/use-lanes.ts'
import { useReadComments } from '../../../comments/use-read-comments.ts'
import { onContent } from '../../../editor/on-content.ts'
import type { OpenPage } from '../../../editor/open-page.ts'
import { useApp } from '../../../platform/state/store.ts'
import { withDisambiguators } from '../../../ui/people/look-alikes.ts'
import { type Marked, pinOf, rangeOfPin, showMarks } from './comment-marks.ts'

/** The content of the panel: all comments, one thread, or an unsent comment. */
type Shown = { kind: 'list' } | { kind: 'thread'; key: string } | { kind: 'draft'; pin: PagePin }

const DRAFT = 'draft'

function useMarks(open: OpenPage | null, marked: readonly Marked[], onOpen: (key: string) => void): void {
  useEffect(() => {
    if (!open) return
    const { dom } = open.editor.view
    const clicked = ({ target }: MouseEvent) => {
      const mark = target instanceof Element ? target.closest<HTMLElement>('[data-thread]') : null
      const { thread = DRAFT } = mark?.dataset ?? {}
      if (thread !== DRAFT && getSelection()?.isCollapsed === true) onOpen(thread)
    }
    showMarks(open, marked)
    const end = onContent(open, () => showMarks(open, marked))
    dom.addEventListener('click', clicked)
    return () => {
      end()
      dom.removeEventListener('click', clicked)
    }
  }, [open, marked, onOpen])
}

/** Scrolls to the text that a comment refers to. */
function scrollToPin({ editor, binding }: OpenPage, pin: PagePin): void {
  const range = rangeOfPin(binding, pin)
  const node = range && editor.view.domAtPos(range.from).node
  const element = node instanceof Element ? node : node?.parentElement
  element?.scrollIntoView({ block: 'center' })
}

export function usePageComments(space: string, page: string, open: OpenPage | null) {
  const detail = useApp(({ details }) => details[space])
  const me = detail?.me ?? ''
  const members = useMemo(
    () => new Map(withDisambiguators(detail?.members ?? []).map((member) => [member.device, member])),
    [detail?.members],
  )
  const where = { space, prefix: pageLanePrefix(page), root: PAGE_LANE_ROOT, read: readPageSaid, me }
  const { lanes, writable, isReady, say } = useLanes<PageSaid>(where)
  const threads = useMemo(
    () => readThreads<PagePin>(lanes, (device) => members.get(device)?.role === 'owner'),
    [lanes, members],
  )
  const [shown, show] = useState<Shown | null>(null)
  const key = shown?.kind === 'thread' ? shown.key : null
  const unread = useReadComments(`page-read.${space}.${page}`, { threads, isReady }, me, key)
  const draft = shown?.kind === 'draft' ? shown.pin : null
  const marked = useMemo(() => {
    const ofThreads = threads.flatMap((thread): Marked[] => {
      const isOpen = thread.key === key
      return thread.resolved && !isOpen ? [] : [{ key: thread.key, pin: thread.pin, isOpen }]
    })
    return draft ? [...ofThreads, { key: DRAFT, pin: draft, isOpen: true }] : ofThreads
  }, [threads, key, draft])
  const [openThread] = useState(() => (thread: string) => show({ kind: 'thread', key: thread }))
  useMarks(open, marked, openThread)

  return {
    space,
    page,
    me,
    members,
    threads,
    unread,
    writable,
    say,
    shown,
    show,
    /** Opens the thread that has the comment with this id in its writer's lane. */
    find(id: string) {
      const found = threads.find(({ comments }) => comments.some((comment) => comment.id === id))
      if (found) openThread(found.key)
      return found !== undefined
    },
    /** Starts a comment on the selection, or on the block around the cursor. */
    begin() {
      const pin = open && pinOf(open)
      if (!pin) return
      const { commands, state, view } = open.editor
      // The panel returns the focus here. The mark shows the former selection.
      commands.setTextSelection(state.selection.to)
      view.focus()
      show({ kind: 'draft', pin })
    },
    /** Returns whether the text that a thread refers to still exists. */
    isThere: ({ pin }: Thread<PagePin>) => open !== null && rangeOfPin(open.binding, pin) !== null,
    scrollTo: ({ pin }: Thread<PagePin>) => open && scrollToPin(open, pin),
    /** Returns false if it can't be sent now. */
    send(text: string) {
      if (!draft) return false
      const id = newEntryId()
      if (!say({ kind: 'comment', id, text, time: Date.now(), pin: draft })) return false
      openThread(`${me}/${id}`)
      return true
    },
  }
}

export type PageComments = ReturnType<typeof usePageComments>
