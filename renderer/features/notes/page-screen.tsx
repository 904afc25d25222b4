import './page.css'
import { lazy, Suspense, useEffect } from 'react'
import { pageDoc } from '../../../shared/tools/notes/shape.ts'
import { useDoc } from '../../docs/docs-context.tsx'
import { usePresenceSession } from '../../docs/presence-context.tsx'
import type { ListedItem } from '../../docs/space-index.ts'
import { strings } from '../../strings/strings.ts'
import { PageTitle } from './page-title.tsx'

/** A member, as tasks and versions name one. */
export interface PagePerson {
  device: string
  name: string
  colour: string
}

/** Where a link can lead. */
export interface PagePlace {
  id: string
  name: string
  href: string
}

export interface PageScreenProps {
  space: string
  page: ListedItem
  people: readonly PagePerson[]
  /** The space's pages, boards and channels. */
  places: readonly PagePlace[]
  /** Absent where one may not rename. */
  onRename: ((name: string) => void) | undefined
  /** Whether all that was written here is durable on this device. */
  onSaving: (state: 'saved' | 'saving') => void
}

const PageEditor = lazy(() => import('./page-editor.tsx'))

/** A page: everybody in the space who may write writes on it together. */
export function PageScreen(props: PageScreenProps) {
  const { space, page, onRename, onSaving } = props
  const opened = useDoc(space, pageDoc(page.id))
  const presence = usePresenceSession(space)
  const pending = opened?.snapshot.pending === true
  useEffect(() => onSaving(pending ? 'saving' : 'saved'), [onSaving, pending])
  const status = opened?.snapshot.status ?? 'opening'
  return (
    <div className="page">
      <div className="page-sheet">
        <PageTitle name={page.name} onRename={onRename} />
        {status === 'failed' ? (
          <p className="page-message">{strings.notes.failed}</p>
        ) : (
          <Suspense fallback={<Opening />}>
            {opened && status === 'ready' ? (
              <PageEditor
                {...props}
                doc={opened.snapshot.doc}
                writable={opened.snapshot.writable}
                presence={presence}
              />
            ) : (
              <Opening />
            )}
          </Suspense>
        )}
      </div>
    </div>
  )
}

const Opening = () => (
  <p className="page-message" role="status">
    {strings.notes.opening}
  </p>
)
