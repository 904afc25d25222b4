import { Modal } from '@mantine/core'
import { ChevronLeft, ChevronRight, Download, HardDriveDownload, Info } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ListedFile, SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { shownViews } from '../../../platform/places/shown-view.ts'
import { AbovePlace } from '../../../platform/view/view.tsx'
import { strings } from '../../../strings/strings.ts'
import { useFocusReturn } from '../../../ui/keyboard/focus-memory.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { ErrorBoundary } from '../../../ui/problems/error-boundary.tsx'
import { stateOf, useFilesHere } from '../actions/files-context.ts'
import shared from '../files.module.css'
import { Details } from './details.tsx'
import classes from './preview.module.css'
import { PreviewBody } from './preview-body.tsx'
import { type FileName, useShownFile } from './shown-files.ts'

/** A file at full size, with its neighbors. Opening it downloads it. */
export function Preview({
  listed,
  around,
  withDetails = false,
  onGo,
  onOther,
  onClose,
}: {
  listed: ListedFile
  /** The files that the arrow keys step through. */
  around: readonly ListedFile[]
  withDetails?: boolean
  onGo(path: string): void
  /** Shows the file that others look at. */
  onOther?: (file: FileName) => void
  onClose(): void
}) {
  useFocusReturn()
  const here = useFilesHere()
  const [surface, setSurface] = useState<HTMLElement | null>(null)
  const [version, setVersion] = useState<SharedFile | null>(null)
  const [hasDetails, setDetails] = useState(withDetails)
  const file = version && listed.versions.some(({ key }) => key === version.key) ? version : listed.file
  useShownFile(surface, file, { onOther, onClose })
  const { state } = stateOf(here, file)
  const { actions } = here
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file that is opened
  useEffect(() => {
    if (!withDetails && (state === 'absent' || state === 'failed')) actions.fetch([file])
  }, [file.root])
  const at = around.findIndex(({ path }) => path === listed.path)
  const go = (step: number) => {
    const next = around[at + step]
    if (at < 0 || !next) return
    setVersion(null)
    shownViews.moved()
    onGo(next.path)
  }
  const close = () => {
    shownViews.moved()
    onClose()
  }
  const step = useRef(go)
  step.current = go
  useEffect(() => {
    // Works wherever the focus is in the dialog; players have keys of their own.
    const onKeyDown = ({ key, target }: KeyboardEvent) => {
      if (target instanceof HTMLMediaElement || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return
      const isBack = (key === 'ArrowLeft') !== (document.documentElement.dir === 'rtl')
      step.current(isBack ? -1 : 1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  const words = strings.files
  const button = (label: string, icon: React.ReactNode, run: () => void, disabled = false) => (
    <IconButton size={36} label={label} disabled={disabled} onClick={run}>
      {icon}
    </IconButton>
  )
  return (
    <Modal
      opened
      fullScreen
      title={
        <span className={shared.previewTitle}>
          <bdi title={file.name}>{file.name}</bdi>
          <span className={shared.quiet}>
            {words.size(file.size)}
            {around.length > 1 && at >= 0 && ` · ${at + 1} / ${around.length}`}
          </span>
        </span>
      }
      onClose={close}
      closeButtonProps={{ 'aria-label': strings.app.close }}
      classNames={{ title: classes.previewHead ?? '' }}
    >
      <ErrorBoundary of={file} onClose={onClose}>
        <div ref={setSurface} className={classes.preview}>
          <AbovePlace />
          <div className={classes.previewBar}>
            {button(words.previous, <ChevronLeft size={20} />, () => go(-1), at <= 0)}
            {button(words.next, <ChevronRight size={20} />, () => go(1), at < 0 || at >= around.length - 1)}
            <span className={shared.gap} />
            {state === 'absent' && button(words.fetch, <Download size={18} />, () => actions.fetch([file]))}
            {button(here.savesItself ? words.save : words.saveAs, <HardDriveDownload size={18} />, () =>
              actions.save([file]),
            )}
            {button(words.details, <Info size={18} />, () => setDetails(!hasDetails))}
          </div>
          <div className={classes.previewArea}>
            <div className={classes.previewBody} key={file.key}>
              <PreviewBody file={file} />
            </div>
            {hasDetails && <Details listed={listed} file={file} onVersion={setVersion} />}
          </div>
        </div>
      </ErrorBoundary>
    </Modal>
  )
}
