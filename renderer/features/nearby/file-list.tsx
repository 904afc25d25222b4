import { strings } from '../../strings/strings.ts'
import classes from './nearby.module.css'

/** The files to send, with their names, sizes and total. */
export function FileList({ files }: { files: readonly { name: string; size: number }[] }) {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <ul className={classes.files} aria-label={strings.files.title} tabIndex={0}>
        {files.map(({ name, size }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may be equal, and the list never changes
          <li key={index}>
            <bdi>{name}</bdi>
            <span className={classes.quiet}>{strings.files.size(size)}</span>
          </li>
        ))}
      </ul>
      {files.length > 1 && <p className={classes.quiet}>{strings.files.folderDetail(files.length, total)}</p>}
    </div>
  )
}
