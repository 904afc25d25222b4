import { Button } from '@mantine/core'
import { strings } from '../../strings/strings.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'

/** Notices above the text of a page. */
export function PageNotices({
  hidden,
  isCut,
  refused,
  notShared,
  lost,
  imported,
  onForget,
  onClose,
  onRemoveHidden,
}: {
  hidden: number
  isCut: boolean
  /** Whether a picture was rejected. */
  refused: boolean
  /** The number of files that could not be shared. */
  notShared: number
  /** Lines that were on screen and have disappeared. */
  lost: readonly string[]
  /** A text on how parts of an imported file were converted. */
  imported: string | null
  onForget: () => void
  onClose: () => void
  onRemoveHidden: (() => void) | undefined
}) {
  const copying = useCopy()
  return (
    <>
      {hidden > 0 && (
        <div className="page-notice" role="status">
          <p>{strings.pages.hidden(hidden)}</p>
          {onRemoveHidden && (
            <Button size="xs" variant="default" onClick={onRemoveHidden}>
              {strings.pages.removeHidden}
            </Button>
          )}
        </div>
      )}
      {isCut && (
        <p className="page-notice" role="status">
          {strings.pages.cut}
        </p>
      )}
      {lost.length > 0 && (
        <div className="page-notice" role="alert">
          <p>{strings.pages.lost(lost.length)}</p>
          <Button
            size="xs"
            variant="default"
            onClick={() => void copying.copy(lost.join('\n')).then((copied) => copied && onForget())}
          >
            {copying.words || strings.pages.copyLost}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onForget}>
            {strings.pages.hideLost}
          </Button>
        </div>
      )}
      {notShared > 0 && (
        <p className="page-notice" role="alert">
          {strings.files.failedCount(notShared)}
        </p>
      )}
      {imported !== null && (
        <div className="page-notice" role="status">
          <p>{imported}</p>
          <Button size="xs" variant="default" onClick={onClose}>
            {strings.app.close}
          </Button>
        </div>
      )}
      {refused && (
        <div className="page-notice" role="alert">
          <p>{strings.pages.pictureTooBig}</p>
          <Button size="xs" variant="default" onClick={onClose}>
            {strings.app.close}
          </Button>
        </div>
      )}
    </>
  )
}
