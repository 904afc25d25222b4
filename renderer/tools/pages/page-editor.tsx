import type { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import { ListTodo } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Doc } from 'yjs'
import type { LeftOut } from '../../../shared/base/left-out.ts'
import { withDoc } from '../../../shared/docs/with-doc.ts'
import { PAGE_ROOT, pageDoc } from '../../../shared/tools/pages/shape.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { FormattingBar } from '../../editor/bar/formatting-bar.tsx'
import { SlashMenu } from '../../editor/bar/slash-menu.tsx'
import { UndoTools } from '../../editor/bar/undo-tools.tsx'
import { FilesOnPage } from '../../editor/file-slots.tsx'
import type { KeptPart } from '../../editor/markdown/read-markdown.ts'
import { onContent } from '../../editor/on-content.ts'
import { type OpenPage, usePage } from '../../editor/open-page.ts'
import { taskAt } from '../../editor/tasks.ts'
import { useScrolledView } from '../../platform/places/scrolled-view.ts'
import { strings } from '../../strings/strings.ts'
import { PlacedFilesList } from '../../ui/files/placed-files.tsx'
import { type Command, useCommands } from '../../ui/keyboard/commands.tsx'
import { useFirstPlace } from '../../ui/keyboard/first-place.ts'
import { CommentsButton, NewCommentTool } from './comments/comment-tools.tsx'
import { CommentsPanel } from './comments/comments-panel.tsx'
import { type PageComments, usePageComments } from './comments/use-page-comments.ts'
import { importedWords } from './markdown/imported-words.ts'
import { PageHistory } from './page-history.tsx'
import { PageMenu } from './page-menu.tsx'
import { PageNotices } from './page-notices.tsx'
import { PageOutline } from './page-outline.tsx'
import type { PageEditorProps } from './page-props.ts'
import { PlacesOnPage } from './places-on-page.tsx'
import { TaskDialog } from './task-dialog.tsx'
import { TaskFaces } from './task-faces.tsx'
import { usePageEditor } from './use-page-editor.ts'

function writeCopy(doc: Doc, page: Node): void {
  doc.transact(() => {
    updateYFragment(doc, doc.getXmlFragment(PAGE_ROOT), page, { mapping: new Map(), isOMark: new Map() })
  })
}

