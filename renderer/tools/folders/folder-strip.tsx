import { Button } from '@mantine/core'
import { CircleAlert, FolderSync } from 'lucide-react'
import type { SharedFolder } from '../../../shared/tools/folders/calls.ts'
import { strings } from '../../strings/strings.ts'
import { needsLook, standingWords } from './folder-words.ts'
import classes from './folders.module.css'
import { useFoldersHere } from './folders-context.ts'

/** Above the files: synced folders with their state. */
export function FolderStrip({
  folders,
  onKeep,
  onOpen,
  onGiveBack,
  onSeen,
}: {
  folders: readonly SharedFolder[]
  onKeep(folder: SharedFolder): void
  onOpen(folder: SharedFolder): void
  /** Restores everything that disappeared from it at once. */
  onGiveBack(folder: SharedFolder): void
  /** The person has seen that it was removed. */
  onSeen(folder: SharedFolder): void
}) {
  const { nameOf } = useFoldersHere()
  const words = strings.folders
  if (folders.length === 0) return null
  return (
    <section className={classes.strip} aria-label={words.title}>
      <ul>
        {folders.map((folder) => (
          <li key={folder.id} data-problem={folder.here?.problem ? true : undefined}>
            <FolderSync size={18} aria-hidden="true" />
            <div className={classes.words}>
              {folder.here || folder.mayRemove ? (
                <button type="button" aria-label={words.open(folder.name)} onClick={() => onOpen(folder)}>
                  <bdi>{folder.name}</bdi>
                </button>
              ) : (
                <bdi className={classes.name}>{folder.name}</bdi>
              )}
              <span className={classes.state} role="status">
                {standingWords(folder, nameOf)}
              </span>
            </div>
            {needsLook(folder) && <CircleAlert className={classes.look} size={16} aria-hidden="true" />}
            {folder.removedBy === null && folder.here?.problem === 'emptied' && (
              <Button size="compact-sm" variant="default" onClick={() => onGiveBack(folder)}>
                {words.giveBack}
              </Button>
            )}
            {folder.removedBy !== null && (
              <Button size="compact-sm" variant="default" onClick={() => onSeen(folder)}>
                {words.understood}
              </Button>
            )}
            {!folder.here && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={words.keepHereNamed(folder.name)}
                onClick={() => onKeep(folder)}
              >
                {words.keepHere}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
