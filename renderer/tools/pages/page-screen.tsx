import '../../editor/page.css'
import { useEffect } from 'react'
import { pageDoc } from '../../../shared/tools/pages/shape.ts'
import { useDoc } from '../../docs/docs-context.tsx'
import { usePresenceSession } from '../../docs/presence-context.tsx'
import { strings } from '../../strings/strings.ts'
import { part } from '../../ui/part.tsx'
import type { PageScreenProps } from './page-props.ts'
import { PageTitle } from './page-title.tsx'

const PageEditor = part(async () => (await import('./page-editor.tsx')).default, { meanwhile: () => <Opening /> })

/** A page, which all members who may write edit together. */
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
          <p className="page-message">{strings.pages.failed}</p>
        ) : opened && status === 'ready' ? (
          <PageEditor {...props} doc={opened.snapshot.doc} writable={opened.snapshot.writable} presence={presence} />
        ) : (
          <Opening />
        )}
      </div>
    </div>
  )
}

const Opening = () => (
  <p className="page-message" role="status">
    {strings.pages.opening}
  </p>
)
