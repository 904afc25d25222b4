import { File, X } from 'lucide-react'
import type { PlacedFiles } from '../../docs/files/use-placed-files.ts'
import { formats, strings } from '../../strings/first.ts'
import { IconButton } from '../menus/icon-button.tsx'
import classes from './placed-files.module.css'

/** Placed files that are still being shared, with their progress. */
export function PlacedFilesList({ placed, label }: { placed: PlacedFiles; label: string }) {
  const { pending, remove } = placed
  if (pending.length === 0) return null
  return (
    <ul className={classes.list} aria-label={label}>
      {pending.map(({ number, name, size, done, file }) => (
        <li key={number}>
          <File size={18} aria-hidden="true" />
          <bdi title={name}>{name}</bdi>
          <span className={classes.size}>{file ? formats.bytes(size) : strings.files.fetching(done, size)}</span>
          {!file && <progress aria-label={name} max={size} value={done} />}
          <IconButton size={24} label={strings.chat.attachmentRemove(name)} onClick={() => remove(number)}>
            <X size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
