import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { harmless, harmlessName } from '../../../shared/record/harmless.ts'
import { kindOf } from '../../../shared/tools/files/kinds.ts'
import type { Conflict, Version } from '../../../shared/tools/folders/calls.ts'
import { pictureAddress, type ShownPicture } from '../../docs/pictures.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { useApp } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DrawnPicture } from '../../ui/pictures/drawn-picture.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'
import { type VersionOnScreen, versionsOf } from './versions.ts'

interface Content {
  text: string | null
  picture: ShownPicture
  error: CallError | null
  /** Whether only its beginning is shown. */
  isCut: boolean
}

const NOTHING: Content = { text: null, picture: null, error: null, isCut: false }

/** The content of a version, if it can be shown; null until it is known. */
function useContent(folder: string, { path, size, modified }: Version): Content | null {
  const host = useHost()
  const { space } = useFoldersHere()
  const [content, setContent] = useState<Content | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time means another content
  useEffect(() => {
    let isOver = false
    let address: string | null = null
    void host.call('folders.read', { space, folder, path }).then((result) => {
      if (isOver) return
      if (!result.ok) return setContent({ ...NOTHING, error: result.error })
      const bytes = new Uint8Array(result.value.bytes)
      const isCut = bytes.length < size
      const kind = kindOf({ name: path, type: '' })
      if (kind === 'picture' && !isCut) {
        const picture = pictureAddress(bytes)
        if (picture !== 'broken') address = picture
        setContent({ ...NOTHING, picture })
      } else if (kind === 'text') setContent({ ...NOTHING, text: harmless(new TextDecoder().decode(bytes)), isCut })
      else setContent(NOTHING)
    })
    return () => {
      isOver = true
      if (address !== null) URL.revokeObjectURL(address)
    }
  }, [host, space, folder, path, size, modified])
  return content
}

function Pane({ folder, shown, onKeep }: { folder: string; shown: VersionOnScreen; onKeep: (() => void) | null }) {
  const host = useHost()
  const { space } = useFoldersHere()
  const isInstalled = useApp(({ app }) => app?.shell === 'electron')
  const { title, version, keep } = shown
  const content = useContent(folder, version)
  const words = strings.folders
  const picture = content?.picture
  return (
    <section className={classes.pane} aria-label={title}>
      <h3>{title}</h3>
      <p className={classes.hint}>
        {formats.moment(version.modified)} · {formats.bytes(version.size)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={classes.paneBody} tabIndex={0}>
        <ErrorText error={content?.error ?? null} />
        {content !== null && content.text !== null && <pre dir="auto">{content.text}</pre>}
        {picture && picture !== 'broken' && <DrawnPicture src={picture} alt={title} />}
        {content !== null && content.text === null && !content.error && (!picture || picture === 'broken') && (
          <p className={classes.hint}>{words.noPreview}</p>
        )}
        {content?.isCut && <p className={classes.hint}>{words.onlyBeginning}</p>}
      </div>
      <span className={classes.conflictActions}>
        {onKeep && (
          <Button variant="default" onClick={onKeep}>
            {keep}
          </Button>
        )}
        {isInstalled && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => void host.call('folders.show-file', { space, folder, path: version.path })}
          >
            {words.showFolder}
          </Button>
        )}
      </span>
    </section>
  )
}

/** Both versions of a file side by side. @param onKeep null for people with view-only access */
export function CompareDialog({
  folder,
  conflict,
  onKeep,
  onClose,
}: {
  folder: string
  conflict: Conflict
  onKeep: ((version: VersionOnScreen) => void) | null
  onClose(): void
}) {
  return (
    <Dialog title={<bdi>{harmlessName(conflict.original.path)}</bdi>} size="min(1100px, 96vw)" onClose={onClose}>
      <div className={classes.panes}>
        {versionsOf(conflict).map((each) => (
          <Pane key={each.which} folder={folder} shown={each} onKeep={onKeep && (() => onKeep(each))} />
        ))}
      </div>
    </Dialog>
  )
}
