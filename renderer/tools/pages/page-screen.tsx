import { useLayoutEffect, useRef, useState } from 'react'
import { pageDoc } from '../../../shared/tools/pages/shape.ts'
import { useDocState } from '../../docs/docs-context.tsx'
import { usePresenceSession } from '../../docs/presence/presence-context.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { part } from '../../ui/loading/part.tsx'
import { CoverTools } from './cover/cover-tools.tsx'
import { PageCover } from './cover/page-cover.tsx'
import { LinkedFrom } from './linked-from.tsx'
import { PageIcon } from './page-icon.tsx'
import type { PageScreenProps } from './page-props.ts'
import { PageTitle } from './page-title.tsx'

const PageEditor = part(async () => (await import('./page-editor.tsx')).default, { meanwhile: () => <Opening /> })

/** Minimum width of the view in pixels for an outline next to the page. */
const WIDE = 900

/** A page that all members who are allowed to write edit together. */
export function PageScreen(props: PageScreenProps) {
  const { space, page, pages, onRename, onTitleSeen } = props
  const opened = useDocState(space, pageDoc(page.id))
  const presence = usePresenceSession(space)
  const view = useRef<HTMLDivElement>(null)
  const [isWide, setWide] = useState(false)
  /** The cover's position while it is moved. */
  const [y, setY] = useState<number | null>(null)
  const [margin, setMargin] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => {
    const element = view.current
    if (!element) return
    const measure = () => setWide(element.clientWidth >= WIDE)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const status = opened?.status ?? 'opening'
  return (
    <div ref={view} className="page" data-wide={isWide || undefined}>
      <PageCover page={page} y={y} />
      <div className="page-sheet">
        <div className="page-look">
          <PageIcon space={space} page={page} writable={onRename !== undefined} />
          {onRename && <CoverTools space={space} page={page} onMove={setY} />}
        </div>
        <PageTitle page={page.id} name={page.name} onRename={onRename} onSeen={onTitleSeen} />
        {status === 'failed' ? (
          <p className="page-message">{strings.pages.failed}</p>
        ) : opened && status === 'ready' ? (
          <PageEditor {...props} margin={margin} doc={opened.doc} writable={opened.writable} presence={presence} />
        ) : (
          <Opening />
        )}
        <LinkedFrom space={space} page={page.id} pages={pages} />
      </div>
      {isWide && <div ref={setMargin} className="page-margin" />}
    </div>
  )
}

const Opening = () => <LoadingState words={strings.pages.opening} />
