import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { VirtualList } from '../../../ui/lists/virtual-list.tsx'
import classes from '../apps.module.css'

/** A list of the space's files to choose from. */
export function FileChoices({
  files,
  isChosen,
  isHere,
  disabled = false,
  onChoose,
  children,
}: {
  files: readonly SharedFile[]
  /** If absent, a click is the whole choice. */
  isChosen?: (file: SharedFile) => boolean
  /**
   * Whether it is stored on this device. For other files, the size of the download is shown. By default all are stored.
   */
  isHere?: (file: SharedFile) => boolean
  disabled?: boolean
  onChoose: (file: SharedFile) => void
  /** Shown above the list. */
  children?: ReactNode
}) {
  const words = strings.apps
  return (
    <section aria-label={words.fromFiles}>
      <h3 className={classes.heading}>{words.fromFiles}</h3>
      {children}
      <VirtualList
        className={classes.choices ?? ''}
        items={files}
        estimate={36}
        keyOf={({ key }) => key}
        render={(file) => (
          <button
            type="button"
            className={classes.choice}
            aria-pressed={isChosen?.(file)}
            disabled={disabled}
            title={file.name}
            onClick={() => onChoose(file)}
          >
            <bdi>{file.name}</bdi>
            {isHere?.(file) === false && <span className={classes.size}>{formats.bytes(file.size)}</span>}
            {isChosen?.(file) && <Check size={16} />}
          </button>
        )}
      />
    </section>
  )
}