/** The text of a page. The editor is recreated when the host rebuilds the doc. */
export default function PageEditor(props: PageEditorProps) {
  const { writable, presence, page, people, places, space, at, onAdd, onOpen, tools, margin, side } = props
  const docs = useDocs()
  const sheet = useRef<HTMLDivElement>(null)
  const { open, state, slots, faces, linked, drops, placed, asked, setAsked, refused, setRefused, lost, forgetLost } =
    usePageEditor(sheet, props)
  const [kept, setKept] = useState<LeftOut<KeptPart> | null>(null)
  const [looksBack, setLooksBack] = useState(false)
  const hidden = state?.hidden ?? 0
  const editable = writable && hidden === 0 && state?.isCut === false
  usePage(open, editable, page.id, presence)
  useFirstPlace(() => open?.editor.view.dom, { of: page.id, isReady: open !== null && editable })

  useScrolledView(open && !looksBack ? (sheet.current?.closest<HTMLElement>('.page') ?? null) : null, () =>
    open ? open.editor.view.dom.children : [],
  )
  const comments = usePageComments(space, page.id, open)
  useWanted(open, at, comments)

  const duplicate = async () => {
    const id = onAdd?.(strings.pages.copyOf(page.name))
    if (!id || !open) return
    await withDoc(docs, space, pageDoc(id), (copy) => {
      writeCopy(copy.doc, open.editor.state.doc)
      return copy.flush()
    })
    onOpen(id)
  }
  const restore = (was: Node) => {
    if (!open) return
    const { editor } = open
    // It was created by another editor, with its own schema.
    const then = editor.schema.nodeFromJSON(was.toJSON())
    editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, then.content))
    setLooksBack(false)
  }
  useCommands(() => {
    const task = open && editable && !looksBack ? taskAt(open.editor.state) : null
    const ask: Command = {
      id: 'page task',
      kind: 'action',
      title: strings.pages.assign,
      detail: page.name,
      icon: ListTodo,
      run: () => setAsked(task),
    }
    return { commands: task ? [ask] : [] }
  })
  const closeTask = useCallback(() => setAsked(null), [setAsked])
  return (
    <>
      <PageNotices
        hidden={hidden}
        isCut={state?.isCut ?? false}
        refused={refused}
        notShared={placed.failed}
        lost={lost}
        imported={kept && importedWords(kept)}
        onForget={forgetLost}
        onClose={() => {
          setRefused(false)
          setKept(null)
        }}
        onRemoveHidden={writable && open ? () => open.binding.removeHidden() : undefined}
      />
      {open &&
        state &&
        tools &&
        !looksBack &&
        createPortal(
          <>
            {editable && <UndoTools binding={open.binding} state={state} />}
            {margin === null && <PageOutline open={open} isBeside={false} />}
            <CommentsButton open={open} comments={comments} name={page.name} />
            <PageMenu
              space={space}
              page={page}
              editor={open.editor}
              onHistory={() => setLooksBack(true)}
              onDuplicate={editable && onAdd ? () => void duplicate() : undefined}
              onImported={setKept}
            />
          </>,
          tools,
        )}
      {open && margin && !looksBack && createPortal(<PageOutline open={open} isBeside />, margin)}
      {looksBack && (
        <PageHistory
          space={space}
          page={page.id}
          people={people}
          onRestore={editable ? restore : undefined}
          onClose={() => setLooksBack(false)}
        />
      )}
      <PlacedFilesList placed={placed} label={strings.pages.filesComing} />
      <div ref={sheet} className="page-frame" dir="auto" hidden={looksBack} />
      <FilesOnPage files={slots} />
      <TaskFaces faces={faces} people={people} />
      <PlacesOnPage places={linked} />
      {open && state && editable && !looksBack && (
        <>
          <FormattingBar editor={open.editor} places={places}>
            {comments.writable && <NewCommentTool comments={comments} />}
          </FormattingBar>
          <SlashMenu editor={open.editor} places={places} drops={drops} />
        </>
      )}
      {open &&
        comments.shown &&
        side &&
        createPortal(<CommentsPanel open={open} comments={comments} onClose={() => comments.show(null)} />, side)}
      {open && asked && (
        <TaskDialog key={asked.position} task={asked} open={open} people={people} onClose={closeTask} />
      )}
    </>
  )
}

/** A comment's id; a block's id contains a dash. */
const COMMENT = /^[0-9a-f]{24}$/

/** Milliseconds for which a block is highlighted after the view jumped to it. */
const FOUND = 2500

/** Shows the block or the comment that a link leads to, once it has arrived. */
function useWanted(open: OpenPage | null, at: string | null, comments: PageComments): void {
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    wanted.current = at
  }, [at])
  useEffect(() => {
    if (!open) return
    const show = () => {
      if (!wanted.current) return
      const isComment = COMMENT.test(wanted.current)
      if (isComment ? comments.find(wanted.current) : showBlock(open, wanted.current)) wanted.current = null
    }
    show()
    return onContent(open, show)
  })
}

/** Scrolls to a block. Returns false if it doesn't exist. */
function showBlock({ editor, binding }: OpenPage, id: string): boolean {
  const place = binding.placeOfBlock(id)
  const found = place === null ? null : editor.view.nodeDOM(place)
  const block = found instanceof HTMLElement ? found : found?.parentElement
  block?.scrollIntoView({ block: 'center' })
  block?.animate([{ backgroundColor: 'var(--accent-quiet)' }, {}], FOUND)
  return block instanceof HTMLElement
}
