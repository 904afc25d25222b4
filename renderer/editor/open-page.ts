/** Opens a page, or a document like one, in an editor that is connected with other people's editors. */
import { Editor, type Extensions } from '@tiptap/core'
import { useEffect } from 'react'
import type { Doc } from 'yjs'
import type { PresenceSession } from '../docs/presence/presence.ts'
import { CodeColors } from './code-colors.ts'
import { pageNodes, pagePlaceholder } from './extensions.ts'
import { followLink } from './links.ts'
import { othersCursors, shareCursors } from './others-cursors.ts'
import { bindPage, PageBinding, type PageState } from './page-binding.ts'
import { type Drops, takeDrops } from './page-drops.ts'
import type { FileSlots } from './page-file.ts'
import type { PagePlace } from './page-place.ts'
import { pasteCopiedLink, type WordsOf } from './pasting/copied-link.ts'
import { readablePaste } from './pasting/pasted-html.ts'
import { pasteMarkdown } from './pasting/pasted-markdown.ts'

export interface OpenPage {
  editor: Editor
  binding: PageBinding
}

function isTaken(event: Event, taken: boolean): boolean {
  if (taken) event.preventDefault()
  return taken
}

interface OpenPageOptions {
  element: HTMLElement | null
  doc: Doc
  tasks: Parameters<typeof pageNodes>[0]
  /** For screen readers. */
  label: string
  onState(state: PageState): void
  /** Null if files aren't shown. */
  files: FileSlots | null
  drops: Drops
  /** Returns the pages and other places in the space that this page can currently link to. */
  places: () => readonly PagePlace[]
  /** Undefined if links to messages don't show the messages' words. */
  wordsOf?: WordsOf
  /** Extensions for this kind of page only. */
  extensions?: Extensions
}

/** The editor becomes writable once `usePage` says so. */
export function openPage(options: OpenPageOptions): OpenPage {
  const { element, doc, tasks, label, onState, files, drops, places, wordsOf, extensions = [] } = options
  const binding = new PageBinding(doc)
  binding.onState(onState)
  const takes = takeDrops(drops)
  const editor = new Editor({
    element,
    extensions: [
      ...pageNodes(tasks, files),
      bindPage(binding),
      pagePlaceholder,
      CodeColors,
      othersCursors.extension,
      pasteMarkdown(binding),
      ...extensions,
    ],
    editable: false,
    // The page has its own styles.
    injectCSS: false,
    // Markdown is handled as a whole; otherwise, only addresses become links automatically.
    enablePasteRules: ['link'],
    editorProps: {
      transformPastedHTML: readablePaste,
      attributes: {
        class: 'page-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'true',
      },
      handleDOMEvents: {
        click: followLink,
        paste: (view, event) =>
          isTaken(event, pasteCopiedLink(view, event, places(), wordsOf) || takes.paste(view, event)),
        drop: (view, event) => isTaken(event, takes.drop(view, event)),
      },
    },
  })
  return { editor, binding }
}

export function closePage({ editor, binding }: OpenPage): void {
  editor.destroy()
  binding.destroy()
}

/** @param page its id, under which cursors are sent */
export function usePage(
  open: OpenPage | null,
  editable: boolean,
  page: string,
  presence: PresenceSession | null,
): void {
  useEffect(() => {
    if (open && open.editor.isEditable !== editable) open.editor.setEditable(editable, false)
  }, [open, editable])

  useEffect(() => {
    if (!open || !presence) return
    const { editor, binding } = open
    const sharing = shareCursors(editor.view, binding, page, presence)
    const moves = ['selectionUpdate', 'focus', 'blur'] as const
    for (const event of moves) editor.on(event, sharing.tell)
    editor.on('update', sharing.changed)
    return () => {
      for (const event of moves) editor.off(event, sharing.tell)
      editor.off('update', sharing.changed)
      sharing.stop()
    }
  }, [open, presence, page])
}
