/** Adds files to a page: pictures are embedded, other files are shared and get a card at that position. */
import { useMemo, useRef, useState } from 'react'
import { writeDoc } from '../../shared/docs/with-doc.ts'
import type { PlacedFile } from '../../shared/tools/files/shape.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { type PlacedFiles, usePlacedFiles } from '../docs/files/use-placed-files.ts'
import { useAppStore } from '../platform/state/store.ts'
import { strings } from '../strings/strings.ts'
import type { OpenPage } from './open-page.ts'
import type { Drops } from './page-drops.ts'
import { insertPageFile, putPageFile } from './page-file.ts'
import { Slots } from './slots.ts'

/** Maximum number of files added to a page at a time. */
const AT_ONCE = 100

interface PageFilesOptions {
  space: string
  /** The conversation that the files belong to; empty for the whole space. */
  place: string
  me: string
  /** The doc id of the page. */
  page: string
  open: OpenPage | null
  /** Called when a picture was rejected. */
  onRefused(): void
}

/** `slots` and `drops` stay the same objects. */
export function usePageFiles({ space, place, me, page, open, onRefused }: PageFilesOptions): {
  slots: Slots<PlacedFile>
  drops: Drops
  placed: PlacedFiles
} {
  const store = useAppStore()
  const docs = useDocs()
  const [slots] = useState(() => new Slots<PlacedFile>())
  const placed = usePlacedFiles({ space, place, me, unnamed: strings.files.unnamed, most: AT_ONCE })
  const latest = useRef<Pick<Drops, 'onRefused' | 'share'>>({ onRefused, share: null })
  latest.current = {
    onRefused,
    share(given) {
      if (!open) return
      const { editor, binding } = open
      const at = binding.toRelative(editor.state.selection.from)
      void placed.place(given, (file) => {
        if (!editor.isDestroyed) insertPageFile(editor, (at && binding.toAbsolute(at)) ?? null, file)
        // In the meantime, another place is on screen, or the page was reopened.
        else void writeDoc(docs, space, page, (doc) => putPageFile(doc, at, file))
      })
    },
  }
  const drops = useMemo(
    (): Drops => ({
      onRefused: () => latest.current.onRefused(),
      share: (given) => latest.current.share?.(given),
      onLeftOut: (characters) => store.notify(strings.app.leftOut(characters)),
    }),
    [store],
  )
  return { slots, drops, placed }
}
