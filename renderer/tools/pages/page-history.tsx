import { Button, Checkbox } from '@mantine/core'
import { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PlacedFile } from '../../../shared/tools/files/shape.ts'
import { CodeColors } from '../../editor/code-colors.ts'
import { pageNodes } from '../../editor/extensions.ts'
import { FilesOnPage } from '../../editor/file-slots.tsx'
import { bindPage, PageBinding } from '../../editor/page-binding.ts'
import { Slots } from '../../editor/slots.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { formats, strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { authorColors } from './author-colors.ts'
import { docAt, type Moment, type PageMoments, readMoments } from './page-moments.ts'
import type { PagePerson } from './page-props.ts'
import { shortDate } from './short-date.ts'
import { TaskFaces } from './task-faces.tsx'

interface PageHistoryProps {
  space: string
  page: string
  people: readonly PagePerson[]
  /** Absent if the person has view-only access. */
  onRestore: ((was: Node) => void) | undefined
  onClose: () => void
}

/** The page's versions with their authors, and a way to restore one. */
export function PageHistory({ space, page, people, onRestore, onClose }: PageHistoryProps) {
  const host = useHost()
  const [read, setRead] = useState<PageMoments | null | 'failed'>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const [colored, setColored] = useState(true)
  const shown = useRef<Editor | null>(null)
  useEffect(() => {
    let wanted = true
    void readMoments(host, space, page).then((moments) => {
      if (wanted) setRead(moments ?? 'failed')
    })
    return () => {
      wanted = false
    }
  }, [host, space, page])

  const moments = read !== null && read !== 'failed' ? read : null
  const count = moments?.moments.length ?? 0
  const at = chosen ?? count - 1
  const moment = moments?.moments[at]
  const nameOf = (author: string | null) =>
    people.find(({ device }) => device === author)?.name ?? strings.pages.someone
  return (
    <section className="page-history" aria-label={strings.pages.versions}>
      <header>
        <Button size="xs" variant="default" onClick={onClose}>
          {strings.pages.backToNow}
        </Button>
        {onRestore && moment && at < count - 1 && (
          <Button size="xs" onClick={() => shown.current && onRestore(shown.current.state.doc)}>
            {strings.pages.restore}
          </Button>
        )}
      </header>
      {read === null && <LoadingState words={strings.pages.versionsLoading} />}
      {read === 'failed' && <p role="alert">{strings.pages.versionsFailed}</p>}
      {moments && count === 0 && <p>{strings.pages.noVersions}</p>}
      {moments && moment && (
        <>
          <input
            type="range"
            min={0}
            max={count - 1}
            value={at}
            aria-label={strings.pages.versions}
            aria-valuetext={`${strings.pages.versionOf(at + 1, count)}: ${strings.pages.versionBy(nameOf(moment.author), formats.moment(moment.time))}`}
            onChange={(event) => setChosen(Number(event.target.value))}
          />
          <p className="page-moment">
            <bdi>{strings.pages.versionBy(nameOf(moment.author), formats.moment(moment.time))}</bdi>
            <span>{strings.pages.versionOf(at + 1, count)}</span>
          </p>
          {moments.moments.some(({ coarse }) => coarse) && <p className="page-message">{strings.pages.packed}</p>}
          <Checkbox
            size="sm"
            label={strings.pages.byColor}
            checked={colored}
            onChange={(event) => setColored(event.currentTarget.checked)}
          />
          <PageThen
            key={`${at} ${colored}`}
            read={moments}
            moment={moment}
            people={people}
            colored={colored}
            shown={shown}
          />
        </>
      )}
    </section>
  )
}

/** The text of one version. */
function PageThen({
  read,
  moment,
  people,
  colored,
  shown,
}: {
  read: PageMoments
  moment: Moment
  people: readonly PagePerson[]
  colored: boolean
  shown: { current: Editor | null }
}) {
  const frame = useRef<HTMLDivElement>(null)
  const [files] = useState(() => new Slots<PlacedFile>())
  const [faces] = useState(() => new Slots<string>())
  const doc = useMemo(() => docAt(read, moment), [read, moment])
  const latest = useRef(people)
  latest.current = people
  useLayoutEffect(() => {
    const binding = new PageBinding(doc)
    const nameOf = (device: string) =>
      latest.current.find((person) => person.device === device)?.name ?? strings.pages.someone
    const editor = new Editor({
      element: frame.current,
      editable: false,
      injectCSS: false,
      extensions: [
        ...pageNodes({ nameOf, dateOf: shortDate, onAsk: () => {}, faces }, files),
        bindPage(binding),
        CodeColors,
        ...(colored ? [authorColors(binding, read.authors, latest.current)] : []),
      ],
      editorProps: { attributes: { class: 'page-text', 'aria-label': strings.pages.text } },
    })
    shown.current = editor
    return () => {
      shown.current = null
      editor.destroy()
      binding.destroy()
    }
  }, [doc, colored, read, shown, files, faces])
  return (
    <>
      <div ref={frame} className="page-frame" dir="auto" />
      <FilesOnPage files={files} />
      <TaskFaces faces={faces} people={people} />
    </>
  )
}
