import { Modal } from '@mantine/core'
import type { PictureAddress } from '../../../docs/pictures.ts'
import { strings } from '../../../strings/strings.ts'
import { useFocusReturn } from '../../../ui/keyboard/focus-memory.tsx'
import { DrawnPicture } from '../../../ui/pictures/drawn-picture.tsx'
import { ErrorBoundary } from '../../../ui/problems/error-boundary.tsx'
import classes from './media.module.css'

/** A picture that fills the window. */
export function LargePicture({ url, name, onClose }: { url: PictureAddress; name: string; onClose: () => void }) {
  useFocusReturn()
  return (
    <Modal
      opened
      fullScreen
      title={<bdi>{name}</bdi>}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': strings.app.close }}
    >
      <ErrorBoundary onClose={onClose}>
        <button type="button" className={classes.largeButton} aria-label={strings.app.close} onClick={onClose}>
          <DrawnPicture src={url} alt={name} />
        </button>
      </ErrorBoundary>
    </Modal>
  )
}
