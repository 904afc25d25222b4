/** The editor of a page, opened again whenever the host rebuilds the page's doc. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import { pageDoc } from '../../../shared/tools/pages/shape.ts'
import { linkedPlaces } from '../../editor/linked-places.ts'
import { closePage, type OpenPage, openPage } from '../../editor/open-page.ts'
import type { PageState } from '../../editor/page-binding.ts'
import { Slots } from '../../editor/slots.ts'
import type { TaskPlace } from '../../editor/tasks.ts'
import { usePageFiles } from '../../editor/use-page-files.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { commentMarks } from './comments/comment-marks.ts'
import { linesOf, lostLines } from './lost-lines.ts'
import type { PageEditorProps } from './page-props.ts'
import { shortDate } from './short-date.ts'

export function usePageEditor(sheet: RefObject<HTMLDivElement | null>, props: PageEditorProps) {
  const { doc, page, people, places, wordsOf, space } = props
  const [open, setOpen] = useState<OpenPage | null>(null)
  const [state, setState] = useState<PageState | null>(null)
  const [asked, setAsked] = useState<TaskPlace | null>(null)
  const [refused, setRefused] = useState(false)
  const [lost, setLost] = useState<readonly string[]>([])
  const shownBefore = useRef<readonly string[]>([])
  const latest = useRef({ people, places })
  latest.current = { people, places }
  const [faces] = useState(() => new Slots<string>())
  const [linked] = useState(() => new Slots<Address>())
  const me = useApp(({ details }) => details[space]?.me ?? '')
  const onRefused = () => setRefused(true)
  const { slots, drops, placed } = usePageFiles({ space, place: '', me, page: pageDoc(page.id), open, onRefused })

  useLayoutEffect(() => {
    const nameOf = (device: string) =>
      latest.current.people.find((person) => person.device === device)?.name ?? strings.pages.someone
    const opened = openPage({
      element: sheet.current,
      doc,
      tasks: { nameOf, dateOf: shortDate, onAsk: setAsked, faces },
      label: strings.pages.text,
      onState: setState,
      files: slots,
      drops,
      places: () => latest.current.places,
      wordsOf,
      extensions: [commentMarks, linkedPlaces(space, linked)],
    })
    const { editor, binding } = opened
    setOpen(opened)
    // The doc was rebuilt: somebody's part of it became void, and so did text written into that part.
    setLost(lostLines(shownBefore.current, linesOf(editor.state.doc)))
    setState(binding.state)
    return () => {
      setOpen(null)
      setAsked(null)
      shownBefore.current = linesOf(editor.state.doc)
      closePage(opened)
    }
  }, [sheet, doc, drops, slots, faces, linked, space, wordsOf])

  return {
    open,
    state,
    slots,
    faces,
    linked,
    drops,
    placed,
    /** The task whose assignee is being chosen. */
    asked,
    setAsked,
    /** A picture or file was refused. */
    refused,
    setRefused,
    /** Lines that were on the page before the doc was rebuilt. */
    lost,
    forgetLost: () => setLost([]),
  }
}
